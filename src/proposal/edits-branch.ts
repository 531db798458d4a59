import { sha256 } from '../base/digest.ts';
import { BRANCH_PREFIX } from './proposal.ts';

/** Branches that commands make, `save-<workflow>`, are never those of edits. */
const TAKEN = /^save-/;
const SLUG_CHARS_MAX = 60;

/**
 * The branch for edits of a workflow: one for each pull request, and one for each branch that it is run on, so that none takes the place of another's. `reportKey`: the workflow,
 * with a digest of its arguments where it has any. `pullNumber`: null where the edits are for a branch. `otherBranch`: null for the default branch.
 */
export function editsBranch(of: {
  readonly reportKey: string;
  readonly pullNumber: number | null;
  readonly otherBranch: string | null;
}): string {
  const { reportKey, pullNumber, otherBranch } = of;
  const on = otherBranch === null ? '' : `-on-${slugOf(otherBranch)}`;
  const about = pullNumber === null ? on : `-pull-${pullNumber}`;
  return `${BRANCH_PREFIX}${slugOf(reportKey)}${about}`;
}

/** What is left of a name in the name of a branch; with a digest where another name would leave the same. */
function slugOf(name: string): string {
  const slug = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, SLUG_CHARS_MAX)
    .replace(/^-|-$/g, '');
  const isWhole = slug === name.replace(' ', '-') && !TAKEN.test(slug);
  return isWhole ? slug : [slug, sha256(name).slice(0, 8)].filter((part) => part !== '').join('-');
}
