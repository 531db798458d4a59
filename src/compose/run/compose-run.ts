import { createToolset } from '../../agent/tools/create-toolset.ts';
import { type Execution, execute } from '../../app/execute.ts';
import type { Cleaner } from '../../clean/clean.ts';
import type { ChangedFile } from '../../code/changed-file.ts';
import type { TrustedTree } from '../../code/trusted-tree.ts';
import { TOOL_OUTPUT_CHARS } from '../../config/fixed-limits.ts';
import type { Settings } from '../../config/settings.ts';
import type { SaidOfFile } from '../../config/taken-from-file.ts';
import { modelChoice } from '../../model/prices/model-choice.ts';
import { FREE, priceList } from '../../model/prices/pricing.ts';
import type { OwnRule } from '../../report/own-rule.ts';
import type { RunRecord } from '../../resume/run-record.ts';
import type { RunSpec } from '../../resume/run-spec.ts';
import { createBudget } from '../../run/budget.ts';
import type { Emit } from '../../run/events.ts';
import type { Stop } from '../../run/stop.ts';
import { createTally } from '../../run/tally.ts';
import { loadBuiltin, loadEngine } from '../../store/assets.ts';
import { openJournal } from '../../store/journal-file.ts';
import type { JournalSource } from '../../store/read-journal.ts';
import type { RunFolder } from '../../store/run-folder.ts';
import type { Seal } from '../../store/seal.ts';
import type { Catalog } from '../../workflow/catalog.ts';
import { WORKFLOW_LIMITS } from '../../workflow/contract.ts';
import type { WorkflowPorts } from '../../workflow/ports.ts';
import { sandboxes } from '../../workflow/sandbox/create-sandbox.ts';
import type { Script } from '../../workflow/script/script.ts';
import type { Host } from '../host.ts';
import { composeProvider } from '../provider.ts';
import { type AgentParts, composeAgents, keyOfCalls } from './agents.ts';
import { catalogOf } from './catalog.ts';
import { composeCoverage } from './coverage.ts';
import { findNoted, fromRepository, notRead } from './from-repository.ts';
import { composeGuidance } from './guidance.ts';
import { keepEnd, recordOf } from './keep-record.ts';
import { type CodeSource, type OpenedCode, openCode } from './open-code.ts';
import { transcripts } from './transcripts.ts';
import { abilitiesOf, type RunWeb, webOfRun } from './web.ts';

