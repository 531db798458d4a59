import type { Execution } from '../app/execute.ts';
import { type Decided, type HandlePorts, handle } from '../app/handle.ts';
import { announce, publish } from '../app/publish.ts';
import type { PullHead, Task } from '../app/task.ts';
import { messageOf, UltracodeError } from '../base/errors.ts';
import { fetchCommit } from '../checkout/fetch-commit.ts';
import { childEnvironment, type GitPlace, rememberingPlace } from '../checkout/git.ts';
import { headSha, resolveCommit } from '../checkout/resolve-commit.ts';
import { trustedTree } from '../checkout/trusted-tree.ts';
import type { RawSettings } from '../config/read-settings.ts';
import type { Settings } from '../config/settings.ts';
import { markedComment } from '../github/marked-comment.ts';
import type { Repository } from '../github/repository.ts';
import { failedReport } from '../report/build-report.ts';
import { commandHelp } from '../report/command-help.ts';
import { runFolderReport } from '../reporters/run-folder.ts';
import type { Emit } from '../run/events.ts';
import type { Stop } from '../run/stop.ts';
import { createRunFolder, type RunFolder } from '../store/run-folder.ts';
import type { Trigger } from '../trigger/trigger.ts';
import { type Configured, configure } from './configured.ts';
import { renderJson, renderMarkdown } from './render.ts';
import {
  composeReporters,
  composeRepository,
  type GithubPlace,
  linksOf,
  type OpenEnds,
} from './reporters.ts';
import type { World } from './world.ts';

/** One job on GitHub, as the runner describes it. */
export type Job = GithubPlace & {
  readonly trigger: Exclude<Trigger, { type: 'ignored' }>;
  readonly inputs: RawSettings;
  readonly workspace: string;
  /** The commit that the event started from. */
  readonly eventSha: string;
  readonly runId: string;
  readonly runDir: string;
  /** Says what has to be closed if this process does not live to do it. */
  readonly remember: (open: OpenEnds) => void;
  readonly watch: Emit;
  readonly stop: Stop;
};

export type JobOutcome =
  | Exclude<Decided, { status: 'accepted' }>
  | { readonly status: 'reported'; readonly execution: Execution };

// The first request to a model is on its way by then; preparing ours to GitHub would take its processor time.
const ANNOUNCE_AFTER_MS = 100;

/** From an event to its published report. */
export async function runOnGithub(world: World, job: Job): Promise<JobOutcome> {
  const { log, clean, stop } = job;
  // Publishing has to go on when the run has been told to stop.
  const { signal } = new AbortController();
  const repository = composeRepository(job);
  const place = rememberingPlace(job.workspace, world.env);
  lookAhead(job, place);
  // Git answers while the rest of the program is loaded.
  const [configured] = await Promise.all([configureJob(job, place), import('./run.ts')]);
  const decided = await handle(job.trigger, handlePorts(job, configured.settings, repository), signal);
  if (decided.status !== 'accepted') return decided;

  const { task, target } = decided;
  const folder = await createRunFolder(job.runDir, false);
  const open: OpenEnds = {
    workflow: task.workflow,
    headSha: task.headSha,
    externalId: job.runId,
    sticky: configured.settings.comment === 'sticky',
    annotate: configured.settings.annotations === 'on',
    journalFile: folder.journalFile,
    startedMs: world.now(),
    ...target,
  };
  job.remember(open);
  const reporters = composeReporters(job, repository, open);
  // GitHub is told while the first agents are already at work: nobody waits for it, and it does not make the model wait.
  let announced: Promise<void> | null = null;
  const begin = (): Promise<void> => {
    announced ??= announce({ reporters, log }, signal);
    return announced;
  };
  const watch: Emit = (event) => {
    if (event.type === 'agent-started') void world.wait(ANNOUNCE_AFTER_MS, signal).then(begin);
    job.watch(event);
  };
  const execution = await attempt(world, { ...job, watch }, { task, configured, folder, place });
  await begin();
  const own = runFolderReport({
    write: folder.write,
    markdown: (report) => renderMarkdown(clean, linksOf(job))(report, Number.POSITIVE_INFINITY),
    json: renderJson(clean),
  });
  await folder.write('result.json', clean.json(execution.result));
  await publish(execution.report, { reporters: [own, ...reporters], log }, signal);
  if (stop.reason() !== null) log(`the run was stopped: ${stop.reason()}`);
  return { status: 'reported', execution };
}

