import { setTimeout as wait } from 'node:timers/promises';
import { createSharedHeads } from '../src/agent/guidance/shared-heads.ts';
import { agentLoop } from '../src/agent/loop/loop.ts';
import type { Toolset } from '../src/agent/tools/toolset.ts';
import type { Host } from '../src/compose/host.ts';
import { anthropicProvider } from '../src/model/anthropic/anthropic.ts';
import { cacheFacts } from '../src/model/prices/cache-facts.ts';
import { priceList } from '../src/model/prices/pricing.ts';
import type { CacheFacts } from '../src/requests/cache/double-writes.ts';
import type { Provider } from '../src/requests/provider.ts';
import { resilientProvider } from '../src/requests/resilient-provider.ts';
import { type AgentOptions, type AgentOutcome, chain } from '../src/run/agent-call.ts';
import type { RunEvent } from '../src/run/events.ts';
import { scheduled } from '../src/run/schedule.ts';
import type { ModelServer } from './model/process.ts';
import { promptOf } from './model/scenario.ts';

/** The clock of a fleet, real or virtual. */
export type Time = Pick<Host, 'now' | 'wait'>;

const REAL_TIME: Time = {
  now: () => Date.now(),
  wait: (ms, signal) => wait(ms, undefined, { signal }),
};

/** A tool that returns at once. */
const look = (content: string): Toolset => ({
  version: 'bench',
  definitions: [
    {
      name: 'Look',
      description: 'Looks.',
      inputSchema: { type: 'object', properties: { at: { type: 'string' } }, required: ['at'] },
    },
  ],
  shown: async () => [],
  caption: (tool) => tool,
  use: async (tool, input) => ({
    content,
    isError: false,
    observation: { tool, input, digest: '0' },
  }),
});

/** Makes the provider of a fleet. */
export type Provide = (emit: (event: RunEvent) => void, concurrency: number) => Provider;

export type Fleet = {
  readonly agents: number;
  readonly concurrency: number;
  readonly system: readonly string[];
  /** The task of an agent; without one, a short text of its own. */
  readonly prompt?: (id: number) => string;
  readonly options?: AgentOptions;
  /** What each tool call gives. */
  readonly result?: string;
};

export type FleetResult = {
  readonly ms: number;
  readonly outcomes: readonly AgentOutcome[];
  readonly repeated: number;
};

/** A provider within what a run puts around it, without a bound of time or money. */
export const unbounded =
  (
    provider: Provider,
    {
      clock,
      cache = cacheFacts(priceList({})),
      meter = (line) => line,
    }: {
      readonly clock: Time;
      readonly cache?: CacheFacts;
      readonly meter?: (line: Provider) => Provider;
    },
  ): Provide =>
  (emit, concurrency) =>
    resilientProvider(provider, {
      ...clock,
      random: Math.random,
      emit,
      concurrency,
      cache,
      patienceMs: 600_000,
      timeLeftMs: () => Number.POSITIVE_INFINITY,
      meter,
    });

/** The provider as a run uses it, with its rate limit, retries and prefix holds. */
export const asInARun = (
  server: ModelServer,
  silentMs = 60_000,
  meter?: (line: Provider) => Provider,
  cache?: CacheFacts,
): Provide =>
  unbounded(
    anthropicProvider({
      credential: { type: 'api-key', value: server.key },
      baseUrl: server.url,
      patience: { firstByteMs: silentMs, gapMs: silentMs },
    }),
    { clock: REAL_TIME, ...(meter && { meter }), ...(cache && { cache }) },
  );

/** Runs many agents over a provider, with the part of a run's chain that is inside the journal. */
export async function runFleet(
  { agents, concurrency, system, prompt = promptOf, options = {}, result = 'Nothing there.' }: Fleet,
  provide: Provide,
  time: Time = REAL_TIME,
): Promise<FleetResult> {
  let repeated = 0;
  const emit = (event: RunEvent): void => {
    if (event.type === 'request-repeated') repeated += 1;
  };
  const heads = createSharedHeads({ leastChars: () => 1_280, pause: (signal) => time.wait(0, signal) });
  const runAgent = chain(
    [heads.announced, scheduled(concurrency, emit, time.now), heads.shared],
    agentLoop({
      provider: provide(emit, concurrency),
      toolset: look(result),
      rulesFor: async () => ({ text: null, observation: null }),
      exhausted: () => null,
      editing: null,
      emit,
      now: time.now,
      pause: (signal) => time.wait(0, signal),
      record: () => undefined,
      settings: {
        maxTurns: 10,
        enoughOutputTokens: 16_000,
        agentOutputTokens: 100_000,
        agentCostUsd: 100,
        timeoutMs: 600_000,
        attachedChars: 100_000,
      },
      system,
      definitions: { byName: new Map(), problems: [] },
      models: {
        of: () => 'claude-haiku-5-5',
        afterRefusal: () => null,
        maxOutputTokens: () => 128_000,
        remarks: () => [],
      },
    }),
  );
  const { signal } = new AbortController();
  const startedMs = time.now();
  const outcomes = await Promise.all(
    Array.from({ length: agents }, (_, id) =>
      runAgent({ id, key: `${id}`, prompt: prompt(id), options }, signal),
    ),
  );
  return { ms: time.now() - startedMs, outcomes, repeated };
}

/** How many agents failed. */
export const failedOf = (outcomes: readonly AgentOutcome[]): number =>
  outcomes.filter((outcome) => outcome.status !== 'done').length;
