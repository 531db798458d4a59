import { fetchCommit } from '../../checkout/git/fetch-commit.ts';
import { fillClone } from '../../checkout/git/fill-clone.ts';
import { type GitLocation, openLocation } from '../../checkout/git/git.ts';
import { textAt } from '../../checkout/git/object-at.ts';
import { headSha, resolveCommit } from '../../checkout/git/resolve-commit.ts';
import { trustedTree } from '../../checkout/tree/trusted-tree.ts';
import type { Claim } from '../../commands/decided.ts';
import type { RawSettings } from '../../config/read-settings.ts';
import type { Settings } from '../../config/settings.ts';
import type { PlacedFinding } from '../../findings/finding.ts';
import type { ArtifactStep } from '../../github/artifact-service/protocol.ts';
import type { GithubRun, RunSpec } from '../../resume/run-spec.ts';
import type { Emit } from '../../run/events.ts';
import type { Stop } from '../../run/stop.ts';
import type { Trigger } from '../../trigger/trigger.ts';
import { type Configured, configure } from '../configured.ts';
import type { Host } from '../host.ts';
import type { GithubPlace } from './operations.ts';

/** One job on GitHub, as the runner describes it. */
export type Job = GithubPlace & {
  readonly trigger: Exclude<Trigger, { type: 'ignored' }>;
  readonly inputs: RawSettings;
  readonly workspace: string;
  /** The commit that the event started from. */
  readonly eventSha: string;
  /** null: a runner that does not say where it belongs; nothing can be kept or found again. */
  readonly githubRun: GithubRun | null;
  /** The commit that the workflow's file was read from. */
  readonly workflowSha: string | null;
  /** Where artifacts are kept; null where there is no such service. */
  readonly artifacts: ArtifactStep | null;
  readonly runId: string;
  readonly runDir: string;
  /** Keeps the description of the run for the post step, which closes and keeps what this process does not live to. */
  readonly saveState: (spec: RunSpec) => void;
  /** Keeps what a command has taken until the description of its run is kept; null: it has taken nothing. */
  readonly saveClaim: (claim: Claim | null) => void;
  readonly saveReported: (names: readonly string[]) => void;
  /** The run's folder is an artifact already. */
  readonly folderKept: () => void;
  /** Shows a finding as an annotation by the log of the step. */
  readonly annotate: (finding: PlacedFinding) => void;
  readonly watch: Emit;
  readonly stop: Stop;
};

/** A commit that the author of the change cannot write to: settings come from there, and the workflow's file is trusted as it stands there. */
export function trustedShaOf({ trigger, eventSha }: Pick<Job, 'trigger' | 'eventSha'>): string {
  if (trigger.type === 'pull-request' || trigger.type === 'merge-group') return trigger.baseSha;
  // A comment on a line of a diff starts from the merge of the change, like the change itself.
  return (trigger.type === 'command' ? trigger.baseSha : null) ?? eventSha;
}

/** The checkout of the job. What it lacks is fetched from the server that the job runs for, whatever the checkout's configuration says. */
export const openWorkspace = (host: Host, { workspace, serverUrl, owner, repo }: Job) =>
  openLocation(workspace, host.env, `${serverUrl}/${owner}/${repo}`);

export async function configureJob(job: Job, place: GitLocation): Promise<Configured> {
  return configure(job.inputs, 'file', () => trustedTree(place, trustedShaOf(job)));
}

/** What the run will ask git, asked while the settings are read; failures are told to whoever asks in earnest. */
export function lookAhead({ trigger }: Job, place: GitLocation): void {
  headSha(place).catch(() => undefined);
  if (trigger.type === 'pull-request') trustedTree(place, trigger.headSha).catch(() => undefined);
}

/** Brings a commit that the checkout does not hold yet. */
export const fetchInto = (
  job: Job,
  location: GitLocation,
  { sha, ref }: { readonly sha: string; readonly ref: string },
): Promise<void> => fetchCommit({ ...accessOf(job, location), sha, ref });

/** Fetches what the run is about and the checkout may lack: the head of a pull request, and the commits of a plan or an earlier report. */
export async function bringCommits(
  job: Job,
  git: GitLocation,
  { code, authored, explaining }: RunSpec,
): Promise<void> {
  if (job.token === '') return;
  const { headSha, headRef, trustedRef, base } = code;
  const wanted = [
    ...(headRef === null ? [] : [{ sha: headSha, ref: headRef }]),
    ...(authored === undefined ? [] : [headSha, trustedRef].map((sha) => ({ sha, ref: sha }))),
    ...(explaining === undefined || base === null ? [] : [{ sha: base, ref: base }]),
  ];
  for (const commit of wanted) await resolveCommit(git, commit.sha).catch(() => fetchInto(job, git, commit));
}

/** Brings what a partial clone left out of these commits. Rejects with the settings of actions/checkout that are in the way. */
export async function fillWorkspace(
  job: Job,
  location: GitLocation,
  commits: readonly string[],
): Promise<void> {
  const fetched = await fillClone(accessOf(job, location), commits);
  if (fetched > 0) job.log(`this is a partial clone: ${fetched} objects that it left out were fetched`);
}

const accessOf = ({ token, serverUrl }: Job, location: GitLocation) => ({
  location,
  token: token === '' ? null : token,
  serverUrl,
});

/** What an event names of the commits that a run of it reads. */
export const commitsOf = (job: Job): readonly string[] => [
  ...new Set([
    trustedShaOf(job),
    'headSha' in job.trigger ? job.trigger.headSha : job.eventSha,
    job.eventSha,
  ]),
];

/** Minutes that the run may take: what the settings say, or what the job's own limit leaves. */
export async function timeLimit(
  { githubRun, workflowSha }: Job,
  settings: Settings,
  place: GitLocation,
): Promise<number> {
  const set = settings['time-limit-minutes'];
  if (set !== undefined) return set;
  const { jobTimeoutMinutes, timeLimitMinutes } = await import('../../config/job-timeout.ts');
  const file =
    githubRun === null || workflowSha === null
      ? null
      : await textAt(place, workflowSha, githubRun.workflowPath);
  return timeLimitMinutes(jobTimeoutMinutes(file, githubRun?.job ?? ''));
}
