import { expect, test } from 'vitest';
import {
  coverageGroups,
  coverageLine,
  fatesLine,
  notLookedAt,
} from '../../../../src/report/words/coverage.ts';
import { COVERAGE, HALF_SEEN } from '../example-reports.ts';

const ONE = { ...COVERAGE, total: 1, seen: 0, skipped: 0, notReached: 1, files: HALF_SEEN.files.slice(3, 4) };
const TREE = { ...HALF_SEEN, of: 'tree', treeFiles: 4_000 } as const;

test('the coverage of a change counts its files, that of a tree also says what share it is', () => {
  expect([
    coverageLine(COVERAGE),
    coverageLine(HALF_SEEN),
    coverageLine(ONE),
    coverageLine(TREE),
    coverageLine({
      ...TREE,
      treeFiles: 3,
      seen: 3,
      total: 3,
      notReached: 0,
      unreadable: 0,
      skipped: 0,
      files: [],
    }),
  ]).toEqual([
    '2 of 3 changed files looked at, 1 skipped',
    '3 of 9 changed files looked at, 2 in part, 2 not reached, 1 not readable, 1 skipped',
    '0 of 1 changed file looked at, 1 not reached',
    '3 of 9 files in scope looked at (under 1 % of the 4,000 files in the tree), 2 in part, 2 not reached, 1 not readable, 1 skipped',
    '3 of 3 files in scope looked at (100 % of the 3 files in the tree)',
  ]);
});

test('a share of a tree is never rounded to all of it', () => {
  expect(coverageLine({ ...COVERAGE, of: 'tree', seen: 1_999, total: 2_000, treeFiles: 2_000 })).toContain(
    '(over 99 % of the 2,000 files in the tree)',
  );
});

test('nothing is claimed where nothing was offered or in scope', () => {
  expect(coverageLine({ ...TREE, offered: false })).toBeNull();
  expect(coverageLine({ ...COVERAGE, total: 0, seen: 0, skipped: 0, files: [] })).toBeNull();
});

test('a file that was seen in part is not said to be unseen', () => {
  expect([notLookedAt(ONE), notLookedAt(HALF_SEEN), notLookedAt(TREE)]).toEqual([
    '1 of 1 changed file not looked at',
    '5 of 9 changed files not looked at in full',
    '5 of 9 files not looked at in full',
  ]);
  expect([fatesLine(COVERAGE), fatesLine(ONE), fatesLine(HALF_SEEN)]).toEqual([
    '1 file skipped',
    '1 file not looked at',
    '5 files not looked at in full, 1 skipped',
  ]);
});

test('files are grouped by what became of them and why; those seen in part are one group', () => {
  expect(
    coverageGroups(HALF_SEEN).map(({ what, why, paths }) => `${what}: ${why}: ${paths.join(' ')}`),
  ).toEqual([
    '2 files looked at in part: 8 of 22 lines: src/a.ts src/b.ts',
    '1 file not reached: its agent gave no answer: no answer within 10 turns: src/big.ts',
    '1 file not reached: no agent looked at it: src/d.ts',
    '1 file not readable: too large to compare (9 MB): data/all.json',
    '1 file skipped: lock file (built-in list): package-lock.json',
  ]);
});

test('a path with a line separator in it is shown so that it can be found', () => {
  const names = ['src/in\nner.js', 'src/in\u2028ner.js', 'src/a\x7f.js', 'src/ä "b".js'];
  const files = names.map((path) => ({ path, status: 'skipped', why: 'x', seenLines: 0, lines: 1 }) as const);
  expect(coverageGroups({ ...COVERAGE, files })[0]?.paths).toEqual([
    '"src/in\\nner.js"',
    '"src/in\\u2028ner.js"',
    '"src/a\\u007f.js"',
    'src/ä "b".js',
  ]);
});

test('a hundred thousand files that were not reached are one group, found in time that grows with their number', () => {
  const files = Array.from({ length: 100_000 }, (_, n) => ({
    path: `src/${n}.ts`,
    status: 'not-reached' as const,
    why: 'no agent looked at it',
    seenLines: 0,
    lines: 0,
  }));
  const [group, ...others] = coverageGroups({ ...COVERAGE, files });
  expect(group).toMatchObject({ what: '100,000 files not reached', why: 'no agent looked at it' });
  expect(group?.paths).toHaveLength(100_000);
  expect(others).toEqual([]);
});
