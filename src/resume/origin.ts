import { attemptOf, nameOfArtifact } from './artifact-name.ts';
import { RUN_ID } from './resume-request.ts';
import type { RunSpec } from './run-spec.ts';
import { type GithubRunFacts, pathOf } from './trust-run.ts';

/** Where the record of a run was found, in GitHub's own words. */
export type Origin = {
  /** Name of the artifact. */
  readonly artifact: string;
  readonly run: GithubRunFacts & {
    readonly id: number;
    /** The latest one. */
    readonly attempt: number;
    /** Sha of the head that its event was about. */
    readonly commit: string;
    /** Of the commit: a branch, or a tag. */
    readonly headBranch: string | null;
    /** The open pull requests of that head; empty when GitHub does not say. */
    readonly pullNumbers: readonly number[];
  };
};

/**
 * Why what a record says of its run cannot be so, as GitHub knows the workflow run that stored it; null when it can. An artifact's name
 * is free to choose for every job of a workflow run, and so is what it holds.
 */
export function doubtOfOrigin(spec: RunSpec, { artifact, run }: Origin): string | null {
  const { githubRun, runId, code, target } = spec;
  if (githubRun === null) return 'its record names no workflow run';
  const { id, attempt, repositoryId, workflowPath, branch } = githubRun;
  if (repositoryId !== run.repositoryId) return says('repository', repositoryId, run.repositoryId);
  if (workflowPath !== pathOf(run)) return says('workflow', workflowPath, pathOf(run));
  if (id !== run.id) return says('workflow run', id, run.id);
  if (attempt > run.attempt) return says('attempt', attempt, `had ${run.attempt}`);
  if (attempt !== attemptOf(artifact)) return `its record is of attempt ${attempt}, and its artifact is not`;
  if (!RUN_ID.test(runId) || !runId.startsWith(`${id}-${attempt}-`))
    return `its record has the id ${short(runId)}, which is not one of attempt ${attempt} of workflow run ${id}`;
  if (nameOfArtifact(githubRun, spec) !== artifact)
    return `its record is about ${aboutOf(spec)}, and the name of its artifact is for something else`;
  if (run.event === 'issue_comment') return doubtOfTrusted(spec, run);
  if (target.pullNumber !== null) return doubtOfPull(target.pullNumber, code.headSha, run);
  if (OF_PULLS.includes(run.event)) return says('pull request', 'none', 'one');
  if (code.headSha !== run.commit) return says('commit', code.headSha, run.commit);
  return branch === null || branch === run.headBranch ? null : says('branch', branch, run.headBranch);
}

/** A comment starts a run from the default branch, whose commit GitHub tells; what a plan's run reads was told by the run that showed the plan. */
function doubtOfTrusted({ code, authored }: RunSpec, { commit }: Origin['run']): string | null {
  if (authored !== undefined || code.trustedRef === commit) return null;
  return says('trusted commit', code.trustedRef, commit);
}

function doubtOfPull(
  pullNumber: number,
  headSha: string,
  { event, commit, pullNumbers }: Origin['run'],
): string | null {
  // A dispatch goes on from a run about a pull request, whose head GitHub does not tell of it.
  if (event === 'workflow_dispatch') return null;
  if (!OF_PULLS.includes(event)) return says('pull request', `#${pullNumber}`, `the event ${event}`);
  if (headSha !== commit) return says('commit', headSha, commit);
  if (pullNumbers.length === 0 || pullNumbers.includes(pullNumber)) return null;
  return says('pull request', `#${pullNumber}`, pullNumbers.map((number) => `#${number}`).join(', '));
}

/** Events of a pull request itself, whose head GitHub tells of the workflow run. */
const OF_PULLS: readonly string[] = ['pull_request', 'pull_request_review_comment'];

type Named = string | number | null;

const says = (what: string, said: Named, known: Named): string =>
  `its record names the ${what} ${short(said)}, and the workflow run that stored it has ${known}`;

/** What a record says is of any length. */
const short = (said: Named): string => String(said).slice(0, 80);

const aboutOf = ({ workflow, target }: RunSpec): string =>
  `${short(workflow)} of ${target.pullNumber === null ? 'a branch' : `pull request #${target.pullNumber}`}`;
