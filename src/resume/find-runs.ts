import { attemptOf, nameOfArtifact } from './artifact-name.ts';
import { doubtOfOrigin, type Origin } from './origin.ts';
import { githubRunIdOf } from './resume-request.ts';
import type { PreviousFound, PreviousRun } from './run-record.ts';
import type { GithubRun, Target } from './run-spec.ts';
import { trusted } from './trust-run.ts';

/** What a run is about: two runs with the same work may go on from each other. */
export type Work = {
  readonly workflow: string;
  readonly target: Pick<Target, 'pullNumber'>;
  /** The pull request that a merge queue tries: its runs may be gone on from too. Absent: none. */
  readonly queuedPull?: number | null;
};

export type PreviousRuns = {
  /** The run of that id. */
  named(runId: string, signal: AbortSignal): Promise<PreviousFound>;
  /** The newest one that did the same work: that of an earlier attempt of this very workflow run, or else of another one. `fits`: whether it has what is wanted of it; all do when absent. */
  latest(
    work: Work,
    signal: AbortSignal,
    fits?: (run: PreviousRun) => Promise<boolean>,
  ): Promise<PreviousFound>;
};

/** An artifact that may hold a run. */
export type RunArtifact = {
  readonly id: number;
  readonly name: string;
  /** The GitHub workflow run that stored it; null when GitHub does not know. */
  readonly githubRunId: number | null;
};

type Found<Value> =
  | { readonly status: 'ok'; readonly value: Value }
  | { readonly status: 'refused'; readonly reason: string };

/** `Run`: what is read of an artifact. */
export type FindRunsPorts<Artifact extends RunArtifact, Run extends PreviousRun = PreviousRun> = {
  /** The one that this process belongs to. */
  readonly githubRun: GithubRun;
  /** The newest first. */
  artifactsNamed(name: string, signal: AbortSignal): Promise<Found<readonly Artifact[]>>;
  artifactsOfRun(githubRunId: number, signal: AbortSignal): Promise<Found<readonly Artifact[]>>;
  /** A workflow run as GitHub itself describes it. */
  factsOf(githubRunId: number, signal: AbortSignal): Promise<Found<Origin['run']>>;
  /** Whether the workflow's file of a commit is the trusted one: a person who may push to a branch may change what stands there. */
  workflowUnchangedAt(commit: string): Promise<boolean>;
  /** Downloads and reads what an artifact holds, as data. */
  open(artifact: Artifact, signal: AbortSignal): Promise<PreviousFound<Run>>;
  log(line: string): void;
};

/** A rerun of a rerun is rare, and each attempt costs a request. */
export const ATTEMPTS_LOOKED_FOR = 3;
// One that is not trusted, or cannot be read, must not hide an older one for ever.
const CANDIDATES_MAX = 5;

/** Finds the runs that this one may go on from. What they left is data: it is checked, and trusted only under conditions. */
export function findRuns<Artifact extends RunArtifact>(ports: FindRunsPorts<Artifact>): PreviousRuns {
  const { githubRun } = ports;
  const namesOf = (work: Work, attempts: number): readonly string[] =>
    [...Array(attempts).keys()].map((n) => nameOfArtifact({ ...githubRun, attempt: n + 1 }, work));
  const ofQueuedPull = ({ workflow, queuedPull = null }: Work): readonly string[] =>
    queuedPull === null ? [] : namesOf({ workflow, target: { pullNumber: queuedPull } }, ATTEMPTS_LOOKED_FOR);
  return {
    async named(runId, signal) {
      const listed = await ports.artifactsOfRun(githubRunIdOf(runId) ?? 0, signal);
      if (listed.status === 'refused') return none(listed.reason);
      const attempt = Number(runId.split('-')[1]);
      const ofAttempt = listed.value.filter(({ name }) => attemptOf(name) === attempt);
      const fits = async ({ record }: PreviousRun) => record.spec.runId === runId;
      return (
        (await firstUsable(ports, ofAttempt, fits, signal)) ??
        none(
          `No run ${runId} can be gone on from: its workflow run left no artifact of it that may be used. The id stands in the report; artifacts are kept for as long as the repository says.`,
        )
      );
    },

    async latest(work, signal, fits = async () => true) {
      if (githubRun.attempt > 1) {
        const names = namesOf(work, githubRun.attempt - 1);
        const listed = await ports.artifactsOfRun(githubRun.id, signal);
        const ours = listed.status === 'ok' ? listed.value.filter(({ name }) => names.includes(name)) : [];
        const found = await firstUsable(ports, ours, fits, signal);
        if (found !== null) return found;
      }
      const names = [...namesOf(work, ATTEMPTS_LOOKED_FOR), ...ofQueuedPull(work)];
      const answers = await Promise.all(names.map((name) => ports.artifactsNamed(name, signal)));
      const refused = answers.find((answer) => answer.status === 'refused');
      if (refused?.status === 'refused') return none(refused.reason);
      const all = answers.flatMap((answer) => (answer.status === 'ok' ? answer.value : []));
      const newestFirst = all.toSorted((a, b) => b.id - a.id);
      const found = await firstUsable(ports, newestFirst, fits, signal);
      return found ?? none('no earlier run of it was found');
    },
  };
}

/** The first that may be used; why not, of the others, is for the log. */
async function firstUsable<Artifact extends RunArtifact>(
  ports: FindRunsPorts<Artifact>,
  artifacts: readonly Artifact[],
  fits: (run: PreviousRun) => Promise<boolean>,
  signal: AbortSignal,
): Promise<PreviousFound | null> {
  for (const artifact of artifacts.slice(0, CANDIDATES_MAX)) {
    const found = await openTrusted(ports, artifact, signal);
    if (found.status === 'none') ports.log(`An earlier run is not used: ${found.reason}`);
    else if (await fits(found.run)) return found;
  }
  return null;
}

/** What an artifact holds, if the workflow run that stored it is trusted and can have written it. */
export async function openTrusted<Artifact extends RunArtifact, Run extends PreviousRun>(
  ports: Omit<FindRunsPorts<Artifact, Run>, 'artifactsNamed' | 'artifactsOfRun' | 'log'>,
  artifact: Artifact,
  signal: AbortSignal,
): Promise<PreviousFound<Run>> {
  const { githubRun } = ports;
  const { name, githubRunId } = artifact;
  if (githubRunId === null) return none(`artifact ${name} names no workflow run`);
  const facts = await ports.factsOf(githubRunId, signal);
  if (facts.status === 'refused') return none(facts.reason);
  const run = facts.value;
  const decision = trusted(run, {
    repositoryId: githubRun.repositoryId,
    workflowPath: githubRun.workflowPath,
    workflowUnchanged: githubRunId === githubRun.id || (await ports.workflowUnchangedAt(run.commit)),
  });
  if (!decision.allow) return none(decision.reason);
  const found = await ports.open(artifact, signal);
  if (found.status === 'none') return found;
  const doubt = doubtOfOrigin(found.run.record.spec, { artifact: name, run });
  return doubt === null ? found : none(`the artifact ${name} is not believed: ${doubt}`);
}

const none = (reason: string) => ({ status: 'none', reason }) as const;
