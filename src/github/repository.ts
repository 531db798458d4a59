import type { Wait } from '../base/clock.ts';
import type { Client, RepositoryName } from './client.ts';
import { accountOperations } from './operations/accounts.ts';
import { artifactOperations } from './operations/artifacts.ts';
import { checkOperations } from './operations/checks.ts';
import { codeScanningOperations } from './operations/code-scanning.ts';
import { commentOperations } from './operations/comments.ts';
import { branchOperations } from './operations/git/branches.ts';
import { commitOperations } from './operations/git/commits.ts';
import { objectOperations } from './operations/git/objects.ts';
import { issueOperations } from './operations/issues/issues.ts';
import { openRunOperations } from './operations/open-runs.ts';
import { proposedPullOperations } from './operations/proposed-pulls.ts';
import { pullOperations } from './operations/pulls.ts';
import { reactionOperations } from './operations/reactions.ts';
import { recentCommentOperations } from './operations/recent-comments.ts';
import { commentStateOperations } from './operations/review/comment-states.ts';
import { reviewThreadOperations } from './operations/review/review-threads.ts';
import { reviewOperations } from './operations/review/reviews.ts';
import { runOperations } from './operations/runs.ts';
import { setupOperations } from './operations/setup/setup.ts';
import { textOperations } from './operations/texts.ts';

/** What deciding about an event and showing a report ask of GitHub, in our words. A new operation is added in the file of its subject only. */
export type Repository = ReturnType<typeof createRepository>;

export function createRepository(client: Client, { owner, repo }: RepositoryName) {
  // Octokit sends every key that it is given: nothing else of the caller's value may be in here.
  const at = { owner, repo };
  return {
    ...pullOperations(client, at),
    ...accountOperations(client, at),
    ...commentOperations(client, at),
    ...issueOperations(client, at),
    ...recentCommentOperations(client, at),
    ...textOperations(client, at),
    ...reactionOperations(client, at),
    ...checkOperations(client, at),
    ...codeScanningOperations(client, at),
    ...reviewOperations(client, at),
    ...commentStateOperations(client),
    ...reviewThreadOperations(client, at),
  };
}

/** What going on from a previous run asks of GitHub: workflow runs and their artifacts. */
export type Runs = ReturnType<typeof createRuns>;

export function createRuns(client: Client, { owner, repo, wait }: RepositoryName & { readonly wait: Wait }) {
  const at = { owner, repo };
  return {
    ...runOperations(client, at),
    ...openRunOperations(client, at),
    ...artifactOperations(client, at, wait),
  };
}

/** What checking a set-up asks of GitHub: what its owner allows and requires. */
export function createSetup(client: Client, { owner, repo }: RepositoryName) {
  const at = { owner, repo };
  const { defaultBranch } = branchOperations(client, at);
  return { ...setupOperations(client, at), defaultBranch };
}

/** What a proposal asks of GitHub: commits, branches, and pull requests of our own. */
export type Contents = ReturnType<typeof createContents>;

export function createContents(client: Client, { owner, repo }: RepositoryName) {
  const at = { owner, repo };
  return {
    ...branchOperations(client, at),
    ...commitOperations(client, at),
    ...objectOperations(client, at),
    ...proposedPullOperations(client, at),
  };
}
