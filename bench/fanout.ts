import { toRequest } from '../src/model/anthropic/request.ts';
import { cacheFacts } from '../src/model/prices/cache-facts.ts';
import { priceList } from '../src/model/prices/pricing.ts';
import type { CacheFacts } from '../src/requests/cache/double-writes.ts';
import type { Provider } from '../src/requests/provider.ts';
import { NO_USAGE } from '../src/run/agent-call.ts';
import { createPromptCache, type PromptUsage } from '../test/fakes/anthropic/prompt-cache.ts';
import { RequestBody } from '../test/fakes/anthropic/request-body.ts';
import { virtualClock } from '../test/fakes/virtual-clock.ts';
import { asInARun, type Fleet, runFleet, unbounded } from './agents.ts';
import { inputCost } from './cache.ts';
import { startModelServer } from './model/process.ts';
import { agentOf, PLAIN, promptOf, type Scenario } from './model/scenario.ts';
import { median, table } from './table.ts';

const CONCURRENCY = 16;
const TURN_MS = 300;
const TURNS = 3;
const SCENARIO: Scenario = { ...PLAIN, turns: TURNS, meanLatencyMs: TURN_MS, sigma: 0 };
// As long as what every agent of a run is told first.
const SYSTEM = 'Look around. '.repeat(577);
const PREFIX_TOKENS = 3_000;

/** What becomes of requests that share a prefix which no cache holds yet. */
const RULES = {
  'all wait': {
    leastTokens: () => 512,
    // Reading a cache earns money, and nothing else costs any: no request is ever allowed to go.
    costUsd: (_model, { cacheReadTokens }) => (cacheReadTokens > 0 ? -1 : 0),
  },
  'none waits': { leastTokens: () => 512, costUsd: () => 0 },
  ours: cacheFacts(priceList({})),
} satisfies Record<string, CacheFacts>;

type RuleName = keyof typeof RULES;
const RULE_NAMES: readonly RuleName[] = ['all wait', 'none waits', 'ours'];

/** Small fan-outs: how much longer they take than without waiting for a cache, and what it would cost not to wait. */
export async function fanout(): Promise<string> {
  return `${await inExactTime()}\n${await overHttp()}`;
}

type Trial = {
  readonly agents: number;
  /** When the answer of a turn begins, as a share of the turn. The API's begin early; a server that sends whole answers has 1. */
  readonly beginsAt: number;
  readonly taskTokens: number;
  readonly resultTokens: number;
  /** Whether the goal for the time can be reached without missing the one for the cost. */
  readonly isPossible: boolean;
};

const EARLY = { beginsAt: 0.2, taskTokens: 0, resultTokens: 0, isPossible: true };
const LATE = { beginsAt: 1, taskTokens: 0, resultTokens: 0, isPossible: false };
const TRIALS: readonly Trial[] = [
  { agents: 16, ...EARLY },
  { agents: 64, ...EARLY },
  { agents: 200, ...EARLY },
  { agents: 16, ...LATE },
  { agents: 16, ...LATE, taskTokens: 1_000, resultTokens: 1_000 },
  { agents: 16, ...LATE, taskTokens: 5_000, resultTokens: 5_000 },
  { agents: 16, ...LATE, taskTokens: 33_000, resultTokens: 5_000, isPossible: true },
  { agents: 64, ...LATE, isPossible: true },
  { agents: 200, ...LATE, isPossible: true },
];

const COLUMNS = [
  'agents',
  'an answer begins',
  'task, tokens',
  'result',
  'time: all wait',
  'ours',
  'goal',
  'cost: none waits',
  'ours',
  'goal',
];

async function inExactTime(): Promise<string> {
  const rows: string[][] = [];
  for (const trial of TRIALS) {
    const fleet = fleetOf(trial, SYSTEM);
    const figures = {
      'all wait': [await inVirtualTime(fleet, trial.beginsAt, RULES['all wait'])],
      'none waits': [await inVirtualTime(fleet, trial.beginsAt, RULES['none waits'])],
      ours: [await inVirtualTime(fleet, trial.beginsAt, RULES.ours)],
    };
    rows.push(rowOf(trial, figures));
  }
  return table(
    `Fan-out of agents of ${TURNS} turns, ${TURN_MS} ms a turn, ${CONCURRENCY} at once, a prefix of ${PREFIX_TOKENS} tokens, in virtual time: time from the first request to the last over that where none waits for a cache, cost of input over that where all wait`,
    COLUMNS,
    rows,
  );
}

async function overHttp(): Promise<string> {
  const rows: string[][] = [];
  for (const trial of TRIALS.filter(({ beginsAt }) => beginsAt < 1))
    rows.push(rowOf(trial, await played(trial)));
  return table(`The same over HTTP, median of ${ROUNDS} rounds`, COLUMNS, rows);
}

