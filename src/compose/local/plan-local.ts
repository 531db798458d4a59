import { resolve } from 'node:path';
import { sampleAgent } from '../../agent/sample/sample-agent.ts';
import type { SampleStyle } from '../../agent/sample/sample-answer.ts';
import { createToolset } from '../../agent/tools/create-toolset.ts';
import type { Toolset } from '../../agent/tools/toolset.ts';
import type { Estimate } from '../../app/plan/estimate.ts';
import { type PlannedAgent, planOf, type Trial } from '../../app/plan/plan.ts';
import { messageOf } from '../../base/errors.ts';
import type { Json } from '../../base/json.ts';
import { openLocation } from '../../checkout/git/git.ts';
import { headSha, resolveCommit, topLevelOf } from '../../checkout/git/resolve-commit.ts';
import { openCheckout } from '../../checkout/git-checkout.ts';
import { workFolder } from '../../checkout/tree/work-folder.ts';
import type { Checkout } from '../../code/checkout.ts';
import { ATTACHED_CHARS, TOOL_OUTPUT_CHARS, TURN_OUTPUT_TOKENS_MAX } from '../../config/fixed-limits.ts';
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
import { loadAssets } from '../../store/assets.ts';
import type { Catalog } from '../../workflow/catalog.ts';
import { WORKFLOW_LIMITS } from '../../workflow/contract.ts';
import type { WorkflowPorts } from '../../workflow/ports.ts';
import { runWorkflow } from '../../workflow/runtime.ts';
import { quickjsSandbox } from '../../workflow/sandbox/quickjs.ts';
import type { CreateSandbox } from '../../workflow/sandbox/sandbox.ts';
import type { Script } from '../../workflow/script/script.ts';
import type { Host } from '../host.ts';
import { catalogOf } from '../run/catalog.ts';
import { findNoted, fromRepository } from '../run/from-repository.ts';
import { composeGuidance, type Guidance } from '../run/guidance.ts';
import { selectFiles } from '../run/select-files.ts';
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

/** Answers that a script may get: few and alike, many and different, each with one choice everywhere, and with every choice in turn. */
const STYLES: readonly Omit<SampleStyle, 'tracked'>[] = [
  { items: 1, choice: 'first', texts: 'same' },
  { items: 3, choice: 'first', texts: 'different' },
  { items: 1, choice: 'last', texts: 'same' },
  { items: 3, choice: 'last', texts: 'different' },
  { items: 3, choice: 'turning', texts: 'different' },
];

/** Runs a workflow over a checkout on this machine with sampled answers in place of agents. Rejects with a setup error; a script that fails is part of the plan. */
export async function planLocal(host: Host, order: LocalPlan): Promise<Plan> {
  using place = openLocation(resolve(order.repo), host.env);
  const root = await topLevelOf(place);
  const scripts = workFolder(root);
  const { settings, said } = await localSettings(root, order.settings);
  const assets = await loadAssets(host.programDir);
  const catalog = catalogOf(settings, scripts, assets);
  const script = await chooseScript(catalog, order.workflow, root);
  const base = settings.base ?? (await likelyBase(place));
  const checkout = await openCheckout(place, {
    source: 'work-tree',
    head: await headSha(place),
    ...(base === null ? {} : { base: await resolveCommit(place, base) }),
  });
  const tracked = new Set(await checkout.listFiles());
  const toolset = createToolset(checkout, { outputChars: TOOL_OUTPUT_CHARS });
  const warnings: string[] = [];
  const warn = (message: string) => void warnings.push(message);
  // What `plan` cannot set changes nothing in a dry run.
  const saidHere = said.filter(({ setting }) => permissionOf('plan', setting) === 'set');
  const found = new Set([script]);
  const guidance = await composeGuidance({ tree: scripts, locate: checkout.locate, toolset, warn });
  const { wasm, prelude } = await assets.engine;
  const createSandbox = quickjsSandbox(wasm, prelude);
  const args = readArgs(order.args);
  const parts = { host, script, found, args, catalog, checkout, settings, createSandbox, toolset, guidance };
  const trials: Trial[] = [];
  for (const style of STYLES) trials.push(await tryOut(parts, { ...style, tracked }));
  return planOf(
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
};

async function tryOut(parts: TrialParts, style: SampleStyle): Promise<Trial> {
  const { host, settings, catalog } = parts;
  const selection = selectFiles(parts.checkout, settings, async () => new Map());
  const agents: PlannedAgent[] = [];
  const events: RunEvent[] = [];
  const spent = (name: keyof Estimate): number =>
    agents.reduce((sum, { estimate }) => sum + estimate[name], 0);
  const emit = (event: RunEvent): void => void events.push(event);
  const maxTurns = settings['max-turns'];
  const prices = priceList(settings.prices ?? {});
  const sampled = sampleAgent({
    style,
    asked: (call, request) => void agents.push(estimateCall(call, request, { maxTurns, prices })),
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
    now: host.now,
    keyOf: () => '',
    files: selection.files,
    changes: selection.changes,
    // Spent as the estimate has it, so that loops that watch their budget end; no limit is enforced.
    budget: {
      total: settings['max-output-tokens'] ?? null,
      spent: () => spent('outputTokens'),
      totalUsd: settings['max-cost-usd'],
      spentUsd: () => spent('costUsd'),
    },
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
  const texts = (type: 'warning' | 'log') =>
    events.flatMap((event) => (event.type === type && 'message' in event ? [event.message] : []));
  const noDiff = selection.askedForChanges() && (await parts.checkout.changes()).length === 0;
  return {
    agents,
    failure,
    warnings: [...texts('warning'), ...(noDiff ? [EMPTY_DIFF] : [])],
    logs: texts('log'),
  };
}

// A sample is there at once and costs nothing.
const NO_BOUNDS = {
  maxOutputTokens: TURN_OUTPUT_TOKENS_MAX,
  agentOutputTokens: Number.POSITIVE_INFINITY,
  agentCostUsd: Number.POSITIVE_INFINITY,
  timeoutMs: 600_000,
};

const EMPTY_DIFF =
  'The script asks for the changes, and there are none: the head does not differ from its base. Name another one with --base, like --base HEAD~5.';
