import type { Checkout } from '../agent/checkout.ts';
import { leading } from '../agent/lead.ts';
import { agentLoop } from '../agent/loop.ts';
import { SYSTEM_PROMPT } from '../agent/prompt.ts';
import type { Provider } from '../agent/provider.ts';
import { retrying } from '../agent/retry.ts';
import { createToolset } from '../agent/tools/index.ts';
import type { Toolset } from '../agent/toolset.ts';
import { type Execution, execute } from '../app/execute.ts';
import type { Task } from '../app/task.ts';
import { sha256 } from '../base/digest.ts';
import { matchesGlobs } from '../base/globs.ts';
import { canonicalJson } from '../base/json.ts';
import { openCheckout } from '../checkout/git-checkout.ts';
import { resolveCommit } from '../checkout/resolve-commit.ts';
import type { Settings } from '../config/settings.ts';
import { resolveModel } from '../model/models.ts';
import type { Cleaner } from '../report/clean.ts';
import { chain, type Observation } from '../run/agent-call.ts';
import { budgeted, createBudget } from '../run/budget.ts';
import { callKey } from '../run/call-key.ts';
import type { ChangedFile } from '../run/changes.ts';
import type { Emit } from '../run/events.ts';
import { journaled } from '../run/journal.ts';
import { scheduled } from '../run/schedule.ts';
import { type Stop, stoppable } from '../run/stop.ts';
import { createTally } from '../run/tally.ts';
import { traced } from '../run/trace.ts';
import { loadAssets } from '../store/assets.ts';
import { openJournal } from '../store/journal-file.ts';
import type { RunFolder } from '../store/run-folder.ts';
import { type Catalog, findWorkflow, type WorkflowTree } from '../workflow/catalog.ts';
import { WORKFLOW_LIMITS } from '../workflow/contract.ts';
import type { WorkflowPorts } from '../workflow/ports.ts';
import { quickjsSandbox } from '../workflow/sandbox-quickjs.ts';
import { composeProvider } from './provider.ts';
import type { World } from './world.ts';

export type RunOrder = {
  readonly task: Task;
  readonly settings: Settings;
  /** The checkout; `source` says whether its files are read or git's objects. */
  readonly dir: string;
  readonly source: 'work-tree' | 'commit';
  /** Whether the user named the base, or the run is about a change. Without either, a diff is only made when the script asks for one. */
  readonly aboutChange: boolean;
  readonly scripts: WorkflowTree;
  readonly runId: string;
  readonly folder: RunFolder;
  /** Journals of earlier runs to go on from. */
  readonly earlier: readonly string[];
  readonly stop: Stop;
  readonly watch: Emit;
  /** Takes the known secrets out of what is written down. */
  readonly clean: Cleaner;
};

// Tools answer with at most this many characters, about 8,000 tokens.
const TOOL_OUTPUT_CHARS = 30_000;
// All attached files of one agent together, about 40,000 tokens: Haiku costs five times as much above 100,000.
const ATTACHED_CHARS = 120_000;
// Of one turn, thinking included.
const TURN_OUTPUT_TOKENS = 16_000;
const RETRIES = 3;
const RETRY_BASE_MS = 1_000;
const LEAD_MS = 5_000;

/** Where scripts are looked up for these settings. */
export async function composeCatalog(world: World, settings: Settings, tree: WorkflowTree): Promise<Catalog> {
  const { builtin } = await loadAssets(world.beside);
  return { tree, dirs: settings['workflows-dir'], builtin };
}

