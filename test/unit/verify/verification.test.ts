import { expect, test } from 'vitest';
import { verificationOf } from '../../../src/verify/verification.ts';

const how = { isolation: 'none', durationMs: 7, timeoutMs: 90_000 } as const;
const reasonOf = (code: number) => {
  const verification = verificationOf({ how: 'ended', code, output: 'said' }, how);
  return verification.status === 'failed' ? verification.reason : verification.status;
};

test('only the exit code decides, and its meaning is said', () => {
  expect(verificationOf({ how: 'ended', code: 0, output: 'ERROR' }, how)).toEqual({
    status: 'passed',
    durationMs: 7,
    isolation: 'none',
  });
  expect([1, 126, 127, 137, 255].map(reasonOf)).toEqual([
    'the command ended with exit code 1',
    'the command ended with exit code 126: a program that it names could not be started',
    'the command ended with exit code 127: a program that it names was not found',
    'the command ended with exit code 137, as after SIGKILL',
    'the command ended with exit code 255',
  ]);
});

test('a command whose time is up has no exit code, and one that was not begun is no failure', () => {
  expect(verificationOf({ how: 'timed-out', output: 'said' }, how)).toEqual({
    status: 'failed',
    exitCode: null,
    reason: 'the command did not end within 90 s and was killed',
    output: 'said',
    durationMs: 7,
    isolation: 'none',
  });
  expect(verificationOf({ how: 'not-run', reason: 'no room' }, how)).toEqual({
    status: 'not-run',
    reason: 'the command could not be run: no room',
  });
});
