import { expect, test } from 'vitest';
import { goOnFrom } from '../../../src/resume/go-on-from.ts';
import type { RunRecord } from '../../../src/resume/run-record.ts';

const SHOWN = 'a'.repeat(40);
const MOVED = 'b'.repeat(40);

const record: RunRecord = {
  v: 1,
  runId: '42-1-0a1b2c3d',
  order: { workflow: 'fixes', base: null, model: null, maxCostUsd: null },
  headSha: SHOWN,
  script: 'd'.repeat(64),
  target: { pullNumber: 7, replyTo: null },
  approved: ['Plan'],
  hop: 3,
  spentUsd: 1.5,
  state: 'waiting',
  waitingFor: ['Fix'],
};
const earlier = (given: Partial<RunRecord> = {}) => ({
  record: { ...record, ...given },
  journalFile: 'journal.jsonl',
});
const now = { headSha: SHOWN, approve: false, automatic: false };

test('what a person approves may begin, at the commit that was shown and with the script that was shown', () => {
  const going = goOnFrom(earlier(), { ...now, approve: true });
  expect(going).toMatchObject({
    status: 'ok',
    goingOn: { approved: ['Plan', 'Fix'], script: record.script, hop: 0, spentUsd: 0 },
  });
});

test.each([
  [
    { ...now, approve: true, headSha: MOVED },
    earlier(),
    'The run 42-1-0a1b2c3d was about aaaaaaa, and the head is bbbbbbb now: what was shown is not what would run. `/ultracode resume 42-1-0a1b2c3d` looks at the new head and asks again.',
  ],
  [
    { ...now, approve: true },
    earlier({ state: 'completed', waitingFor: [] }),
    'The run 42-1-0a1b2c3d does not wait for anybody (it is completed).',
  ],
])('what cannot be approved is refused in a sentence', (at, run, reason) => {
  expect(goOnFrom(run, at)).toEqual({ status: 'refused', reason });
});

test('gone on with at another commit, a run has to ask again for what was approved', () => {
  expect(goOnFrom(earlier(), now)).toMatchObject({ goingOn: { approved: ['Plan'], script: null } });
  expect(goOnFrom(earlier(), { ...now, headSha: MOVED })).toMatchObject({ goingOn: { approved: [] } });
});

test('a run that goes on by itself counts its hops and gets no new budget', () => {
  const going = goOnFrom(earlier({ state: 'incomplete' }), { ...now, automatic: true });
  expect(going).toMatchObject({ goingOn: { hop: 4, spentUsd: 1.5 } });
});
