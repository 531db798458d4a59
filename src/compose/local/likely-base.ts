import type { GitLocation } from '../../checkout/git/git.ts';
import { firstCommit } from '../../checkout/git/resolve-commit.ts';

// Where a branch most likely left from, when the user does not say.
const LIKELY_BASES = ['origin/HEAD', 'origin/main', 'origin/master', 'main', 'master'];

/** The commit that a branch most likely left from; null when none of the usual names is there. */
export const likelyBase = (git: GitLocation): Promise<string | null> => firstCommit(git, LIKELY_BASES);
