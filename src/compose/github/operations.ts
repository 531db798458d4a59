import type { Clean, Cleaner } from '../../clean/clean.ts';
import { createClient } from '../../github/client.ts';
import { REQUEST_TIMEOUT_MS } from '../../github/limits.ts';
import { createPropose } from '../../github/proposal/propose.ts';
import {
  type Contents,
  createContents,
  createRepository,
  createRuns,
  type Repository,
  type Runs,
} from '../../github/repository.ts';
import type { Propose } from '../../proposal/proposal.ts';
import type { Host } from '../host.ts';
import { mergeTextIn } from './edits/merge-text.ts';

/** A repository on GitHub, and the run that speaks to it. */
export type GithubPlace = {
  readonly token: string;
  readonly owner: string;
  readonly repo: string;
  readonly apiUrl: string;
  readonly serverUrl: string;
  readonly runUrl: string | null;
  readonly wait: Host['wait'];
  /** Adds text to the job summary. */
  readonly appendSummary: (text: Clean) => Promise<void>;
  /** One line for the log. */
  readonly log: (line: string) => void;
  readonly clean: Cleaner;
  /** Of this process, for git. */
  readonly env: Host['env'];
};

/** GitHub in our words. */
export type Github = {
  readonly repository: Repository;
  readonly runs: Runs;
  readonly contents: Contents;
  readonly propose: Propose;
};

/** The operations that we use on a repository, over one client. */
export function githubOperations(place: GithubPlace): Github {
  const { owner, repo, wait, env } = place;
  const client = createClient({
    token: place.token,
    baseUrl: place.apiUrl,
    userAgent: 'ultracode-action',
    log: place.log,
    secondMs: 1_000,
    timeoutMs: REQUEST_TIMEOUT_MS,
  });
  const contents = createContents(client, { owner, repo });
  return {
    contents,
    repository: createRepository(client, { owner, repo }),
    runs: createRuns(client, { owner, repo, wait }),
    propose: createPropose({
      contents,
      at: { owner, repo, serverUrl: place.serverUrl },
      mergeText: mergeTextIn(env),
      wait,
    }),
  };
}
