import { type SampleSchemas, sampleAgent } from '../../agent/sample/sample-agent.ts';
import type { SampleStyle, Tracked } from '../../agent/sample/sample-answer.ts';
import type { Editing } from '../../agent/tools/edit/editing.ts';
import type { Toolset } from '../../agent/tools/toolset.ts';
import type { Estimate } from '../../app/plan/estimate.ts';
import type { PlannedAgent, Trial } from '../../app/plan/plan.ts';
import { messageOf, UltracodeError } from '../../base/errors.ts';
import type { Json } from '../../base/json.ts';
import type { Checkout } from '../../code/checkout.ts';
import { ATTACHED_CHARS, TURN_OUTPUT_TOKENS_ENOUGH } from '../../config/fixed-limits.ts';
import type { Settings } from '../../config/settings.ts';
import { modelChoice } from '../../model/prices/model-choice.ts';
import { priceList } from '../../model/prices/pricing.ts';
import { chain } from '../../run/agent-call.ts';
import type { RunEvent } from '../../run/events.ts';
import { scheduled } from '../../run/schedule.ts';
import type { Catalog } from '../../workflow/catalog.ts';
import { WORKFLOW_LIMITS } from '../../workflow/contract.ts';
import type { WorkflowPorts } from '../../workflow/ports.ts';
import { runWorkflow } from '../../workflow/runtime.ts';
import type { CreateSandbox } from '../../workflow/sandbox/sandbox.ts';
import type { comparedValues } from '../../workflow/script/compared-values.ts';
import type { Script } from '../../workflow/script/script.ts';
import type { Host } from '../host.ts';
import { NO_DIFFERENCE } from '../local/likely-base.ts';
import type { Selection } from '../run/code/select-files.ts';
import type { ShownCode } from '../run/code/shown-code.ts';
import { findNoted } from '../run/from-repository.ts';
import type { Guidance } from '../run/guidance.ts';
import { abilitiesOf, webAccess } from '../run/web.ts';
import { estimateCall } from './estimate-call.ts';

/** What all dry runs of a plan share. */
export type DryRunParts = {
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
  /** Null where agents of a run would only read. */
  readonly editing: Editing | null;
  readonly guidance: Guidance;
  readonly tracked: Tracked;
  readonly offer: Offer;
  readonly schemas: SampleSchemas;
  readonly comparedIn: typeof comparedValues;
  /** Told where each agent was asked for. */
  readonly asked: NonNullable<WorkflowPorts['asked']>;
};

/** The files and changes that dry runs are offered. They are the same for all of them, so they are found once. */
export type Offer = Pick<Selection, 'askedForChanges'> & {
  readonly ports: Pick<Selection, 'files' | 'changes'> & ShownCode;
  /** Characters of all paths that were offered so far. */
  readonly pathChars: () => number;
};

/** Runs a script with answers of one style. Does not reject: a script that fails is a trial too. */
export async function dryRun(parts: DryRunParts, style: SampleStyle): Promise<Trial> {
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
    lookedFor: [...parts.found].flatMap(({ source }) => parts.comparedIn(source)),
    asked: (call, request, fits) => {
      agents.push(estimateCall(call, request, { maxTurns, prices }));
      fitting &&= fits;
    },
    toolset: parts.toolset,
    editing: parts.editing,
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
    abilities: abilitiesOf(webAccess(settings), parts.editing !== null),
    now: host.now,
    wait: atOnce(host),
    keyOf: () => '',
    ...{ ...offer.ports, ...(parts.editing !== null && { uneditable: parts.editing.uneditable }) },
    budget: spentBy(agents, settings),
    findWorkflow: findNoted(catalog, parts.found),
    asked: parts.asked,
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
  ).then(() => null, failureOf);
  return {
    agents,
    failure: failure?.message ?? null,
    beyondLimit: failure?.beyondLimit ?? false,
    drawn: style.answers.are === 'drawn',
    fitting,
    warnings: [...textsIn(events, 'warning'), ...(await withoutDiff(parts))],
    logs: textsIn(events, 'log'),
  };
}

const withoutDiff = async ({ offer, checkout }: DryRunParts): Promise<readonly string[]> =>
  offer.askedForChanges() && (await checkout.changes()).length === 0 ? [EMPTY_DIFF] : [];

const failureOf = (error: unknown): { readonly message: string; readonly beyondLimit: boolean } => ({
  message: messageOf(error),
  beyondLimit: error instanceof UltracodeError && error.code === 'SANDBOX_FAILED',
});

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

/** Of a script that asks for the change, where there is none. */
export const EMPTY_DIFF = `The script asks for the changes, and there are none: ${NO_DIFFERENCE}.`;
