import { priceList } from '../src/model/prices/pricing.ts';
import { asInARun, failedOf, runFleet } from './agents.ts';
import { startModelServer } from './model/process.ts';
import { PLAIN } from './model/scenario.ts';
import { percent, table } from './table.ts';

const AGENTS = 200;
const { costUsd } = priceList({});
const MODEL = 'claude-haiku-5-5';
// The server counts a token for each 2.5 characters.
const PREFIX = 'This rule holds for every file of the repository. '.repeat(1_000);

/** Many agents that share one long prefix: how often it is written to the cache, and the cost of input relative to no cache. */
export async function cache(): Promise<string> {
  await using server = await startModelServer({ ...PLAIN, turns: 1 });
  const fleet = { agents: AGENTS, concurrency: 64, system: [PREFIX] };
  const { outcomes } = await runFleet(fleet, asInARun(server));
  const { usage, prefixWrites } = await server.seen();
  const input = { inputTokens: usage.input, outputTokens: 0 };
  // Priced per request, as the API does: the sum would exceed the threshold above which long prompts cost more.
  const each = (tokens: number): number => tokens / AGENTS;
  const paid = costUsd(MODEL, {
    ...input,
    inputTokens: each(usage.input),
    cacheReadTokens: each(usage.read),
    cacheWriteTokens: each(usage.written),
  });
  const uncached = costUsd(MODEL, {
    ...input,
    inputTokens: each(usage.input + usage.read + usage.written),
    cacheReadTokens: 0,
    cacheWriteTokens: 0,
  });
  return table(
    `${AGENTS} agents, 64 at once, over a shared prefix of ${Math.round(PREFIX.length / 2.5)} tokens (cache readable once the first answer begins)`,
    ['what', 'measured', 'goal'],
    [
      ['writes of the prefix', `${prefixWrites}`, '1'],
      ['input cost over the same without cache', percent(paid / uncached), '≤ 15 %'],
      ['failed agents', `${failedOf(outcomes)}`, '0'],
    ],
  );
}
