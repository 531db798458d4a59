import { priceList } from '../src/model/prices/pricing.ts';
import { metered } from '../src/requests/metered.ts';
import type { Provider } from '../src/requests/provider.ts';
import { NO_USAGE } from '../src/run/agent-call.ts';
import { createBudget } from '../src/run/budget.ts';
import { asInARun, runFleet } from './agents.ts';
import { startModelServer } from './model/process.ts';
import { PLAIN } from './model/scenario.ts';
import { percent, table } from './table.ts';

const AGENTS = 200;
const CONCURRENCY = 32;
const LIMIT_USD = 1;
const CALL_USD = 0.013;
const ANSWER_TOKENS = 1_000;

// Only output has a price, so that each request costs the same. Its limit is sixteen times its length.
const { costUsd } = priceList({
  haiku: { input: 0, cacheWrite: 0, cacheRead: 0, output: (CALL_USD / ANSWER_TOKENS) * 1_000_000 },
});

/** A limit in dollars for many agents at once: what is spent, and how much of the limit is used. */
export async function money(): Promise<string> {
  const rows: (readonly string[])[] = [];
  for (const turns of [1, 3]) {
    rows.push(await row('ours, the worst case set aside', '≤ $1.00', turns, metered));
    rows.push(await row('looked at before each request', '', turns, checked));
  }
  return table(
    `${AGENTS} agents, ${CONCURRENCY} at once, a limit of $${LIMIT_USD.toFixed(2)}, $${CALL_USD} for each request of at most $${(16 * CALL_USD).toFixed(3)}`,
    ['who', 'turns', 'spent', 'goal', 'of the limit', 'agents done', 'turned away half-way', 'time'],
    rows,
  );
}

type Meter = (line: Provider, parts: Parameters<typeof metered>[1]) => Provider;

async function row(who: string, goal: string, turns: number, meter: Meter): Promise<readonly string[]> {
  const scenario = { ...PLAIN, turns, outputTokens: ANSWER_TOKENS };
  await using server = await startModelServer(scenario);
  const budget = createBudget({ outputTokens: null, costUsd: LIMIT_USD });
  const fleet = { agents: AGENTS, concurrency: CONCURRENCY, system: ['Look around and answer.'] };
  const provide = asInARun(server, undefined, (line) => meter(line, { budget, costUsd, warn: () => {} }));
  const { outcomes, ms } = await runFleet(fleet, provide);
  const spentUsd = (await server.seen()).answered * CALL_USD;
  const halfWay = outcomes.filter((one) => one.status === 'rejected' && one.usage.requests > 0);
  return [
    who,
    `${turns}`,
    `$${spentUsd.toFixed(3)}`,
    goal,
    percent(spentUsd / LIMIT_USD),
    `${outcomes.filter(({ status }) => status === 'done').length}`,
    `${halfWay.length}`,
    `${(ms / 1000).toFixed(1)} s`,
  ];
}

/** The usual check, for comparison: a request is sent as long as the limit is not reached. */
const checked: Meter = (line, { budget, costUsd }) => ({
  name: line.name,
  respond: async (request, signal, onStart) => {
    const reason = budget.exhausted();
    if (reason !== null) return { status: 'failed', scope: 'budget', reason, usage: NO_USAGE };
    const result = await line.respond(request, signal, onStart);
    budget.setAside(NO_USAGE)({ ...result.usage, costUsd: costUsd(request.model, result.usage) });
    return result;
  },
});