/** One run from its order to its report: everything between is constructed here. */
export async function composeRun(world: World, order: RunOrder): Promise<Execution> {
  const { task, settings, stop, folder } = order;
  const { now } = world;
  const assets = await loadAssets(world.beside);
  const catalog: Catalog = { tree: order.scripts, dirs: settings['workflows-dir'], builtin: assets.builtin };
  const script = await findWorkflow(catalog, task.workflow);
  const provider = composeProvider(world.env, settings);
  const place = { dir: order.dir, env: world.env };
  const base = task.base === null ? null : await resolveCommit(place, task.base);
  const checkout = await openCheckout(place, {
    source: order.source,
    head: task.headSha,
    ...(base === null ? {} : { base }),
  });
  const selection = selectFiles(checkout, settings);

  const budget = createBudget({
    // A command may lower the limit that the repository has set, never raise it.
    costUsd: Math.min(task.maxCostUsd ?? Number.POSITIVE_INFINITY, settings['max-cost-usd']),
    outputTokens: settings['max-output-tokens'] ?? null,
  });
  const tally = createTally();
  const emit: Emit = (event) => {
    tally.watch(event);
    order.watch(event);
  };
  await using journal = await openJournal(folder.journalFile, order.earlier);
  for (const problem of journal.problems) emit({ type: 'warning', atMs: now(), message: problem });

  const model = resolveModel(task.model ?? undefined, settings.model);
  const toolset = createToolset(checkout, { outputChars: TOOL_OUTPUT_CHARS });
  const runAgent = chain(
    [
      traced(emit, now),
      journaled({ journal, stillTrue: stillTrueBy(toolset) }),
      scheduled(settings.concurrency, emit, now),
      stoppable(stop),
      budgeted(budget),
    ],
    agentLoop({
      provider: polite(provider, world),
      toolset,
      exhausted: budget.exhausted,
      emit,
      now,
      record: (id, entry) => folder.record(id, order.clean.json(entry)),
      settings: {
        ...(settings.effort === undefined ? {} : { effort: settings.effort }),
        maxTurns: settings['max-turns'],
        maxOutputTokens: TURN_OUTPUT_TOKENS,
        timeoutMs: settings['agent-timeout-minutes'] * 60_000,
        attachedChars: ATTACHED_CHARS,
      },
      system: [SYSTEM_PROMPT],
      definitions: new Map(),
      resolveModel: (name) => resolveModel(name, model),
    }),
  );
  const surroundings = {
    provider: provider.name,
    model,
    effort: settings.effort ?? null,
    tools: toolset.version,
    system: sha256(SYSTEM_PROMPT),
  };
  const ports: WorkflowPorts = {
    runAgent,
    emit,
    now,
    keyOf: (prompt, options) => callKey(prompt, options, surroundings),
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
  // Awaited here, or the journal would be closed under it.
  return await execute({
    facts: {
      workflow: script.meta.name,
      headSha: checkout.head,
      baseSha: order.aboutChange ? base : null,
      maxCostUsd: budget.costUsd,
      failOn: settings['fail-on'],
      offline: provider.name === 'offline',
      runId: order.runId,
      runDir: folder.dir,
    },
    workflow: {
      script,
      args: task.args,
      ports,
      createSandbox: quickjsSandbox(await assets.engine),
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
    stop,
    budget,
    tally: tally.read,
    now,
  });
}

/** One request leads, and a request that failed in passing is asked again. */
const polite = (provider: Provider, world: World): Provider =>
  retrying(leading(provider, { longestMs: LEAD_MS, wait: world.wait }), {
    retries: RETRIES,
    baseMs: RETRY_BASE_MS,
    wait: world.wait,
  });

/** Whether each tool call would show the same today. What was asked once in this run is remembered. */
function stillTrueBy(toolset: Toolset): (observations: readonly Observation[]) => Promise<boolean> {
  const { signal } = new AbortController();
  const known = new Map<string, Promise<string>>();
  const digestNow = ({ tool, input }: Observation): Promise<string> => {
    const question = `${tool} ${canonicalJson(input)}`;
    const asked =
      known.get(question) ?? toolset.use(tool, input, signal).then((result) => result.observation.digest);
    known.set(question, asked);
    return asked;
  };
  return async (observations) => {
    const digests = await Promise.all(observations.map(digestNow));
    return digests.every((digest, index) => digest === observations[index]?.digest);
  };
}

/** The files and changes that scripts are offered: those that `paths` and `paths-ignore` leave. */
function selectFiles(checkout: Checkout, settings: Settings) {
  const wanted = matchesGlobs([
    ...(settings.paths.length === 0 ? ['**'] : settings.paths),
    ...settings['paths-ignore'].map((pattern) => `!${pattern}`),
  ]);
  let asked = false;
  const changes = async (): Promise<readonly ChangedFile[]> => {
    asked = true;
    return (await checkout.changes()).filter((change) => wanted(change.path));
  };
  return {
    changes,
    asked: () => asked,
    files: async (
      patterns: readonly string[],
      options: { readonly changed: boolean },
    ): Promise<readonly string[]> => {
      const matches = matchesGlobs(patterns);
      const changed = options.changed ? new Set((await changes()).map((change) => change.path)) : null;
      const tracked = await checkout.listFiles();
      return tracked.filter(
        (path) => wanted(path) && matches(path) && (changed === null || changed.has(path)),
      );
    },
  };
}