type Figures = { readonly askingMs: number; readonly cost: number };

function rowOf(trial: Trial, figures: Readonly<Record<RuleName, readonly Figures[]>>): string[] {
  // The rules of a round are compared with each other: a machine that is busy slows all of them down.
  const ratio = (rule: RuleName, to: RuleName, of: keyof Figures): string =>
    median(figures[rule].map((one, round) => one[of] / (figures[to][round]?.[of] ?? Number.NaN))).toFixed(2);
  return [
    `${trial.agents}`,
    `after ${TURN_MS * trial.beginsAt} ms`,
    `${trial.taskTokens}`,
    `${trial.resultTokens}`,
    ratio('all wait', 'none waits', 'askingMs'),
    ratio('ours', 'none waits', 'askingMs'),
    trial.isPossible ? '≤ 1.20' : '',
    ratio('none waits', 'all wait', 'cost'),
    ratio('ours', 'all wait', 'cost'),
    '≤ 1.10',
  ];
}

const ROUNDS = 5;

/** The rules in turn, each round with a prefix of its own, over one server; the first round, of 16 agents, is not counted. */
async function played(trial: Trial): Promise<Readonly<Record<RuleName, readonly Figures[]>>> {
  const figures: Record<RuleName, Figures[]> = { 'all wait': [], 'none waits': [], ours: [] };
  await using server = await startModelServer({ ...SCENARIO, beginsAt: trial.beginsAt });
  let before = (await server.seen()).usage;
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const name of RULE_NAMES) {
      const agents = round === 0 ? CONCURRENCY : trial.agents;
      const fleet = fleetOf({ ...trial, agents }, `Round ${round}, ${name}. ${SYSTEM}`);
      await runFleet(fleet, asInARun(server, undefined, undefined, RULES[name]));
      const { askingMs, usage } = await server.seen();
      const spent = {
        input: usage.input - before.input,
        read: usage.read - before.read,
        written: usage.written - before.written,
      };
      before = usage;
      if (round > 0) figures[name].push({ askingMs, cost: inputCost(spent) });
    }
  }
  return figures;
}

/** Each agent reads texts of its own, so that only the system prompt and the tools are shared. */
function fleetOf({ agents, taskTokens, resultTokens }: Trial, system: string): Fleet {
  return {
    agents,
    concurrency: CONCURRENCY,
    system: [system],
    prompt: (id) => `${promptOf(id)} ${`Of agent ${id}. `.repeat(Math.ceil((taskTokens * 2.5) / 13))}`,
    result: 'Found. '.repeat(Math.max(2, Math.ceil((resultTokens * 2.5) / 7))),
  };
}

/** The same agents in virtual time, over a cache that plays by the API's rules. */
async function inVirtualTime(fleet: Fleet, beginsAt: number, cache: CacheFacts): Promise<Figures> {
  const clock = virtualClock();
  const prompts = createPromptCache(clock.now);
  const usage = { input: 0, read: 0, written: 0 };
  let lastMs = 0;
  const model: Provider = {
    name: 'virtual',
    respond: async (request, signal, onStart) => {
      lastMs = clock.now();
      const prompt = prompts.open(
        RequestBody.parse({ ...toRequest(request, (schema) => schema), stream: true }),
      );
      add(usage, prompt.usage);
      const turn = (request.messages.length - 1) / 2;
      await clock.wait(TURN_MS * beginsAt, signal);
      prompt.publish();
      onStart?.({ requests: { limit: 600_000, remaining: 600_000, resetMs: 1_000 } });
      await clock.wait(TURN_MS * (1 - beginsAt), signal);
      const isLast = turn + 1 === TURNS;
      const id = `use-${agentOf(JSON.stringify(request.messages[0]))}-${turn}`;
      return {
        status: 'ok',
        content: [
          isLast
            ? { type: 'text', text: 'Nothing found.' }
            : { type: 'tool_use', id, name: 'Look', input: { at: 'place' } },
        ],
        stopReason: isLast ? 'end' : 'tools',
        usage: {
          ...NO_USAGE,
          inputTokens: prompt.usage.input_tokens,
          cacheReadTokens: prompt.usage.cache_read_input_tokens,
          cacheWriteTokens: prompt.usage.cache_creation_input_tokens,
        },
      };
    },
  };
  const ended = runFleet(fleet, unbounded(model, { clock, cache }), clock);
  await clock.run();
  await ended;
  return { askingMs: lastMs, cost: inputCost(usage) };
}

function add(usage: { input: number; read: number; written: number }, more: PromptUsage): void {
  usage.input += more.input_tokens;
  usage.read += more.cache_read_input_tokens;
  usage.written += more.cache_creation_input_tokens;
}
