import { createToolset } from '../../agent/tools/create-toolset.ts';
import type { ExecuteParts } from '../../app/execute.ts';
import type { Cleaner } from '../../clean/clean.ts';
import type { ChangedFile } from '../../code/changed-file.ts';
import type { TrustedTree } from '../../code/trusted-tree.ts';
import { TOOL_OUTPUT_CHARS } from '../../config/fixed-limits.ts';
import type { Settings } from '../../config/settings.ts';
import type { SaidOfFile } from '../../config/taken-from-file.ts';
import type { KnownFinding } from '../../findings/history/known-finding.ts';
import { modelChoice } from '../../model/prices/model-choice.ts';
import { FREE, priceList } from '../../model/prices/pricing.ts';
import type { OwnRule } from '../../report/own-rule.ts';
import type { BoundPlan } from '../../resume/bound-plan.ts';
import type { RunSpec } from '../../resume/run-spec.ts';
import { createBudget } from '../../run/budget.ts';
import type { Emit } from '../../run/events.ts';
import type { Stop } from '../../run/stop.ts';
import { loadBuiltin, loadEngine } from '../../store/assets.ts';
import type { JournalSource } from '../../store/read-journal.ts';
import type { RunFolder } from '../../store/run-folder.ts';
import type { Seal } from '../../store/seal.ts';
import type { Catalog } from '../../workflow/catalog.ts';
import { sandboxes } from '../../workflow/sandbox/create-sandbox.ts';
import type { Script } from '../../workflow/script/script.ts';
import type { Host } from '../host.ts';
import { composeProvider } from '../provider.ts';
import type { AgentParts } from './agents.ts';
import { catalogOf } from './catalog.ts';
import { type CodeSource, type OpenedCode, openCode } from './code/open-code.ts';
import { composeEditing, countingReused } from './editing/compose-editing.ts';
import { sameBeforeIn } from './edits/stored-before.ts';
import type { Verifying } from './edits/verifying.ts';
import { composeGuidance } from './guidance.ts';
import { transcripts } from './transcripts.ts';
import type { RunWeb } from './web.ts';

/** What a run needs besides its description and its script. */
export type CommonParts = {
  readonly spec: RunSpec;
  readonly settings: Settings;
  /** What a user has to know of the settings file. */
  readonly said: readonly SaidOfFile[];
  readonly code: CodeSource;
  /** The trusted tree: scripts, agent definitions and project rules. */
  readonly trusted: TrustedTree;
  readonly folder: RunFolder;
  /** Journals of previous runs to go on from. */
  readonly journals: readonly JournalSource[];
  /** Of what this run keeps; null where it has no secret to seal with. */
  readonly seal: Seal | null;
  readonly stop: Stop;
  readonly watch: Emit;
  /** Takes the known secrets out of what is written down. */
  readonly clean: Cleaner;
};

/** What the run of a script needs besides its description. */
export type RunParts = CommonParts & {
  /** The plan whose script runs, where it was shown to nobody before. */
  readonly plan?: BoundPlan;
  readonly findScript: (catalog: Catalog) => Promise<Script>;
  /** The report with what it says of the script's value, where that holds no findings; absent: it is read for findings. */
  readonly reads?: ExecuteParts['reads'];
  /** What is known of the findings of the runs before; absent where nothing is kept from run to run. */
  readonly known?: () => Promise<readonly KnownFinding[] | null>;
  /** What the change does to the rules that it is reviewed by; absent where they are its own, as on a laptop. */
  readonly ownRules?: (seen: {
    readonly changes: readonly ChangedFile[];
    readonly scriptPath: string;
  }) => Promise<readonly OwnRule[]>;
};

/** All that agents are made of, within the limits of the run. */
export async function agentPartsOf(
  host: Host,
  parts: CommonParts,
  loaded: Pick<AgentParts, 'provider' | 'journal' | 'emit'> & {
    readonly code: OpenedCode;
    readonly web: RunWeb['access'];
    /** What verifies the edits of one agent; absent: nothing. */
    readonly verify?: Verifying['one'];
  },
): Promise<AgentParts> {
  const { spec, settings, trusted, folder, stop, clean } = parts;
  const { provider, journal, emit, code } = loaded;
  const warn = (message: string): void => emit({ type: 'warning', atMs: host.now(), message });
  const prices = spec.offline ? FREE : priceList(settings.prices ?? {});
  const toolset = createToolset(code.checkout, { outputChars: TOOL_OUTPUT_CHARS }, loaded.web);
  const guidance = await composeGuidance({ tree: trusted, code: code.checkout, toolset, warn });
  const editing =
    spec.publish.edits === undefined
      ? null
      : composeEditing({
          ...{ checkout: code.checkout, toolset, access: loaded.web, system: guidance.editingSystem },
          ...{ settings, git: parts.code.git, trustedRef: spec.code.trustedRef },
          ...{ holdsSecret: (text: string) => clean.withoutSecrets(text) !== text },
          tell: (message) => emit({ type: 'warning', atMs: host.now(), message, refusedCall: true }),
          verify: loaded.verify ?? null,
        });
  return {
    host,
    settings,
    provider,
    prices,
    models: modelChoice(
      { model: spec.request.model ?? settings.model, verifyModel: settings['verify-model'] },
      prices,
    ),
    toolset,
    editing,
    verifiesEach: (loaded.verify ?? null) !== null,
    sameBefore: sameBeforeIn(code.checkout.stored),
    guidance,
    budget: createBudget({
      costUsd: spec.limits.maxCostUsd,
      costSetting: spec.limits.limitedBy,
      outputTokens: settings['max-output-tokens'] ?? null,
    }),
    journal,
    approved: spec.approved,
    stop,
    emit: editing === null ? emit : countingReused(emit, editing),
    record: transcripts(folder, clean, warn),
    withoutSecrets: clean.withoutSecrets,
  };
}

/**
 * Git, the sandbox's engine and the provider's client get ready side by side. `find`: what else is wanted, of the catalog. What is wrong
 * with the code or the script is said before what the provider lacks: nobody looks for a key for a workflow that does not exist.
 */
export function startLoading<Found>(
  host: Host,
  parts: CommonParts,
  find: (catalog: Catalog) => Promise<Found>,
) {
  const { spec, settings, code, journals } = parts;
  const createSandbox = sandboxes(loadEngine(host.programDir));
  const provider = composeProvider(host, settings, code.git.dir);
  const opened = openCode(spec.code, code, settings);
  const load = async () => {
    const builtin = await loadBuiltin(host.programDir);
    if (journals.length === 0) provider.then((created) => created.provider.warm?.()).catch(() => undefined);
    const catalog = catalogOf(settings, parts.trusted, builtin);
    const [found, opening] = await Promise.all([find(catalog), opened]);
    return { found, code: opening, createSandbox, catalog };
  };
  const rest = load();
  const afterRest = provider.catch(async (error: unknown) => {
    await rest;
    throw error;
  });
  // Failures are reported by awaiting both.
  for (const promise of [afterRest, opened, rest]) promise.catch(() => undefined);
  return { provider: afterRest, rest };
}
