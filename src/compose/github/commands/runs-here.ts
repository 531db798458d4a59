import { basename } from 'node:path';
import type { DecidePorts, Found, RunHere } from '../../../commands/decided.ts';
import { decodeMarker } from '../../../github/marker.ts';
import type { GithubRunDetails } from '../../../github/operations/runs.ts';
import { pathOf } from '../../../resume/trust-run.ts';
import type { Job } from '../job.ts';
import type { Github } from '../operations.ts';

type Subject = Parameters<DecidePorts['runsHere']>[0];

/**
 * Runs of this GitHub workflow that have not ended and belong to an issue or a pull request: those that its events started, and those
 * that a comment of ours there names.
 */
export async function runsHere(
  { githubRun, serverUrl, owner, repo }: Job,
  { repository, runs }: Github,
  subject: Subject & { readonly signal: AbortSignal },
): Promise<Found<readonly RunHere[]>> {
  const { issueNumber, onPullRequest, signal } = subject;
  if (githubRun === null)
    return { status: 'refused', reason: 'This runner does not say which workflow run it belongs to.' };
  const { workflowPath, repositoryId, id: own } = githubRun;
  const listed = await runs.openRuns(basename(workflowPath), signal);
  if (listed.status === 'refused') return listed;
  const others = listed.value.filter(
    (run) => run.id !== own && run.repositoryId === repositoryId && pathOf(run) === workflowPath,
  );
  if (others.length === 0) return { status: 'ok', value: [] };
  const named = await namedHere(repository, issueNumber, signal);
  if (named.status === 'refused') return named;
  const pull = onPullRequest ? await repository.pull(issueNumber, signal) : null;
  const here = others.filter((run) => named.value.has(run.id) || (pull !== null && isAbout(run, pull)));
  return {
    status: 'ok',
    value: here.map(({ id, status, event }) => ({
      githubRunId: id,
      url: `${serverUrl}/${owner}/${repo}/actions/runs/${id}`,
      state: status ?? 'unknown',
      event,
    })),
  };
}

/** The workflow runs that our own comments on an issue name. */
async function namedHere(
  repository: Github['repository'],
  issueNumber: number,
  signal: AbortSignal,
): Promise<Found<ReadonlySet<number>>> {
  const us = await repository.identity(signal);
  const comments = await repository.comments(issueNumber, signal);
  if (comments.status === 'refused') return comments;
  const ids = comments.value.flatMap(({ authorId, body }) => {
    const run = authorId === us.id ? decodeMarker(body)?.run : undefined;
    return run === undefined ? [] : [run.id];
  });
  return { status: 'ok', value: new Set(ids) };
}

/** Whether an event of a pull request started it. GitHub names no pull request of a fork, and all that have the same head. */
function isAbout(
  { event, pullNumbers, commit }: GithubRunDetails,
  pull: { readonly pullNumber: number; readonly headSha: string },
): boolean {
  if (event !== 'pull_request' && event !== 'pull_request_review_comment') return false;
  return pullNumbers.length === 0
    ? commit === pull.headSha
    : pullNumbers.length === 1 && pullNumbers[0] === pull.pullNumber;
}
