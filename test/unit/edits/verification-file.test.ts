import {
  assert,
  constantFrom,
  dictionary,
  integer,
  jsonValue,
  oneof,
  property,
  record,
  string,
} from 'fast-check';
import { expect, test } from 'vitest';
import type { Verification } from '../../../src/edits/edit-set.ts';
import { readVerification, verificationText } from '../../../src/edits/verification-file.ts';

const OF = { head: 'a'.repeat(40), edits: 'b'.repeat(64) };
const TAKEN = { isolation: 'job', said: (text: string) => text.replaceAll('secret', '***') };

const read = (verification: unknown) =>
  readVerification(JSON.stringify({ v: 1, ...OF, verification }), TAKEN);

test('what a job has left is read as it was written, with texts that were made fit and an isolation of our own', () => {
  const written: readonly Verification[] = [
    { status: 'passed', isolation: 'container', durationMs: 3 },
    { status: 'failed', isolation: 'x', durationMs: 3.5, exitCode: 1, output: 'a secret' },
    { status: 'failed', isolation: 'x', durationMs: 0, exitCode: null, output: '' },
    { status: 'not-run', reason: 'a secret', later: true },
  ];
  expect(
    written.map((verification) => readVerification(verificationText({ ...OF, verification }), TAKEN)),
  ).toEqual([
    { ...OF, verification: { status: 'passed', isolation: 'job', durationMs: 3 } },
    {
      ...OF,
      verification: { status: 'failed', isolation: 'job', durationMs: 3.5, exitCode: 1, output: 'a ***' },
    },
    {
      ...OF,
      verification: { status: 'failed', isolation: 'job', durationMs: 0, exitCode: null, output: '' },
    },
    { ...OF, verification: { status: 'not-run', reason: 'a ***' } },
  ]);
});

test.each([
  { status: 'passed', isolation: 'job', durationMs: -1 },
  { status: 'passed', isolation: 'job', durationMs: 1e12 },
  { status: 'passed', isolation: 'job' },
  { status: 'failed', isolation: 'job', durationMs: 1, exitCode: 1.5, output: '' },
  { status: 'failed', isolation: 'job', durationMs: 1, exitCode: 256, output: '' },
  { status: 'failed', isolation: 'job', durationMs: 1, exitCode: 1 },
  { status: 'not-run' },
  { status: 'approved', isolation: 'job', durationMs: 1 },
  null,
])('%j is no verification', (verification) => {
  expect(read(verification)).toBeNull();
});

test('whatever stands in the file, only a verification comes of it', () => {
  const anything = oneof(jsonValue(), string(), integer());
  const near = record(
    {
      status: oneof(constantFrom('passed', 'failed', 'not-run'), string()),
      isolation: anything,
      durationMs: anything,
      exitCode: anything,
      output: anything,
      reason: anything,
    },
    { requiredKeys: [] },
  );
  assert(
    property(oneof(near, jsonValue()), dictionary(string(), anything), (verification, more) => {
      const found = readVerification(JSON.stringify({ ...more, v: 1, ...OF, verification }), TAKEN);
      if (found === null) return;
      const known = ['status', 'isolation', 'durationMs', 'exitCode', 'output', 'reason'];
      expect(Object.keys(found.verification).filter((key) => !known.includes(key))).toEqual([]);
      if (found.verification.status !== 'not-run') expect(found.verification.isolation).toBe('job');
    }),
  );
  for (const text of ['', '[]', '{}', '{"v":2}', '\u0000', `{"v":1,"head":1}`])
    expect(readVerification(text, TAKEN)).toBeNull();
});
