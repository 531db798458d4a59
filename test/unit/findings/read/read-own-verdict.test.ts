import { expect, test } from 'vitest';
import type { JsonObject } from '../../../../src/base/json.ts';
import { readOwnVerdict } from '../../../../src/findings/read/read-own-verdict.ts';

test.each<[JsonObject, string]>([
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
])('%j says %s', (value, expected) => {
  const verdict = readOwnVerdict(value);
  expect(`${verdict?.type}: ${verdict?.text}`).toBe(expected);
});

test.each<[JsonObject]>([
  [{}],
  [{ error: null, errors: [] }],
  [{ error: false }],
  [{ verdict: 'PASS', ok: true, skipped: false }],
  [{ status: 'completed', passed: 12 }],
  [{ skipped: ['a.lock'] }],
  [{ recommendation: 'Fail fast when the file is missing' }],
  [{ result: 'Error handling looks fine everywhere' }],
])('%j says nothing bad', (value) => {
  expect(readOwnVerdict(value)).toBeNull();
});
