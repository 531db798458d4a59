import { type Client, type ClientOptions, createClient } from '../../../src/github/client.ts';
import { REQUEST_TIMEOUT_MS } from '../../../src/github/limits.ts';
import { createRepository, createRuns, type Repository, type Runs } from '../../../src/github/repository.ts';
import type { GithubServer } from '../../fakes/github.ts';

export const HEAD = 'a'.repeat(40);
export const BASE = 'b'.repeat(40);

/** A pull request #7 by a colleague. */
export const PULL = {
  number: 7,
  author: 'ada',
  headSha: HEAD,
  headRef: 'topic',
  baseSha: BASE,
  baseRef: 'main',
  fork: false,
};

/** The real client against the server; a second of waiting takes a millisecond. */
export function clientOf(github: GithubServer, given: Partial<ClientOptions> = {}): Client {
  return createClient({
    token: github.token,
    baseUrl: github.url,
    userAgent: 'ultracode-test',
    log: () => {},
    secondMs: 1,
    timeoutMs: REQUEST_TIMEOUT_MS,
    ...given,
  });
}

export const repositoryOf = (github: GithubServer, given: Partial<ClientOptions> = {}): Repository =>
  createRepository(clientOf(github, given), { owner: github.state.owner, repo: github.state.repo });

export const runsOf = (github: GithubServer, waited: number[] = []): Runs =>
  createRuns(clientOf(github), {
    owner: github.state.owner,
    repo: github.state.repo,
    wait: remembering(waited),
  });

/** Waits no time and remembers for how long it should have. */
export const remembering = (waited: number[]) => async (ms: number, signal: AbortSignal) => {
  signal.throwIfAborted();
  waited.push(ms);
};

/** Never aborts. */
export const calm = (): AbortSignal => new AbortController().signal;
