import { expect, test } from 'vitest';
import type { Json } from '../../../../src/base/json.ts';
import { readOwnVerdict } from '../../../../src/findings/read/read-own-verdict.ts';

test.each<[Json, string]>([
  [{ error: 'no key' }, 'error: no key'],
  [{ error: { message: 'no key' } }, 'error: no key'],
  [{ error: true }, 'error: the script returned an error without a text'],
  [{ status: 'error', reason: 'no key' }, 'error: no key'],
  [{ verdict: 'FAIL' }, 'failed: verdict: FAIL'],
  [{ verdict: 'BLOCK', reason: 'a leak' }, 'failed: verdict: BLOCK (a leak)'],
  [{ verdict: { decision: 'REQUEST_CHANGES' } }, 'failed: verdict: REQUEST_CHANGES'],
  [{ decision: 'request changes, please' }, 'failed: decision: request changes, please'],
  [{ conclusion: '❌ FAILED' }, 'failed: conclusion: ❌ FAILED'],
  [{ verdict: 'NO-GO' }, 'failed: verdict: NO-GO'],
  [{ ok: false }, 'failed: ok: false'],
  [{ passed: false, message: 'two are red' }, 'failed: passed: false (two are red)'],
  [{ result: 'FAIL: two tests are red' }, 'failed: result: FAIL'],
  [{ skipped: true, reason: 'no code' }, 'skipped: no code'],
  [{ skipped: 'only documents' }, 'skipped: only documents'],
  [{ status: 'skipped' }, 'skipped: status: skipped'],
  [{ status: 'incomplete', reason: 'no tokens' }, 'incomplete: status: incomplete (no tokens)'],
  [{ status: 'partial' }, 'incomplete: status: partial'],
  [{ status: 'timed out' }, 'incomplete: status: timed out'],
  [{ outcome: 'cancelled' }, 'incomplete: outcome: cancelled'],
  [{ verdict: 'inconclusive' }, 'incomplete: verdict: inconclusive'],
  [{ completed: false }, 'incomplete: completed: false'],
  [{ aborted: true, reason: 'too many' }, 'incomplete: aborted: true (too many)'],
  [{ status: 'exception' }, 'error: status: exception'],
  [{ state: 'failed' }, 'failed: state: failed'],
  [{ failed: true }, 'failed: failed: true'],
  [{ verdict: 'NO' }, 'failed: verdict: NO'],
  [{ verdict: false }, 'failed: verdict: no'],
  [{ verdict: '❌' }, 'failed: verdict: ❌'],
  [{ verdict: '🔴 Do not ship' }, 'failed: verdict: 🔴 Do not ship'],
  [{ verdict: 'STOP' }, 'failed: verdict: STOP'],
  [{ verdict: 'VULNERABLE' }, 'failed: verdict: VULNERABLE'],
  [{ errors: ['one died', 'no JSON'] }, 'error: errors: one died; no JSON'],
  [{ errors: [{ name: 'Error', message: 'boom' }] }, 'error: errors: boom'],
  [{ failures: ['x'] }, 'failed: failures: x'],
  [{ error: { name: 'Error', message: 'boom' } }, 'error: boom'],
  [
    {
      checks: [
        { name: 'lint', status: 'passed' },
        { name: 'tests', status: 'failed' },
      ],
    },
    'failed: tests: status: failed',
  ],
  [
    [
      { check: 'lint', ok: true },
      { check: 'tests', ok: false },
      { check: 'x', ok: false },
    ],
    'failed: tests: ok: false, and 1 more',
  ],
  [{ results: [{ error: 'no diff' }], findings: [] }, 'error: no diff'],
  [{ kid: { error: 'no diff', findings: [] } }, 'error: kid: no diff'],
  [{ review: { status: 'failed' }, findings: [] }, 'failed: review: status: failed'],
  ['ERROR: no diff', 'error: ERROR: no diff'],
  ['FAIL: two tests are red', 'failed: FAIL: two tests are red'],
  ['Bad.\n\n**Verdict: REQUEST CHANGES**', 'failed: verdict: REQUEST CHANGES'],
  [{ summary: 'Verdict: BLOCK. Do not merge.' }, 'failed: verdict: BLOCK'],
])('%j says %s', (value, expected) => {
  const verdict = readOwnVerdict(value);
  expect(`${verdict?.type}: ${verdict?.text}`).toBe(expected);
});

test.each<[Json]>([
  [{}],
  [{ error: null, errors: [] }],
  [{ error: false }],
  [{ verdict: 'PASS', ok: true, skipped: false }],
  [{ status: 'completed', passed: 12 }],
  [{ skipped: ['a.lock'] }],
  [{ recommendation: 'Fail fast when the file is missing' }],
  [{ result: 'Error handling looks fine everywhere' }],
  [{ verdict: 'No issues' }],
  [{ status: 'Timeout handling is fine' }],
  [{ failed: 0, passed: 12, errors: [], failures: 0 }],
  [{ failed: false, complete: true }],
  [{ findings: [{ title: 'A', status: 'failed' }] }],
  [{ errors: [{ file: 'a.ts', line: 2, message: 'wrong' }] }],
  [{ rows: [{ name: 'a', status: 'failed' }] }],
  [
    {
      results: [
        { file: 'a.ts', status: 'failed' },
        { status: 'rejected', reason: 'x' },
      ],
    },
  ],
  [{ worst: { title: 'A', severity: 'low', status: 'failed' } }],
  [{ config: { safe: false }, refuted: { status: 'failed' } }],
  ['Errors: none'],
  ['# Report\n\nVerdict: APPROVE'],
  [null],
  [[]],
])('%j says nothing bad', (value) => {
  expect(readOwnVerdict(value)).toBeNull();
});
