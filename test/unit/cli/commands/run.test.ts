import { expect, test } from 'vitest';
import { wordsOfRun } from '../../../../src/cli/commands/run.ts';

test('the words of a run begin the same run again, but for where it goes on from and where it is kept', () => {
  const words = ['run', 'audit', '--resume', 'one', '--model', 'opus', '--out=two', '--approve', 'Fix'];
  expect(wordsOfRun(words)).toEqual(['run', 'audit', '--model', 'opus', '--approve', 'Fix']);
});
