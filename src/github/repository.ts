import type { Wait } from '../base/clock.ts';
import type { Client, RepositoryName } from './client.ts';
import { accountOperations } from './operations/accounts.ts';
import { artifactOperations } from './operations/artifacts.ts';
import { checkOperations } from './operations/checks.ts';
import { commentOperations } from './operations/comments.ts';
import { pullOperations } from './operations/pulls.ts';
import { reactionOperations } from './operations/reactions.ts';
import { runOperations } from './operations/runs.ts';

/** What deciding about an event and showing a report ask of GitHub, in our words. A new operation is added in the file of its subject only. */
export type Repository = ReturnType<typeof createRepository>;

export function createRepository(client: Client, { owner, repo }: RepositoryName) {
  // Octokit sends every key that it is given: nothing else of the caller's value may be in here.
  const at = { owner, repo };
  return {
    ...pullOperations(client, at),
    ...accountOperations(client, at),
    ...commentOperations(client, at),
    ...reactionOperations(client, at),
    ...checkOperations(client, at),
  };
}

/** What going on from a previous run asks of GitHub: workflow runs and their artifacts. */
export type Runs = ReturnType<typeof createRuns>;

export function createRuns(client: Client, { owner, repo, wait }: RepositoryName & { readonly wait: Wait }) {
  const at = { owner, repo };
  return { ...runOperations(client, at), ...artifactOperations(client, at, wait) };
}
