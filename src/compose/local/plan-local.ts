import { resolve } from 'node:path';
import { type SampleSchemas, sampleAgent, sampleSchemas } from '../../agent/sample/sample-agent.ts';
import type { SampleStyle, Tracked } from '../../agent/sample/sample-answer.ts';
import { createToolset } from '../../agent/tools/create-toolset.ts';
import type { Toolset } from '../../agent/tools/toolset.ts';
import type { Estimate } from '../../app/plan/estimate.ts';
import { type PlannedAgent, planOf, type Trial } from '../../app/plan/plan.ts';
import { WEB_ASSUMPTIONS } from '../../app/plan/web-use.ts';
import { messageOf } from '../../base/errors.ts';
import type { Json } from '../../base/json.ts';
import { openLocation } from '../../checkout/git/git.ts';
import { headSha, resolveCommit, topLevelOf } from '../../checkout/git/resolve-commit.ts';
import { openCheckout } from '../../checkout/git-checkout.ts';
import { workFolder } from '../../checkout/tree/work-folder.ts';
import type { Checkout } from '../../code/checkout.ts';
import { ATTACHED_CHARS, TOOL_OUTPUT_CHARS, TURN_OUTPUT_TOKENS_ENOUGH } from '../../config/fixed-limits.ts';
import type { RawSettings } from '../../config/read-settings.ts';
import type { Settings } from '../../config/settings.ts';
import { permissionOf } from '../../config/settings-table.ts';
import { modelChoice } from '../../model/prices/model-choice.ts';
import { priceList } from '../../model/prices/pricing.ts';
import type { Plan } from '../../report/plan.ts';
import { readArgs } from '../../resume/describe-run.ts';
import { chain } from '../../run/agent-call.ts';
import type { RunEvent } from '../../run/events.ts';
import { scheduled } from '../../run/schedule.ts';
import { loadBuiltin, loadEngine } from '../../store/assets.ts';
import type { Catalog } from '../../workflow/catalog.ts';
import { WORKFLOW_LIMITS } from '../../workflow/contract.ts';
import type { WorkflowPorts } from '../../workflow/ports.ts';
import { runWorkflow } from '../../workflow/runtime.ts';
import { sandboxes } from '../../workflow/sandbox/create-sandbox.ts';
import type { CreateSandbox } from '../../workflow/sandbox/sandbox.ts';
import type { Script } from '../../workflow/script/script.ts';
import type { Host } from '../host.ts';
import { catalogOf } from '../run/catalog.ts';
import { findNoted, fromRepository } from '../run/from-repository.ts';
import { composeGuidance, type Guidance } from '../run/guidance.ts';
import { type Selection, selectFiles } from '../run/select-files.ts';
import { abilitiesOf, webAccess } from '../run/web.ts';
import { chooseScript } from './choose-script.ts';
import { estimateCall } from './estimate-call.ts';
import { likelyBase } from './likely-base.ts';
import { localSettings } from './local-settings.ts';

/** A plan on this machine. Paths are absolute or relative to where the process runs. */
export type LocalPlan = {
  readonly workflow: string;
  /** JSON or text; null for none. */
  readonly args: string | null;
  readonly repo: string;
  readonly settings: RawSettings;
};

/**
 * The ends of what a script may be answered: few and alike, many and different, nothing and everything found to be so. The first two lie
 * furthest apart, and every plan has them.
 */
const ENDS: readonly SampleStyle[] = [
  { answers: { are: 'first', entries: 1 }, texts: 'same' },
  { answers: { are: 'last', entries: 3 }, texts: 'different' },
  { answers: { are: 'last', entries: 1 }, texts: 'same' },
  { answers: { are: 'first', entries: 3 }, texts: 'different' },
];
const TRIALS_LEAST = 2;

/** What lies between, one dry run each, from lean to generous answers; the first ones of any number go over the whole way. */
const DRAWN: readonly SampleStyle[] = Array.from({ length: 44 }, (_, seed) => ({
  answers: { are: 'drawn', seed, generous: halved(seed) },
  texts: 'drawn',
}));

