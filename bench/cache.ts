import { asInARun, failedOf, runFleet } from './agents.ts';
import { startModelServer } from './model/process.ts';
import { PLAIN, promptOf, type Seen } from './model/scenario.ts';
import { percent, table } from './table.ts';

const AGENTS = 200;
// The server counts a token for each 2.5 characters.
const PREFIX = 'This rule holds for every file of the repository. '.repeat(1_000);

const SIBLINGS = 20;
const HEAD = '+ a line of a diff that all of them are to judge\n'.repeat(1_020);
const HEAD_TOKENS = Math.round(HEAD.length / 2.5);

/** What input costs, in tokens at the price of plain input. A cache is written at 1.25 of it, and read at a tenth (claude-haiku-5-5) unless another share is given. */
export const inputCost = ({ input, read, written }: Seen['usage'], readShare = 0.1): number =>
  input + 1.25 * written + readShare * read;

/** Many agents that share one long prefix, and siblings whose prompts begin alike: how often it is written to the cache, and what input costs. */
export async function cache(): Promise<string> {
  return `${await sharedPrefix()}\n${await sharedHead()}`;
}

async function sharedPrefix(): Promise<string> {
  await using server = await startModelServer({ ...PLAIN, turns: 1 });
  const fleet = { agents: AGENTS, concurrency: 64, system: [PREFIX] };
  const { outcomes } = await runFleet(fleet, asInARun(server));
  const { usage, prefixWrites } = await server.seen();
  const uncached = usage.input + usage.read + usage.written;
  return table(
    `${AGENTS} agents, 64 at once, over a shared prefix of ${Math.round(PREFIX.length / 2.5)} tokens (cache readable once the first answer begins)`,
    ['what', 'measured', 'goal'],
    [
      ['writes of the prefix', `${prefixWrites}`, '1'],
      ['input cost over the same without cache', percent(inputCost(usage) / uncached), '≤ 15 %'],
      ['failed agents', `${failedOf(outcomes)}`, '0'],
    ],
  );
}

/** The cost of the head alone: what the same siblings cost without one is taken off. */
async function sharedHead(): Promise<string> {
  const [without, unshared, marked, found] = [
    await siblings('', 0),
    await siblings(HEAD, 0),
    await siblings(HEAD, HEAD.length),
    await siblings(HEAD, undefined),
  ];
  const rows = (
    [
      ['unshared', unshared, ''],
      ['marked by the script', marked, '≤ 15 %'],
      ['found by the runtime', found, '≤ 15 %'],
    ] as const
  ).map(([name, seen, goal]) => {
    const cost = (usage: Seen['usage'], readShare: number) =>
      inputCost(usage, readShare) - inputCost(without.usage, readShare);
    const share = (readShare: number) =>
      percent(cost(seen.usage, readShare) / cost(unshared.usage, readShare));
    return [
      name,
      `${seen.prefixWrites}`,
      `${Math.round(cost(seen.usage, 0.1))}`,
      share(0.1),
      share(0.05),
      goal,
    ];
  });
  return table(
    `${SIBLINGS} siblings, 16 at once, whose prompts begin with the same ${HEAD_TOKENS} tokens: the cost of that head, in tokens at the price of plain input`,
    ['the head is', 'writes', 'cost (haiku)', 'of unshared', 'of unshared (sonnet, opus)', 'goal'],
    rows,
  );
}

async function siblings(head: string, sharedHeadLength: number | undefined): Promise<Seen> {
  await using server = await startModelServer({ ...PLAIN, turns: 1, beginsAt: 0.3 });
  const fleet = {
    agents: SIBLINGS,
    concurrency: 16,
    system: ['Look around. '.repeat(577)],
    prompt: (id: number) => `${head}${promptOf(id)}`,
    options: sharedHeadLength === undefined ? {} : { sharedHeadLength },
  };
  const { outcomes } = await runFleet(fleet, asInARun(server));
  if (failedOf(outcomes) > 0) throw new Error('agents failed');
  return await server.seen();
}
