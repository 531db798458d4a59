import type { Accepted } from '../../../commands/decided.ts';
import type { Settings } from '../../../config/settings.ts';
import { pullOfGroup } from '../../../resume/belonging.ts';
import type { PreviousRuns } from '../../../resume/find-runs.ts';
import type { PreviousFound, PreviousRun } from '../../../resume/run-record.ts';
import type { RunSpec } from '../../../resume/run-spec.ts';
import type { JournalSource } from '../../../store/read-journal.ts';
import type { SealFor } from '../../../store/run-folder.ts';
import type { Job } from '../job.ts';

type Here = {
  readonly spec: RunSpec;
  readonly accepted: Accepted;
  readonly previous: PreviousRuns | null;
};

/** The run that this one goes on from. Without one it asks everything anew, which is no failure. */
export async function previousRun(
  job: Job,
  { spec, accepted, previous }: Here,
  settings: Settings,
): Promise<PreviousRun | null> {
  if (accepted.previous !== null) return accepted.previous;
  const { trigger } = job;
  if (previous === null || settings.cache === 'off' || isFirst(job)) return null;
  const queuedPull = trigger.type === 'merge-group' ? pullOfGroup(trigger.headRef) : null;
  const work = { ...spec, queuedPull };
  const { signal } = new AbortController();
  const found = await latestOf(spec, (fits) => previous.latest(work, signal, fits));
  job.log(
    found.status === 'found'
      ? `going on from run ${found.run.record.spec.runId}`
      : `nothing to go on from: ${found.reason}`,
  );
  return found.status === 'found' ? found.run : null;
}

/**
 * A run that completed has left behind only what it asked itself. So of sweeps of one workflow that look at different things each goes on from
 * its own, while that is among the latest; what another has left may serve a new one.
 */
async function latestOf(
  { sweep, reportKey }: Pick<RunSpec, 'sweep' | 'reportKey'>,
  latest: (fits?: (run: PreviousRun) => Promise<boolean>) => Promise<PreviousFound>,
): Promise<PreviousFound> {
  if (sweep === undefined) return latest();
  const own = await latest(async ({ record }) => record.spec.reportKey === reportKey);
  return own.status === 'found' ? own : latest();
}

/** Nothing can have looked at it before. */
export const isFirst = ({ trigger, githubRun }: Pick<Job, 'trigger' | 'githubRun'>): boolean =>
  trigger.type === 'pull-request' && trigger.isNew && githubRun?.attempt === 1;

/** Journals of the run that is gone on from; none where there is none. */
export const journalsOf = (run: PreviousRun | null, sealFor: SealFor): readonly JournalSource[] =>
  run === null ? [] : [{ file: run.journalFile, seal: sealFor(run.record.spec) }];
