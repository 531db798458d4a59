import { expect, test } from 'vitest';
import type { ChangedFile } from '../../../src/code/changed-file.ts';
import { placeFinding } from '../../../src/findings/diff-position.ts';

const changed: ChangedFile = {
  path: 'a.ts',
  status: 'modified',
  additions: 1,
  deletions: 0,
  patch: '@@ -10,2 +10,3 @@\n x\n+y\n z',
};

test('a finding is placed on the diff line, the changed file, beside the diff or in the tree', () => {
  const changes = [changed];
  expect(placeFinding({ file: 'a.ts', line: 11 }, changes)).toBe('diff-line');
  expect(placeFinding({ file: 'a.ts', line: 5, endLine: 10 }, changes)).toBe('diff-line');
  expect(placeFinding({ file: 'a.ts', line: 13 }, changes)).toBe('diff-file');
  expect(placeFinding({ file: 'b.ts', line: 11 }, changes)).toBe('outside-diff');
  expect(placeFinding({ file: 'a.ts', line: 11 }, [])).toBe('outside-diff');
  expect(placeFinding({ file: 'a.ts', line: 11 }, null)).toBe('tree');
});

test('every line of a file that the change deletes is a changed line', () => {
  const gone = {
    path: 'gone.ts',
    status: 'deleted',
    additions: 0,
    deletions: 2,
    patch: '@@ -1,2 +0,0 @@\n-a\n-b',
  } as const;
  expect(placeFinding({ file: 'gone.ts', line: 2 }, [gone])).toBe('diff-line');
});
