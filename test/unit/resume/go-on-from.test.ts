import { expect, test } from 'vitest';
import { goOnFrom } from '../../../src/resume/go-on-from.ts';
import type { RunRecord } from '../../../src/resume/run-record.ts';
import { specOf } from '../../support/run-spec.ts';

const SHOWN = 'a'.repeat(40);
const MOVED = 'b'.repeat(40);

const SPEC = specOf({
  runId: '42-1-0a1b2c3d',
  workflow: 'fixes',
  code: { headSha: SHOWN, base: null, trustedRef: SHOWN, headRef: null },
  target: { pullNumber: 7, replyTo: null },
  approved: ['Plan'],
  resumption: { runId: '41-1-0a1b2c3d', scriptDigest: null, continuations: 3, spentUsd: 1 },
});
const record: RunRecord = {
  v: 2,
  spec: SPEC,
  scriptDigest: 'd'.repeat(64),
  spentUsd: 1.5,
  state: 'waiting',
  waitingFor: ['Fix'],
};
const previous = (given: Partial<RunRecord> = {}) => ({
  record: { ...record, ...given },
  journalFile: 'journal.jsonl',
});
const now = { headSha: SHOWN, approve: false, automatic: false };

test('what a person approves may begin, at the commit that was shown and with the script that was shown', () => {
  const going = goOnFrom(previous(), { ...now, approve: true });
  expect(going).toMatchObject({
    status: 'ok',
    approved: ['Plan', 'Fix'],
    resumption: { runId: SPEC.runId, scriptDigest: record.scriptDigest, continuations: 0, spentUsd: 0 },
  });
});

test.each([
  [
    { ...now, approve: true, headSha: MOVED },
    previous(),
    'The run 42-1-0a1b2c3d was about aaaaaaa, and the head is bbbbbbb now: what was shown is not what would run. `/ultracode resume 42-1-0a1b2c3d` looks at the new head and asks again.',
  ],
  [
    { ...now, approve: true },
    previous({ state: 'completed', waitingFor: [] }),
    'The run 42-1-0a1b2c3d does not wait for anybody (it is completed).',
  ],
])('what cannot be approved is refused in a sentence', (at, run, reason) => {
  expect(goOnFrom(run, at)).toEqual({ status: 'refused', reason });
});

test('gone on with at another commit, a run has to ask again for what was approved', () => {
  expect(goOnFrom(previous(), now)).toMatchObject({ approved: ['Plan'], resumption: { scriptDigest: null } });
  expect(goOnFrom(previous(), { ...now, headSha: MOVED })).toMatchObject({ approved: [] });
});

test('a run that is continued without a person counts how often, and gets no new budget', () => {
  const going = goOnFrom(previous({ state: 'incomplete' }), { ...now, automatic: true });
  expect(going).toMatchObject({ resumption: { continuations: 4, spentUsd: 1.5 } });
});
