import fc from 'fast-check';
import { expect, test } from 'vitest';
import { editsBranch } from '../../../src/proposal/edits-branch.ts';
import { isOwnBranch } from '../../../src/proposal/proposal.ts';

const branchOf = (reportKey: string, pullNumber: number | null = null, otherBranch: string | null = null) =>
  editsBranch({ reportKey, pullNumber, otherBranch });

test('one branch for a workflow, for its arguments, for a pull request, and for another branch', () => {
  expect(branchOf('migrate')).toBe('ultracode/migrate');
  expect(branchOf('migrate 0123456789ab')).toBe('ultracode/migrate-0123456789ab');
  expect(branchOf('migrate', 7)).toBe('ultracode/migrate-pull-7');
  expect(branchOf('migrate', null, 'release')).toBe('ultracode/migrate-on-release');
  expect(branchOf('migrate', null, 'release/1.x')).toMatch(/^ultracode\/migrate-on-release-1-x-[0-9a-f]{8}$/);
  expect(branchOf('Fix A')).toMatch(/^ultracode\/fix-a-[0-9a-f]{8}$/);
  expect(branchOf('Fix A')).not.toBe(branchOf('fix-a'));
  // A branch of that name is what `/ultracode save` makes.
  expect(branchOf('save-sweep')).toMatch(/^ultracode\/save-sweep-[0-9a-f]{8}$/);
  expect(branchOf('日本')).toMatch(/^ultracode\/[0-9a-f]{8}$/);
});

test('whatever a workflow and a branch are called, git takes the name as one of ours', () => {
  const names = fc.string({ unit: 'binary', minLength: 1, maxLength: 300 });
  fc.assert(
    fc.property(names, fc.option(fc.nat()), fc.option(names), (key, pullNumber, otherBranch) => {
      expect(isOwnBranch(editsBranch({ reportKey: key, pullNumber, otherBranch }))).toBe(true);
    }),
  );
});
