import { dirname, join } from 'node:path';
import { messageOf } from '../../base/errors.ts';
import type { GitLocation } from '../../checkout/git/git.ts';
import { objectAt } from '../../checkout/git/object-at.ts';
import type { Artifact } from '../../github/operations/artifacts.ts';
import type { Runs } from '../../github/repository.ts';
import { REPORT_FILE } from '../../report/formats/stored-report.ts';
import { type FindRunsPorts, findRuns, type PreviousRuns } from '../../resume/find-runs.ts';
import type { PreviousRun } from '../../resume/run-record.ts';
import { RUN_BYTES_MAX, unpackRun } from '../../store/run-archive.ts';
import { readRunFolder, type SealFor } from '../../store/run-folder.ts';
import { fetchInto, type Job, trustedShaOf } from './job.ts';

type Given = { readonly runs: Runs; readonly git: GitLocation; readonly sealFor: SealFor };

/** Where previous runs are found, through GitHub's REST API; null where the runner does not say which run this is. */
export function composePreviousRuns(job: Job, given: Given): PreviousRuns | null {
  const ports = findRunsPorts(job, given, ({ record, journalFile }) => ({ record, journalFile }));
  return ports === null ? null : findRuns(ports);
}

/** How runs are found that others have stored, and what is taken of each with its archive; null where the runner does not say which run this is. */
export function findRunsPorts<Run extends PreviousRun>(
  job: Job,
  { runs, git, sealFor }: Given,
  take: (run: PreviousRun & { readonly archive: Uint8Array }) => Run | Promise<Run>,
): FindRunsPorts<Artifact, Run> | null {
  const { githubRun } = job;
  if (githubRun === null || job.token === '') return null;
  const { workflowPath } = githubRun;
  return {
    githubRun,
    artifactsNamed: runs.artifactsNamed,
    artifactsOfRun: runs.artifactsOfRun,
    factsOf: runs.githubRun,
    workflowUnchangedAt: async (commit) => {
      const wanted = await objectAt(git, trustedShaOf(job), workflowPath);
      if (wanted === null) return false;
      const known = await objectAt(git, commit, workflowPath);
      if (known !== null) return known === wanted;
      await fetchInto(job, git, { sha: commit, ref: commit }).catch(() => undefined);
      return (await objectAt(git, commit, workflowPath)) === wanted;
    },
    open: async (artifact, signal) => {
      const dir = join(dirname(job.runDir), 'earlier', `${artifact.id}`);
      const archive = await runs.download(artifact, RUN_BYTES_MAX, signal);
      if (archive.status === 'refused') return none(archive.reason);
      const unpacked = await unpackRun(archive.value, { dir, also: [REPORT_FILE], maxBytes: RUN_BYTES_MAX });
      if (unpacked.status === 'refused') return none(unpacked.reason);
      return readRunFolder(dir, sealFor).then(
        async (run) => ({ status: 'found' as const, run: await take({ ...run, archive: archive.value }) }),
        (error: unknown) => none(messageOf(error)),
      );
    },
    log: job.log,
  };
}

const none = (reason: string) => ({ status: 'none', reason }) as const;