/** 0.5, 0.25, 0.75, 0.125, …: the digits of a number in base two, behind the point. */
function halved(index: number): number {
  let [share, rest] = [0, index + 1];
  for (let digit = 0.5; rest > 0; digit /= 2) {
    share += (rest % 2) * digit;
    rest = Math.floor(rest / 2);
  }
  return share;
}

/**
 * Work after which no further dry run is begun: agents asked, and characters of paths handed to the script, in all of them. A script that
 * looks at every path of 200,000 files takes half a second of processor time.
 */
const ENOUGH = { agents: 4_000, pathChars: 10_000_000 };

/** Runs a workflow over a checkout on this machine with sampled answers in place of agents. Rejects with a setup error; a script that fails is part of the plan. */
export async function planLocal(host: Host, order: LocalPlan): Promise<Plan> {
  using place = openLocation(resolve(order.repo), host.env);
  const root = await topLevelOf(place);
  const scripts = workFolder(root);
  const { settings, said } = await localSettings(root, order.settings);
  const createSandbox = sandboxes(loadEngine(host.programDir));
  const catalog = catalogOf(settings, scripts, await loadBuiltin(host.programDir));
  const script = await chooseScript(catalog, order.workflow, root);
  const base = settings.base ?? (await likelyBase(place));
  const checkout = await openCheckout(place, {
    source: 'work-tree',
    head: await headSha(place),
    ...(base === null ? {} : { base: await resolveCommit(place, base) }),
  });
  const listed = await checkout.listFiles();
  const tracked = trackedAmong(listed);
  const access = webAccess(settings);
  const toolset = createToolset(checkout, { outputChars: TOOL_OUTPUT_CHARS }, access);
  const warnings: string[] = [];
  const warn = (message: string) => void warnings.push(message);
  // What `plan` cannot set changes nothing in a dry run.
  const saidHere = said.filter(({ setting }) => setting === null || permissionOf('plan', setting) === 'set');
  const found = new Set([script]);
  const guidance = await composeGuidance({ tree: scripts, code: checkout, toolset, warn });
  const args = readArgs(order.args);
  const offer = offerOnce(selectFiles(checkout, settings, async () => new Map()));
  const parts = {
    ...{ host, script, found, args, catalog, checkout, settings, createSandbox, toolset, guidance },
    ...{ tracked, offer, schemas: sampleSchemas() },
  };
  const trials: Trial[] = [];
  let agents = 0;
  for (const style of [...ENDS, ...DRAWN]) {
    const isEnough = agents > ENOUGH.agents || offer.pathChars() > ENOUGH.pathChars;
    if (isEnough && trials.length >= TRIALS_LEAST) break;
    const trial = await tryOut(parts, style);
    agents += trial.agents.length;
    trials.push(trial);
  }
  const plan = planOf(
    {
      workflow: script.meta.name,
      description: script.meta.description,
      phases: script.meta.phases.map(({ title }) => title),
      maxCostUsd: settings['max-cost-usd'],
      agentsMax: settings['max-agents'],
    },
    trials.map((trial, index) =>
      index === 0
        ? { ...trial, warnings: [...fromRepository([...found], saidHere), ...warnings, ...trial.warnings] }
        : trial,
    ),
  );
  return access === null ? plan : { ...plan, assumptions: `${plan.assumptions} ${WEB_ASSUMPTIONS}` };
}

/** Few scripts name a file to their agents, and the set of a large tree takes a while. */
function trackedAmong(all: readonly string[]): Tracked {
  let known: ReadonlySet<string> | null = null;
  return {
    all,
    has: (path) => {
      known ??= new Set(all);
      return known.has(path);
    },
  };
}

type TrialParts = {
  readonly host: Host;
  readonly script: Script;
  /** The script, and each that it asks for. */
  readonly found: Set<Script>;
  readonly args: Json | undefined;
  readonly catalog: Catalog;
  readonly checkout: Checkout;
  readonly settings: Settings;
  readonly createSandbox: CreateSandbox;
  readonly toolset: Toolset;
  readonly guidance: Guidance;
  readonly tracked: Tracked;
  readonly offer: Offer;
  readonly schemas: SampleSchemas;
};

/** The files and changes that dry runs are offered. They are the same for all of them, so they are found once. */
type Offer = Pick<Selection, 'files' | 'changes' | 'askedForChanges'> & {
  /** Characters of all paths that were offered so far. */
  readonly pathChars: () => number;
};

