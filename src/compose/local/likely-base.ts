import type { GitLocation } from '../../checkout/git/git.ts';
import { firstCommit } from '../../checkout/git/resolve-commit.ts';
import { series } from '../../report/format.ts';

// Where a branch most likely left from, when the user does not say.
export const LIKELY_BASES: readonly string[] = [
  'origin/HEAD',
  'origin/main',
  'origin/master',
  'main',
  'master',
];

/** Why there is no change to look at, where none of them is there. */
export const NO_BASE = `there is nothing to compare with: this clone has none of ${series(LIKELY_BASES)}. Name what the branch left with --base, or have git ask the remote for its default branch: git remote set-head origin --auto`;

/** Why there is no change to look at, where the base is known. */
export const NO_DIFFERENCE =
  'the head does not differ from its base. Name another one with --base, like --base HEAD~5';

/** The commit that a branch most likely left from; null when none of the usual names is there. */
export const likelyBase = (git: GitLocation): Promise<string | null> => firstCommit(git, LIKELY_BASES);
