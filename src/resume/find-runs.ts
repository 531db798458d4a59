import { join } from 'node:path';
import type { PreviousFound, Target } from '../app/handle.ts';
import { messageOf } from '../base/errors.ts';
import type { GitLocation } from '../checkout/git/git.ts';
import { objectAt } from '../checkout/git/object-at.ts';
import type { Artifact, Runs, WorkflowRun } from '../github/runs.ts';
import { RUN_BYTES_MAX, unpackRun } from '../store/run-archive.ts';
import { readRunFolder } from '../store/run-folder.ts';
import { artifactName, attemptOf } from './artifact-name.ts';
import { workflowRunOf } from './run-id.ts';
import { trusted } from './trust-run.ts';

/** The workflow run that a job belongs to, as the runner names it. */
export type CurrentWorkflowRun = {
  readonly workflowRunId: number;
  readonly attempt: number;
  readonly job: string;
  /** Path of the workflow's file in the repository. */
  readonly workflowPath: string;
  readonly repositoryId: number;
  /** The branch that the event is about, and that of a comment is the default one; null: a tag. */
  readonly branch: string | null;
};

export type PreviousRuns = {
  /** The run of that id. */
  named(runId: string, signal: AbortSignal): Promise<PreviousFound>;
  /** The newest one that did the same work: that of an earlier attempt of this very run, or else of another one. */
  latest(
    work: { readonly workflow: string; readonly target: Target },
    signal: AbortSignal,
  ): Promise<PreviousFound>;
};

type Parts = {
  readonly own: CurrentWorkflowRun;
  readonly runs: Runs;
  readonly place: GitLocation;
  /** The workflow's file is trusted as it stands in this commit. */
  readonly trustedSha: string;
  /** Brings a commit that the clone lacks; rejects when it cannot. */
  readonly fetchCommit: (sha: string) => Promise<void>;
  /** Folder for what is found. */
  readonly dir: string;
  readonly log: (line: string) => void;
};

// A rerun of a rerun is rare, and each attempt costs a request.
const ATTEMPTS_LOOKED_FOR = 3;
// One that is not trusted, or cannot be read, must not hide an older one for ever.
const CANDIDATES_MAX = 5;

/** What an artifact is named for: equal work has equal names, whoever started it. */
export const nameOfRun = (
  { job, attempt, branch }: CurrentWorkflowRun,
  { workflow, target }: { readonly workflow: string; readonly target: Target },
  at: number = attempt,
): string =>
  artifactName({
    workflow,
    target: target.pullNumber === null ? `branch/${branch ?? ''}` : `pull/${target.pullNumber}`,
    job,
    attempt: at,
  });

/** Finds the runs that this one may go on from, through GitHub's REST API. What they left is data: it is checked, and trusted only under conditions. */
export function findRuns(parts: Parts): PreviousRuns {
  const { own, runs, log } = parts;

  async function take(artifact: Artifact, signal: AbortSignal): Promise<PreviousFound> {
    const doubt = await doubtOf(parts, artifact, signal);
    if (doubt !== null) return none(doubt);
    const archive = await runs.download(artifact, RUN_BYTES_MAX, signal);
    if (archive.status === 'refused') return none(archive.reason);
    const dir = join(parts.dir, `${artifact.id}`);
    const unpacked = await unpackRun(archive.value, { dir, maxBytes: RUN_BYTES_MAX });
    if (unpacked.status === 'refused') return none(unpacked.reason);
    return readRunFolder(dir).then(
      (run) => ({ status: 'found', run }),
      (error: unknown) => none(messageOf(error)),
    );
  }

  /** The first that may be used; why not, of the others, is for the log. */
  async function first(
    artifacts: readonly Artifact[],
    fits: (found: PreviousFound) => boolean,
    signal: AbortSignal,
  ): Promise<PreviousFound | null> {
    for (const artifact of artifacts.slice(0, CANDIDATES_MAX)) {
      const found = await take(artifact, signal);
      if (found.status === 'none') log(`An earlier run is not used: ${found.reason}`);
      else if (fits(found)) return found;
    }
    return null;
  }

  return {
    async named(runId, signal) {
      const listed = await runs.artifactsOfRun(workflowRunOf(runId) ?? 0, signal);
      if (listed.status === 'refused') return none(listed.reason);
      const attempt = Number(runId.split('-')[1]);
      const ofAttempt = listed.value.filter(({ name }) => attemptOf(name) === attempt);
      const fits = (found: PreviousFound) => found.status === 'found' && found.run.record.runId === runId;
      return (
        (await first(ofAttempt, fits, signal)) ??
        none(
          `No run ${runId} can be gone on from: its workflow run left no artifact of it that may be used. The id stands in the report; artifacts are kept for as long as the repository says.`,
        )
      );
    },

    async latest(work, signal) {
      if (own.attempt > 1) {
        const names = [...Array(own.attempt - 1).keys()].map((n) => nameOfRun(own, work, n + 1));
        const listed = await runs.artifactsOfRun(own.workflowRunId, signal);
        const ours = listed.status === 'ok' ? listed.value.filter(({ name }) => names.includes(name)) : [];
        const found = await first(ours, () => true, signal);
        if (found !== null) return found;
      }
      const names = [...Array(ATTEMPTS_LOOKED_FOR).keys()].map((n) => nameOfRun(own, work, n + 1));
      const answers = await Promise.all(names.map((name) => runs.artifactsNamed(name, signal)));
      const refused = answers.find((answer) => answer.status === 'refused');
      if (refused?.status === 'refused') return none(refused.reason);
      const all = answers.flatMap((answer) => (answer.status === 'ok' ? answer.value : []));
      const newestFirst = all.toSorted((a, b) => b.id - a.id);
      return (await first(newestFirst, () => true, signal)) ?? none('no earlier run of it was found');
    },
  };
}

/** Why what a run left may not be used; null when it may. */
async function doubtOf(parts: Parts, artifact: Artifact, signal: AbortSignal): Promise<string | null> {
  const { own, runs } = parts;
  if (artifact.workflowRunId === null) return `artifact ${artifact.name} names no workflow run`;
  const run = await runs.workflowRun(artifact.workflowRunId, signal);
  if (run.status === 'refused') return run.reason;
  const isOwn = run.value.id === own.workflowRunId;
  const decision = trusted(run.value, {
    repositoryId: own.repositoryId,
    workflowPath: own.workflowPath,
    workflowUnchanged: isOwn || (await isUnchanged(parts, run.value)),
  });
  return decision.allow ? null : decision.reason;
}

/** Whether a run's workflow file was the trusted one: whoever may push to a branch may change what stands there. */
async function isUnchanged(parts: Parts, { headSha }: WorkflowRun): Promise<boolean> {
  const { place, own, trustedSha } = parts;
  const wanted = await objectAt(place, trustedSha, own.workflowPath);
  if (wanted === null) return false;
  const known = await objectAt(place, headSha, own.workflowPath);
  if (known !== null) return known === wanted;
  await parts.fetchCommit(headSha).catch(() => undefined);
  return (await objectAt(place, headSha, own.workflowPath)) === wanted;
}

const none = (reason: string): PreviousFound => ({ status: 'none', reason });