function offerOnce(selection: Selection): Offer {
  const lists = new Map<string, Promise<readonly string[]>>();
  let changes: ReturnType<Selection['changes']> | null = null;
  let chars = 0;
  return {
    askedForChanges: selection.askedForChanges,
    pathChars: () => chars,
    changes: () => {
      changes ??= selection.changes();
      return changes;
    },
    files: async (patterns, options) => {
      const asked = JSON.stringify([patterns, options]);
      const list = lists.get(asked) ?? selection.files(patterns, options);
      lists.set(asked, list);
      const paths = await list;
      for (const path of paths) chars += path.length;
      return paths;
    },
  };
}

async function tryOut(parts: TrialParts, style: SampleStyle): Promise<Trial> {
  const { host, settings, catalog, offer } = parts;
  const agents: PlannedAgent[] = [];
  const events: RunEvent[] = [];
  const emit = (event: RunEvent): void => void events.push(event);
  const maxTurns = settings['max-turns'];
  let fitting = true;
  const prices = priceList(settings.prices ?? {});
  const sampled = sampleAgent({
    style,
    tracked: parts.tracked,
    schemas: parts.schemas,
    asked: (call, request, fits) => {
      agents.push(estimateCall(call, request, { maxTurns, prices }));
      fitting &&= fits;
    },
    toolset: parts.toolset,
    ...parts.guidance,
    exhausted: () => null,
    emit,
    now: host.now,
    pause: (signal) => host.wait(0, signal),
    record: () => undefined,
    settings: { ...NO_BOUNDS, maxTurns, attachedChars: ATTACHED_CHARS },
    models: modelChoice({ model: settings.model, verifyModel: settings['verify-model'] }, prices),
  });
  const ports: WorkflowPorts = {
    runAgent: chain([scheduled(settings.concurrency, emit, host.now)], sampled),
    emit,
    abilities: abilitiesOf(webAccess(settings)),
    now: host.now,
    wait: atOnce(host),
    keyOf: () => '',
    files: offer.files,
    changes: offer.changes,
    budget: spentBy(agents, settings),
    findWorkflow: findNoted(catalog, parts.found),
  };
  const failure = await runWorkflow(
    {
      script: parts.script,
      args: parts.args,
      ports,
      createSandbox: parts.createSandbox,
      limits: { ...WORKFLOW_LIMITS, agents: settings['max-agents'] },
    },
    new AbortController().signal,
  ).then(() => null, messageOf);
  const noDiff = offer.askedForChanges() && (await parts.checkout.changes()).length === 0;
  return {
    agents,
    failure,
    drawn: style.answers.are === 'drawn',
    fitting,
    warnings: [...textsIn(events, 'warning'), ...(noDiff ? [EMPTY_DIFF] : [])],
    logs: textsIn(events, 'log'),
  };
}

// A plan does not take the time for which a script waits.
const atOnce =
  ({ wait }: Host): Host['wait'] =>
  (_ms, signal) =>
    wait(0, signal);

/** Spent as the estimate has it, so that loops that watch their budget end; no limit is enforced. */
function spentBy(agents: readonly PlannedAgent[], settings: Settings): WorkflowPorts['budget'] {
  const spent = (name: keyof Estimate): number =>
    agents.reduce((sum, { estimate }) => sum + estimate[name], 0);
  return {
    total: settings['max-output-tokens'] ?? null,
    spent: () => spent('outputTokens'),
    totalUsd: settings['max-cost-usd'],
    spentUsd: () => spent('costUsd'),
  };
}

const textsIn = (events: readonly RunEvent[], type: 'warning' | 'log'): readonly string[] =>
  events.flatMap((event) => (event.type === type && 'message' in event ? [event.message] : []));

// A sample is there at once and costs nothing.
const NO_BOUNDS = {
  enoughOutputTokens: TURN_OUTPUT_TOKENS_ENOUGH,
  agentOutputTokens: Number.POSITIVE_INFINITY,
  agentCostUsd: Number.POSITIVE_INFINITY,
  timeoutMs: 600_000,
};

const EMPTY_DIFF =
  'The script asks for the changes, and there are none: the head does not differ from its base. Name another one with --base, like --base HEAD~5.';
