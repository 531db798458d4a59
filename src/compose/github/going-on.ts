import { basename, dirname, join } from 'node:path';
import type { Accepted } from '../../app/handle.ts';
import type { GitLocation } from '../../checkout/git/git.ts';
import type { Settings } from '../../config/settings.ts';
import type { Report } from '../../report/report.ts';
import { continueAsNew } from '../../resume/continue-as-new.ts';
import { findRuns, type PreviousRuns } from '../../resume/find-runs.ts';
import { type Place, withCommand } from '../../resume/next-command.ts';
import type { Host } from '../host.ts';
import { fetchInto, type Job, trustedShaOf } from './job.ts';
import type { Github, OpenEnds } from './reporters.ts';

/** Where earlier runs are found; null where the runner does not say which run this is. */
export function composeEarlier(
  host: Host,
  job: Job,
  { runs }: Github,
  place: GitLocation,
): PreviousRuns | null {
  if (job.own === null || job.token === '') return null;
  return findRuns({
    own: job.own,
    runs,
    place,
    trustedSha: trustedShaOf(job),
    fetchCommit: (sha) => fetchInto(host, job, { sha, ref: sha }),
    dir: join(dirname(job.runDir), 'earlier'),
    log: job.log,
  });
}

/** Journals of the runs that this one goes on from. Without one it asks everything anew, which is no failure. */
export async function journalsFor(
  job: Job,
  { goingOn, task, target }: Accepted,
  settings: Settings,
  earlier: PreviousRuns | null,
): Promise<readonly string[]> {
  if (goingOn !== null) return [goingOn.run.journalFile];
  const isFirst = job.trigger.type === 'pull-request' && job.trigger.isNew && job.own?.attempt === 1;
  if (earlier === null || settings.cache === 'off' || isFirst) return [];
  const found = await earlier.latest({ workflow: task.workflow, target }, new AbortController().signal);
  job.log(
    found.status === 'found'
      ? `going on from run ${found.run.record.runId}`
      : `nothing to go on from: ${found.reason}`,
  );
  return found.status === 'found' ? [found.run.journalFile] : [];
}

type Ended = {
  readonly job: Job;
  readonly github: Github;
  readonly open: OpenEnds;
  readonly decided: Accepted;
  readonly timeIsUp: boolean;
};

/** How it goes on: by itself when only its time was up and GitHub lets it, or else by a command. */
export async function withNext(
  report: Report,
  { job, github, open, decided, timeIsUp }: Ended,
  signal: AbortSignal,
): Promise<Report> {
  const { own, artifacts, log, runId, trigger } = job;
  const byCommand = withCommand(report, placeOf(open));
  if (byCommand.next === null || !timeIsUp || own === null || artifacts === null || open.artifact === null)
    return byCommand;
  const continuation = await continueAsNew(
    {
      runs: github.runs,
      saving: { dir: open.runDir, name: open.artifact, step: artifacts, log },
      workflowPath: own.workflowPath,
      ref: trigger.type === 'sweep' ? (own.branch ?? trigger.defaultBranch ?? '') : trigger.defaultBranch,
      runId,
      hop: decided.goingOn?.hop ?? 0,
    },
    signal,
  );
  if (continuation.kept) job.kept();
  if (continuation.status === 'started')
    return { ...report, next: { type: 'by-itself', url: continuation.url } };
  log(`The run does not go on by itself: ${continuation.reason}`);
  return byCommand;
}

/** Where somebody can say that it shall go on. */
export function placeOf({ pullNumber, replyTo, externalId: runId, own }: OpenEnds): Place | null {
  if (pullNumber !== null || replyTo !== null) return { type: 'conversation', runId };
  if (own === null) return null;
  const { workflowRunId, workflowPath } = own;
  return { type: 'sweep', runId, workflowRunId, workflowFile: basename(workflowPath) };
}