/** What a run needs besides its description. */
export type RunParts = {
  readonly spec: RunSpec;
  readonly settings: Settings;
  /** What a user has to know of the settings file. */
  readonly said: readonly SaidOfFile[];
  readonly code: CodeSource;
  /** The trusted tree: scripts, agent definitions and project rules. */
  readonly trusted: TrustedTree;
  readonly findScript: (catalog: Catalog) => Promise<Script>;
  /** What the change does to the rules that it is reviewed by; absent where they are its own, as on a laptop. */
  readonly ownRules?: (seen: {
    readonly changes: readonly ChangedFile[];
    readonly scriptPath: string;
  }) => Promise<readonly OwnRule[]>;
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

/** One run from its description to its report: the only place where its parts are constructed. */
export async function composeRun(host: Host, parts: RunParts): Promise<Execution> {
  const { spec, settings, stop, folder, seal, clean } = parts;
  const { now } = host;
  const web = webOfRun(settings, spec.code);
  const loading = startLoading(host, parts);
  const { provider, warnings } = await loading.provider;
  await using journal = await openJournal({ file: folder.journalFile, seal }, parts.journals);
  const { script, code, createSandbox, catalog } = await loading.rest;
  const found = new Set([script]);
  const tally = createTally();
  let coverage: ReturnType<typeof composeCoverage> | null = null;
  const emit: Emit = (event) => {
    tally.watch(event);
    coverage?.watch(event);
    parts.watch(event);
  };
  for (const message of [...warnings, ...(web.said === null ? [] : [web.said]), ...journal.problems])
    emit({ type: 'warning', atMs: now(), message });
  for (const message of notRead(script, parts.said)) emit({ type: 'log', atMs: now(), message });
  const agents = await agentPartsOf(host, parts, { provider, code, journal, emit, web: web.access });
  const measured = composeCoverage(code, agents.toolset);
  coverage = measured;
  await folder.write('script.js', clean.withoutSecrets(script.source));
  const keep = (record: RunRecord) => folder.keep(clean.withoutSecrets(record), seal);
  const record = recordOf(spec, script);
  await keep(record);
  const execution = await execute({
    subject: {
      spec,
      seen: { title: script.meta.name, baseSha: code.baseSha, prices: agents.prices.source },
    },
    workflow: {
      script,
      args: spec.args,
      ports: {
        ...scriptPorts(agents, code),
        findWorkflow: findNoted(catalog, found),
        abilities: abilitiesOf(web.access),
      },
      createSandbox,
      limits: { ...WORKFLOW_LIMITS, agents: settings['max-agents'] },
    },
    code: async () => ({ ...(await code.forFindings()), hide: clean.plain }),
    gates: settings['gate-phases'],
    stop,
    budget: agents.budget,
    now,
    tally: tally.read,
    coverage: measured.read,
    fromRepository: () => fromRepository([...found], parts.said),
    ownRules: async () =>
      code.baseSha === null || parts.ownRules === undefined
        ? []
        : parts.ownRules({ changes: await code.checkout.changes(), scriptPath: script.path }),
  });
  if (execution.report.status === 'completed') await journal.forgetUnused();
  return { ...execution, report: await keepEnd(keep, record, execution.report) };
}

/** All that agents are made of, within the limits of the run. */
async function agentPartsOf(
  host: Host,
  { spec, settings, trusted, folder, stop, clean }: RunParts,
  loaded: Pick<AgentParts, 'provider' | 'journal' | 'emit'> & {
    readonly code: OpenedCode;
    readonly web: RunWeb['access'];
  },
): Promise<AgentParts> {
  const { provider, journal, emit, code } = loaded;
  const warn = (message: string): void => emit({ type: 'warning', atMs: host.now(), message });
  const prices = spec.offline ? FREE : priceList(settings.prices ?? {});
  const toolset = createToolset(code.checkout, { outputChars: TOOL_OUTPUT_CHARS }, loaded.web);
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
    guidance: await composeGuidance({ tree: trusted, code: code.checkout, toolset, warn }),
    budget: createBudget({
      costUsd: spec.limits.maxCostUsd,
      outputTokens: settings['max-output-tokens'] ?? null,
    }),
    journal,
    approved: spec.approved,
    stop,
    emit,
    record: transcripts(folder, clean, warn),
    withoutSecrets: clean.withoutSecrets,
  };
}

/** Git, the sandbox's engine and the provider's client get ready side by side; a resumed run may need no provider at all. */
function startLoading(host: Host, parts: RunParts) {
  const { spec, settings, code, journals } = parts;
  const createSandbox = sandboxes(loadEngine(host.programDir));
  const provider = composeProvider(host, settings, code.git.dir);
  const opened = openCode(spec.code, code, settings);
  const load = async () => {
    const builtin = await loadBuiltin(host.programDir);
    if (journals.length === 0) provider.then((created) => created.provider.warm?.()).catch(() => undefined);
    const catalog = catalogOf(settings, parts.trusted, builtin);
    const [script, opening] = await Promise.all([parts.findScript(catalog), opened]);
    return { script, code: opening, createSandbox, catalog };
  };
  const rest = load();
  // Failures are reported by awaiting both, the provider's first and the others once the journal is open.
  for (const promise of [provider, opened, rest]) promise.catch(() => undefined);
  return { provider, rest };
}

/** Everything that the script can reach, but for other scripts. */
function scriptPorts(
  agents: AgentParts,
  { selection }: OpenedCode,
): Omit<WorkflowPorts, 'findWorkflow' | 'abilities'> {
  const { budget, emit, host } = agents;
  return {
    runAgent: composeAgents(agents),
    emit,
    now: host.now,
    wait: host.wait,
    keyOf: keyOfCalls(agents),
    files: selection.files,
    changes: selection.changes,
    budget: {
      total: budget.outputTokens,
      spent: () => budget.spent().outputTokens,
      totalUsd: budget.costUsd,
      spentUsd: () => budget.spent().costUsd,
    },
  };
}
