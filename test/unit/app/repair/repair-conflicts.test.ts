import { expect, test } from 'vitest';
import { createRepair } from '../../../../src/app/repair/repair-conflicts.ts';
import type { AgentOutcome } from '../../../../src/run/agent-call.ts';
import { NO_USAGE } from '../../../../src/run/agent-call.ts';

const AGENT = { id: 2, label: 'two', said: '' };
const FILES = [
  {
    path: 'a.js',
    pieces: [{ base: 'x\n', ours: 'y\n', theirs: 'z\n' }],
    others: [{ label: 'one', said: '' }],
  },
];
const live = { usage: NO_USAGE, observations: [], source: 'live' } as const;
const done = (value: string): AgentOutcome => ({
  ...{ ...live, status: 'done' },
  value: { places: [{ place: 1, text: value }] },
});

async function repaired(outcomes: readonly (AgentOutcome | null)[], times = 1) {
  const prompts: string[] = [];
  const repair = createRepair({
    ask: async (prompt) => {
      prompts.push(prompt);
      return outcomes[(prompts.length - 1) % outcomes.length] ?? null;
    },
    holdsSecret: () => false,
  });
  const ends = [];
  for (let n = 0; n < times; n += 1) ends.push(await repair(AGENT, FILES));
  return { ends, asked: prompts.length };
}

test.for<[string, AgentOutcome | null, string]>([
  [
    'a run without money',
    {
      status: 'rejected',
      reason: 'budget',
      message: 'agent() was not started: the limit of $5.00 is reached.',
      usage: NO_USAGE,
    },
    'and no agent repaired that: an agent was not started: the limit of $5.00 is reached',
  ],
  [
    'a run that was stopped',
    { ...live, status: 'failed', scope: 'run', reason: 'not started: cancelled' },
    'and no agent repaired that: not started: cancelled',
  ],
  ['a run that has had all its agents', null, 'and no agent repaired that: the run has had all its agents'],
])('one agent is asked in vain, and no second one: %s', async ([, outcome, reason]) => {
  expect(await repaired([outcome])).toEqual({ ends: [{ status: 'left', reason }], asked: 1 });
});

test('two rounds at the most for one conflict, and 20 conflicts for one run', async () => {
  expect((await repaired([done('>>>>>>> x\n')])).asked).toBe(2);
  const { ends, asked } = await repaired([done('y and z\n')], 22);
  expect(asked).toBe(20);
  expect(ends.slice(20)).toEqual(
    [21, 22].map(() => ({
      status: 'left',
      reason: 'and 20 conflicts of this run were shown to agents before',
    })),
  );
});

test('what is too much for one agent is not shown to one', async () => {
  const repair = createRepair({
    ask: async () => {
      throw new Error('asked');
    },
    holdsSecret: () => false,
  });
  const long = { base: 'x\n', ours: 'y'.repeat(100_000), theirs: 'z\n' };
  expect(await repair(AGENT, [{ path: 'a.js', pieces: [long], others: [] }])).toEqual({
    status: 'left',
    reason: 'and that is too much for one agent to repair',
  });
});
