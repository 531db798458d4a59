import { expect, test } from 'vitest';
import type { Report } from '../../../../src/report/report.ts';
import { nothingFound, notices } from '../../../../src/report/words/notices.ts';
import { CLEAN, COVERAGE, FULL, HALF_SEEN } from '../example-reports.ts';

const told = (given: Partial<Report>): readonly string[] =>
  notices({ ...CLEAN, ...given }).map(({ weight, title, text }) => `${weight}: ${title} | ${text}`);
const UNSEEN = { ...COVERAGE, anySeen: false, seen: 0, skipped: 0, total: 2, notReached: 2 };

test('a clean run, and one with findings, needs no notice', () => {
  expect([told({}), notices(FULL)]).toEqual([[], []]);
});

test('files that were not looked at are no clean result, and each reason is told', () => {
  expect(told({ coverage: HALF_SEEN })).toEqual([
    'warning: 5 of 9 changed files not looked at in full. This is not a clean result. | 2 files looked at in part: 8 of 22 lines; 1 file not reached: its agent gave no answer: no answer within 10 turns; 1 file not reached: no agent looked at it; 1 file not readable: too large to compare (9 MB); and others, listed below.',
  ]);
  expect(told({ coverage: { ...UNSEEN, files: HALF_SEEN.files.slice(3, 4) } })).toEqual([
    'warning: Nothing was looked at. This is not a clean result. | 1 file not reached: no agent looked at it.',
  ]);
});

test('nothing to look at is told, with the rules that left nothing', () => {
  expect(told({ coverage: { ...UNSEEN, total: 1, skipped: 1, notReached: 0 } })).toEqual([
    'note: There was nothing to look at. | 1 file skipped: lock file (built-in list).',
  ]);
  const empty = { ...UNSEEN, total: 0, notReached: 0, files: [] };
  const nobody = { total: 0, live: 0, reused: 0, failed: 0 };
  expect(told({ coverage: empty, agents: nobody })).toEqual([
    'note: There was nothing to look at. | The change has no files.',
  ]);
  expect(told({ coverage: empty, agents: { ...nobody, total: 2 } })).toEqual([
    'note: The change has no files. | What the agents were asked about is other code, and how much of that was looked at is not measured.',
  ]);
  expect(told({ coverage: { ...empty, of: 'tree' } })).toEqual([
    'note: There was nothing to look at. | No file is in scope.',
  ]);
});

test('how much was looked at is no matter of a run that did not complete: its end is told', () => {
  const reason = 'the limit of $5 was reached';
  expect(told({ status: 'incomplete', reason, coverage: HALF_SEEN })).toEqual([
    'warning: The run stopped early. This is not a clean result. | The limit of $5 was reached. That nothing is listed here says nothing about the code.',
  ]);
});

test('Ctrl-C is told in one sentence', () => {
  expect(told({ status: 'incomplete', reason: 'interrupted' })).toEqual([
    'warning: The run was interrupted. This is not a clean result. | That nothing is listed here says nothing about the code.',
  ]);
  expect(told({ status: 'incomplete', reason: 'cancelled' })[0]).toContain('| Cancelled. That nothing');
});

test('what the workflow says of its own work is told', () => {
  expect(told({ verdict: { type: 'failed', text: 'two checks are red' } })).toEqual([
    'failure: The workflow says that this does not pass. | Two checks are red.',
  ]);
  expect(told({ verdict: { type: 'skipped', text: 'no TypeScript here' }, coverage: null })).toEqual([
    'note: The workflow skipped its work. Nothing is known about the code. | No TypeScript here.',
  ]);
  const text = 'the manifest is missing';
  expect(told({ status: 'failed', reason: text, verdict: { type: 'error', text } })).toEqual([
    'failure: The workflow failed. This is not a clean result. | The manifest is missing. That nothing is listed here says nothing about the code.',
  ]);
});

test('a run that was not made says why, and nothing about the code', () => {
  expect(
    told({ status: 'skipped', reason: 'pull requests of forks get no secrets', coverage: null }),
  ).toEqual(['note: Nothing was run. | Pull requests of forks get no secrets.']);
});

test('a head that has moved on, and rules that the change touches, are told', () => {
  expect(told({ newerHead: 'f'.repeat(40) })).toEqual([
    'note: This is about an older commit. | The run looked at abc1234; the head is now fffffff.',
  ]);
  expect(told({ headLookup: 'failed' })).toEqual([
    'note: This may be about an older commit. | The run looked at abc1234; whether the head has moved on since could not be looked up.',
  ]);
  expect(told({ fromRepository: ['One.', 'Two.'] })).toEqual([
    'note: The repository decided part of this run. | One. Two.',
  ]);
  expect(told({ ownRules: [{ text: 'One.', weaker: false }] })).toEqual([
    'note: The change touches the rules of its review. | One.',
  ]);
  const weaker = [
    { text: 'One.', weaker: false },
    { text: 'Two.', weaker: true },
  ];
  expect(told({ ownRules: weaker })).toEqual([
    'warning: The change makes its own review weaker. This is not a clean result. | One. Two.',
  ]);
});

test('that nothing was found is said only where something was looked at, and that nothing was left out only where all of it was', () => {
  const whole = { ...COVERAGE, total: 2, skipped: 0, files: [] };
  const worked =
    'The run over the changes from 1111111 to abc1234 came to its end and found nothing: 14 agents gave an answer.';
  expect([
    nothingFound({ ...CLEAN, coverage: whole }),
    nothingFound(CLEAN),
    nothingFound({ ...CLEAN, coverage: { ...whole, offered: false } }),
    nothingFound({ ...CLEAN, coverage: UNSEEN }),
    nothingFound({ ...CLEAN, verdict: { type: 'failed', text: 'x' } }),
    nothingFound({ ...CLEAN, status: 'skipped' }),
    nothingFound(FULL),
  ]).toEqual([`${worked} Nothing was left out.`, worked, worked, null, null, null, null]);
});

test('files over which several agents refused are named with what that may mean, the most refused first', () => {
  const over = (...refusedOn: { path: string; agents: number }[]) =>
    notices({ ...CLEAN, coverage: { ...COVERAGE, refusedOn } }).map(
      ({ title, text }) => `${title} | ${text}`,
    );
  const title = 'Agents refused again and again over the same files.';
  const rest =
    'Text in a file may have been written to make models refuse, so that nobody looks at it. Look at it yourself.';
  expect(over({ path: 'a.js', agents: 3 })).toEqual([`${title} | 3 agents refused over a.js. ${rest}`]);
  const many = ['a', 'b', 'c', 'd', 'e'].map((path, index) => ({ path, agents: 9 - index }));
  expect(over(...many).at(-1)).toBe(
    `${title} | 9 agents refused over a, 8 over b, 7 over c, 2 other files. ${rest}`,
  );
  expect(over().filter((text) => text.includes('refused'))).toEqual([]);
});

test('what prompts order and no agent can do is said once, with how many agents', () => {
  expect(told({ lacking: [{ ability: 'run', agents: 1 }] })).toEqual([
    'note: Prompts ask for what the agents that got them cannot do. | 1 agent was told to run programs or tests, which they could not do with the tools they had. What an answer says of it was not done.',
  ]);
  const all = [
    { ability: 'edit', agents: 3 },
    { ability: 'run', agents: 12 },
    { ability: 'web', agents: 1 },
  ] as const;
  expect(told({ lacking: all })[0]).toContain(
    '3 agents were told to change files, 12 to run programs or tests and 1 to use the web, which',
  );
});
