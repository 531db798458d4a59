import { dirname, join } from 'node:path';
import { messageOf } from '../../base/errors.ts';
import type { GitLocation } from '../../checkout/git/git.ts';
import { objectAt } from '../../checkout/git/object-at.ts';
import type { KnownFinding } from '../../findings/history/known-finding.ts';
import { decodeState } from '../../findings/history/state-text.ts';
import { markedComment } from '../../github/marked-comment.ts';
import type { Artifact } from '../../github/operations/artifacts.ts';
import type { Runs } from '../../github/repository.ts';
import { findRuns, type PreviousRuns } from '../../resume/find-runs.ts';
import type { PreviousFound } from '../../resume/run-record.ts';
import type { RunSpec } from '../../resume/run-spec.ts';
import { RUN_BYTES_MAX, unpackRun } from '../../store/run-archive.ts';
import { readRunFolder, type SealFor } from '../../store/run-folder.ts';
import { fetchInto, type Job, trustedShaOf } from './job.ts';
import type { Github } from './operations.ts';

/** Where previous runs are found, through GitHub's REST API; null where the runner does not say which run this is. */
export function composePreviousRuns(
  job: Job,
  { runs, git, sealFor }: { readonly runs: Runs; readonly git: GitLocation; readonly sealFor: SealFor },
): PreviousRuns | null {
  const { githubRun } = job;
  if (githubRun === null || job.token === '') return null;
  const { workflowPath } = githubRun;
  return findRuns<Artifact>({
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
    open: (artifact, signal) => {
      const dir = join(dirname(job.runDir), 'earlier', `${artifact.id}`);
      return openArtifact(artifact, { runs, dir, sealFor }, signal);
    },
    log: job.log,
  });
}

/** Downloads an artifact into a folder, and reads the run that it holds. */
async function openArtifact(
  artifact: Artifact,
  { runs, dir, sealFor }: { readonly runs: Runs; readonly dir: string; readonly sealFor: SealFor },
  signal: AbortSignal,
): Promise<PreviousFound> {
  const archive = await runs.download(artifact, RUN_BYTES_MAX, signal);
  if (archive.status === 'refused') return none(archive.reason);
  const unpacked = await unpackRun(archive.value, { dir, maxBytes: RUN_BYTES_MAX });
  if (unpacked.status === 'refused') return none(unpacked.reason);
  return readRunFolder(dir, sealFor).then(
    (run) => ({ status: 'found', run }),
    (error: unknown) => none(messageOf(error)),
  );
}

const none = (reason: string): PreviousFound => ({ status: 'none', reason });

/**
 * What is known of the findings of a pull request's runs, from the comment that shows their report; none before the first. null: there is
 * no such comment, as of a sweep, or it cannot be read, and nothing is said about other runs.
 */
export async function knownFindings(
  { clean, log }: Pick<Job, 'clean' | 'log'>,
  { repository }: Pick<Github, 'repository'>,
  { target, publish, reportKey }: RunSpec,
): Promise<readonly KnownFinding[] | null> {
  if (target.pullNumber === null || publish.comment !== 'sticky') return null;
  const marker = { kind: 'sticky' as const, key: reportKey };
  const comment = markedComment({ repository, issueNumber: target.pullNumber, marker, clean, log });
  const history = await comment.history(new AbortController().signal);
  if (history.status === 'refused') {
    log(`what earlier runs found is not known: ${history.reason}`);
    return null;
  }
  return history.value === null ? [] : (decodeState(history.value) ?? []);
}