type Attempt = {
  readonly task: Task;
  readonly configured: Configured;
  readonly folder: RunFolder;
  readonly place: GitPlace;
};

/** A run that cannot even start still has a report: it says what was wrong. */
async function attempt(
  world: World,
  job: Job,
  { task, configured, folder, place }: Attempt,
): Promise<Execution> {
  const { settings } = configured;
  const startedMs = world.now();
  try {
    if (configured.status === 'invalid') throw configured.error;
    const { headRef } = task;
    if (job.token !== '' && headRef !== null)
      await resolveCommit(place, task.headSha).catch(() => fetchHead(world, job, task, headRef));
    const [checkedOut, scripts, { composeRun }] = await Promise.all([
      headSha(place),
      trustedTree(place, task.trustedRef),
      import('./run.ts'),
    ]);
    return await composeRun(world, {
      task,
      settings,
      place,
      source: checkedOut === task.headSha ? 'work-tree' : 'commit',
      aboutChange: task.base !== null,
      scripts,
      script: null,
      runId: job.runId,
      folder,
      earlier: [],
      stop: job.stop,
      watch: job.watch,
      clean: job.clean,
    });
  } catch (error) {
    const reason = whyNot(error, job.trigger);
    job.log(reason);
    const facts = {
      workflow: task.workflow,
      headSha: task.headSha,
      baseSha: null,
      maxCostUsd: settings['max-cost-usd'],
      prices: null,
      failOn: settings['fail-on'],
      offline: settings.provider === 'offline',
      runId: job.runId,
      runDir: folder.dir,
    };
    return { result: null, report: failedReport(facts, reason, world.now() - startedMs) };
  }
}

function whyNot(error: unknown, trigger: Job['trigger']): string {
  const withoutKey = error instanceof UltracodeError && error.code === 'PROVIDER_INVALID';
  return withoutKey && trigger.type === 'pull-request' && trigger.fork
    ? 'This pull request comes from a fork, so GitHub gave this run no secrets and there is no key to ask a model with. Somebody with write access can start it with a comment: /ultracode'
    : messageOf(error);
}

const fetchHead = (world: World, job: Job, { headSha: sha }: Task, ref: string): Promise<void> =>
  fetchCommit({
    dir: job.workspace,
    sha,
    ref,
    token: job.token,
    serverUrl: job.serverUrl,
    env: childEnvironment(world.env),
  });

/** What the run will ask git, asked while the settings are read; failures are told to whoever asks in earnest. */
function lookAhead({ trigger }: Job, place: GitPlace): void {
  headSha(place).catch(() => undefined);
  if (trigger.type === 'pull-request') trustedTree(place, trigger.headSha).catch(() => undefined);
}

/** Settings come from a commit that the author of the change cannot write to. */
async function configureJob(job: Job, place: GitPlace): Promise<Configured> {
  const ref = job.trigger.type === 'pull-request' ? job.trigger.baseSha : job.eventSha;
  return configure(job.inputs, 'input', async (path) => {
    const tree = await trustedTree(place, ref);
    return tree.read(path);
  });
}

function handlePorts(job: Job, settings: Settings, repository: Repository): HandlePorts {
  return {
    wanted: {
      workflow: settings.workflow ?? null,
      args: settings.args ?? null,
      base: settings.base ?? null,
      eventSha: job.eventSha,
    },
    allowedPermission: settings['allowed-permission'],
    permissionOf: (login, signal) => repository.permissionOf(login, signal),
    pull: (number, signal): Promise<PullHead> => repository.pull(number, signal),
    react: async (commentId, reaction, signal) => {
      const answer = await repository.react(commentId, reaction, signal);
      if (answer.status === 'refused') job.log(answer.reason);
    },
    answer: async ({ command, issueNumber, commentId }, signal) => {
      const marker = { kind: 'reply', key: String(commentId) } as const;
      const comment = markedComment({ repository, issueNumber, marker });
      const delivery = await comment.put(commandHelp(command, job.clean), signal);
      if (delivery.status === 'refused') throw new UltracodeError('GITHUB_FAILED', delivery.reason);
    },
  };
}
