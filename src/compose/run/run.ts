import { agentLoop } from '../../agent/loop/loop.ts';
import { createToolset } from '../../agent/tools/create-toolset.ts';
import { type Execution, execute } from '../../app/execute.ts';
import type { Target } from '../../app/handle.ts';
import type { Order, Task } from '../../app/task.ts';
import { messageOf } from '../../base/errors.ts';
import type { GitLocation } from '../../checkout/git/git.ts';
import { resolveCommit } from '../../checkout/git/resolve-commit.ts';
import { openCheckout } from '../../checkout/git-checkout.ts';
import type { TrustedTree } from '../../code/trusted-tree.ts';
import type { Settings } from '../../config/settings.ts';
import { modelChoice } from '../../model/prices/model-choice.ts';
import { FREE, priceList } from '../../model/prices/pricing.ts';
import type { Cleaner } from '../../report/clean/clean.ts';
import { metered } from '../../requests/metered.ts';
import { resilientProvider } from '../../requests/resilient-provider.ts';
import type { Resumption } from '../../resume/go-on-from.ts';
import { chain } from '../../run/agent-call.ts';
import { budgeted, createBudget } from '../../run/budget.ts';
import { callKey } from '../../run/call-key.ts';
import type { Emit } from '../../run/events.ts';
import { gated } from '../../run/gate.ts';
import { journaled } from '../../run/journal.ts';
import { scheduled } from '../../run/schedule.ts';
import { type Stop, stoppable } from '../../run/stop.ts';
import { createTally } from '../../run/tally.ts';
import { traced } from '../../run/trace.ts';
import { loadAssets } from '../../store/assets.ts';
import { openJournal } from '../../store/journal-file.ts';
import type { RunFolder } from '../../store/run-folder.ts';
import { type Catalog, findWorkflow } from '../../workflow/catalog.ts';
import { WORKFLOW_LIMITS } from '../../workflow/contract.ts';
import type { WorkflowPorts } from '../../workflow/ports.ts';
import { quickjsSandbox } from '../../workflow/sandbox/sandbox-quickjs.ts';
import type { Script } from '../../workflow/script/script.ts';
import type { Host } from '../host.ts';
import { composeProvider } from '../provider.ts';
import { composeGuidance } from './guidance.ts';
import { recordOf } from './record.ts';
import { selectFiles } from './select-files.ts';
import { transcripts } from './transcripts.ts';

export type RunOrder = {
  readonly task: Task;
  /** What somebody asked for, and where the answer belongs: kept, so that another run can go on. */
  readonly order: Order;
  readonly target: Target;
  /** What is taken over from an earlier run besides its journal. */
  readonly goingOn: Resumption | null;
  readonly settings: Settings;
  /** The checkout; `source` says whether its files are read or git's objects. */
  readonly place: GitLocation;
  readonly source: 'work-tree' | 'commit';
  /** Whether the user named the base, or the run is about a change. Without either, a diff is only made when the script asks for one. */
  readonly aboutChange: boolean;
  /** The trusted tree: scripts, agent definitions and project rules. */
  readonly scripts: TrustedTree;
  /** Finds the script; null: the task's workflow is looked up. */
  readonly script: ((catalog: Catalog) => Promise<Script>) | null;
  readonly runId: string;
  readonly folder: RunFolder;
  /** Journals of earlier runs to go on from. */
  readonly earlier: readonly string[];
  /** Titles of the phases that a person has approved. */
  readonly approved: readonly string[];
  readonly stop: Stop;
  readonly watch: Emit;
  /** Takes the known secrets out of what is written down. */
  readonly clean: Cleaner;
};

// Tools answer with at most this many characters, about 8,000 tokens.
export const TOOL_OUTPUT_CHARS = 30_000;
// All attached files of one agent together, about 40,000 tokens: Haiku costs five times as much above 100,000.
export const ATTACHED_CHARS = 120_000;
// Of one turn, thinking included.
const TURN_OUTPUT_TOKENS = 16_000;
// Far above what an agent needs: these end what has gone astray.
const AGENT_OUTPUT_TOKENS = 100_000;
const AGENT_COST_USD = 2;

/** Where scripts are looked up for these settings. */
export async function composeCatalog(host: Host, settings: Settings, tree: TrustedTree): Promise<Catalog> {
  const { builtin } = await loadAssets(host.programDir);
  return { tree, dirs: settings['workflows-dir'], builtin };
}

