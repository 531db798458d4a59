import { fetchCommit } from '../../checkout/git/fetch-commit.ts';
import { childEnvironment, type GitPlace } from '../../checkout/git/git.ts';
import { textAt } from '../../checkout/git/object-at.ts';
import { headSha } from '../../checkout/git/resolve-commit.ts';
import { trustedTree } from '../../checkout/tree/trusted-tree.ts';
import type { RawSettings } from '../../config/read-settings.ts';
import type { Settings } from '../../config/settings.ts';
import type { ArtifactStep } from '../../github/artifact-service.ts';
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
  /** The run's folder is an artifact already. */
  readonly folderKept: () => void;
  readonly watch: Emit;
  readonly stop: Stop;
};

/** A commit that the author of the change cannot write to: settings come from there, and the workflow's file is trusted as it stands there. */
export const trustedShaOf = ({ trigger, eventSha }: Job): string =>
  trigger.type === 'pull-request' ? trigger.baseSha : eventSha;

export async function configureJob(job: Job, place: GitPlace): Promise<Configured> {
  return configure(job.inputs, 'input', async (path) => {
    const tree = await trustedTree(place, trustedShaOf(job));
    return tree.read(path);
  });
}

/** What the run will ask git, asked while the settings are read; failures are told to whoever asks in earnest. */
export function lookAhead({ trigger }: Job, place: GitPlace): void {
  headSha(place).catch(() => undefined);
  if (trigger.type === 'pull-request') trustedTree(place, trigger.headSha).catch(() => undefined);
}

/** Brings a commit that the checkout does not hold yet. */
export const fetchInto = (
  host: Host,
  job: Job,
  { sha, ref }: { readonly sha: string; readonly ref: string },
): Promise<void> =>
  fetchCommit({
    dir: job.workspace,
    sha,
    ref,
    token: job.token,
    serverUrl: job.serverUrl,
    env: childEnvironment(host.env),
  });

/** Minutes that the run may take: what the settings say, or what the job's own limit leaves. */
export async function timeLimit(
  { githubRun, workflowSha }: Job,
  settings: Settings,
  place: GitPlace,
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