/** One run from its order to its report: everything between is constructed here. */
export async function composeRun(host: Host, order: RunOrder): Promise<Execution> {
  const { task, settings, stop, folder } = order;
  const { now } = host;
  const { place } = order;
  const { provider, warnings } = composeProvider(host, settings, place.dir);
  // Git, the sandbox's engine and the provider's client get ready side by side; a resumed run may need no provider at all.
  const opened = openCode(order);
  opened.catch(() => undefined); // reported below, as part of what is ready
  const assets = await loadAssets(host.programDir);
  if (order.earlier.length === 0) provider.warm?.();
  const engine = assets.engine.then(({ wasm, prelude }) => quickjsSandbox(wasm, prelude));
  const catalog: Catalog = { tree: order.scripts, dirs: settings['workflows-dir'], builtin: assets.builtin };
  const found = order.script === null ? findWorkflow(catalog, task.workflow) : order.script(catalog);
  const ready = Promise.all([found, opened, engine]);
  ready.catch(() => undefined); // reported below, when the journal is open
  await using journal = await openJournal(folder.journalFile, order.earlier);
  const [script, { checkout, base }, createSandbox] = await ready;
  const selection = selectFiles(checkout, settings);

  const budget = createBudget({
    // A command may lower the limit that the repository has set, never raise it.
    costUsd: Math.max(
      0,
      Math.min(task.maxCostUsd ?? Number.POSITIVE_INFINITY, settings['max-cost-usd']) -
        (order.goingOn?.spentUsd ?? 0),
    ),
    outputTokens: settings['max-output-tokens'] ?? null,
  });
  const tally = createTally();
  const emit: Emit = (event) => {
    tally.watch(event);
    order.watch(event);
  };
  for (const message of [...warnings, ...journal.problems]) emit({ type: 'warning', atMs: now(), message });

  const prices = provider.name === 'offline' ? FREE : priceList(settings.prices ?? {});
  const models = modelChoice(
    { model: task.model ?? settings.model, verifyModel: settings['verify-model'] },
    prices,
  );
  const toolset = createToolset(checkout, { outputChars: TOOL_OUTPUT_CHARS });
  const guidance = await composeGuidance({
    tree: order.scripts,
    locate: checkout.locate,
    toolset,
    warn: (message) => emit({ type: 'warning', atMs: now(), message }),
  });
  const agentSettings = {
    ...(settings.effort === undefined ? {} : { effort: settings.effort }),
    maxTurns: settings['max-turns'],
    maxOutputTokens: TURN_OUTPUT_TOKENS,
    agentOutputTokens: AGENT_OUTPUT_TOKENS,
    agentCostUsd: AGENT_COST_USD,
    timeoutMs: settings['agent-timeout-minutes'] * 60_000,
    attachedChars: ATTACHED_CHARS,
  };
  const runAgent = chain(
    [
      traced(emit, now),
      journaled({
        journal,
        stillTrue: guidance.stillTrue,
        // A task that was refused is asked of the verify-model, so another one may answer it.
        bounds: `max-turns ${settings['max-turns']}, verify-model ${models.of(undefined, 'verify')}`,
        notKept: stop.drain,
      }),
      gated({ phases: settings['gate-phases'], approved: order.approved }),
      scheduled(settings.concurrency, emit, now),
      stoppable(stop),
      budgeted(budget),
    ],
    agentLoop({
      provider: resilientProvider(provider, {
        now,
        wait: host.wait,
        emit,
        concurrency: settings.concurrency,
        patienceMs: settings['agent-timeout-minutes'] * 60_000,
        meter: (line) => metered(line, { budget, costUsd: prices.costUsd }),
      }),
      toolset,
      exhausted: budget.exhausted,
      emit,
      now,
      record: transcripts(folder, order.clean, (message) => emit({ type: 'warning', atMs: now(), message })),
      settings: agentSettings,
      system: guidance.system,
      definitions: guidance.definitions,
      rulesFor: guidance.rulesFor,
      models,
    }),
  );
  const surroundings = {
    provider: provider.name,
    effort: settings.effort ?? null,
    tools: toolset.version,
  };
  const ports: WorkflowPorts = {
    runAgent,
    emit,
    now,
    keyOf: (prompt, options) =>
      callKey(prompt, options, {
        ...surroundings,
        model: models.of(undefined, options.role),
        ...guidance.surroundings(options),
      }),
    files: selection.files,
    changes: selection.changes,
    budget: {
      total: budget.outputTokens,
      spent: () => budget.spent().outputTokens,
      totalUsd: budget.costUsd,
      spentUsd: () => budget.spent().costUsd,
    },
    findWorkflow: (reference) => findWorkflow(catalog, reference),
  };
  await folder.write('script.js', script.source);
  const record = recordOf(order, { script, headSha: checkout.head });
  await folder.keep(record);
  const execution = await execute({
    facts: {
      workflow: script.meta.name,
      headSha: checkout.head,
      baseSha: order.aboutChange ? base : null,
      maxCostUsd: budget.costUsd,
      prices: prices.source,
      failOn: settings['fail-on'],
      offline: provider.name === 'offline',
      runId: order.runId,
      runDir: folder.dir,
    },
    workflow: {
      script,
      args: task.args,
      ports,
      createSandbox,
      limits: { ...WORKFLOW_LIMITS, agents: settings['max-agents'] },
    },
    code: async () => ({
      locate: checkout.locate,
      readText: async (path) => {
        const slice = await checkout.readText(path);
        return slice.status === 'text' ? slice.text : null;
      },
      changes: order.aboutChange || selection.asked() ? await checkout.changes() : null,
    }),
    gates: settings['gate-phases'],
    stop,
    budget,
    tally: tally.read,
    now,
  });
  const { report } = execution;
  if (report.status === 'completed') await journal.forgetUnused();
  const unkept = await folder
    .keep({
      ...record,
      state: report.status,
      waitingFor: [...(report.gate?.phases ?? [])],
      spentUsd: record.spentUsd + report.usage.costUsd,
    })
    .then(
      () => [],
      (error: unknown) => [messageOf(error)],
    );
  return { ...execution, report: { ...report, omissions: [...report.omissions, ...unkept] } };
}

/** The code under review, and the commit that it is compared with. */
async function openCode({ task, place, source, aboutChange }: RunOrder) {
  const base = task.base === null ? null : await resolveCommit(place, task.base);
  const checkout = await openCheckout(place, {
    source,
    head: task.headSha,
    ...(base === null ? {} : { base }),
  });
  // Asked for by every script about a change, so git works on it while the sandbox gets ready; a failure is told to the script.
  if (aboutChange) checkout.changes().catch(() => undefined);
  return { checkout, base };
}
