import type { Execution } from '../../app/execute.ts';
import { type Accepted, type Decided, handle } from '../../app/handle.ts';
import { announce, publish } from '../../app/publish.ts';
import { messageOf, UltracodeError } from '../../base/errors.ts';
import { cachingLocation, type GitLocation } from '../../checkout/git/git.ts';
import { headSha, resolveCommit } from '../../checkout/git/resolve-commit.ts';
import { trustedTree } from '../../checkout/tree/trusted-tree.ts';
import { failedReport } from '../../report/build-report.ts';
import { runFolderReport } from '../../reporters/run-folder.ts';
import { nameOfRun, type PreviousRuns } from '../../resume/find-runs.ts';
import type { Emit } from '../../run/events.ts';
import { createShutdown } from '../../run/shutdown.ts';
import { createRunFolder, type RunFolder } from '../../store/run-folder.ts';
import type { Configured } from '../configured.ts';
import type { Host } from '../host.ts';
import { renderJson, renderMarkdown } from '../render.ts';
import { composeEarlier, journalsFor, withNext } from './going-on.ts';
import { handlePorts } from './handle-ports.ts';
import { configureJob, fetchInto, type Job, lookAhead, timeLimit } from './job.ts';
import { composeGithub, composeReporters, linksOf, type OpenEnds } from './reporters.ts';

export type JobOutcome =
  | Exclude<Decided, { status: 'accepted' }>
  | { readonly status: 'reported'; readonly execution: Execution };

// The first request to a model is on its way by then; preparing ours to GitHub would take its processor time.
const ANNOUNCE_AFTER_MS = 100;

/** From an event to its published report. */
export async function runOnGithub(host: Host, job: Job): Promise<JobOutcome> {
  const { log, clean, stop } = job;
  // Publishing has to go on when the run has been told to stop.
  const { signal } = new AbortController();
  const github = composeGithub(job);
  const place = cachingLocation(job.workspace, host.env);
  lookAhead(job, place);
  // Git answers while the rest of the program is loaded.
  const [configured] = await Promise.all([configureJob(job, place), import('../run/run.ts')]);
  const earlier = composeEarlier(host, job, github, place);
  const decided = await handle(
    job.trigger,
    handlePorts(job, configured.settings, github.repository, earlier),
    signal,
  );
  if (decided.status !== 'accepted') return decided;

  const { task, target } = decided;
  const folder = await createRunFolder(job.runDir, false);
  const open: OpenEnds = {
    workflow: task.workflow,
    headSha: task.headSha,
    externalId: job.runId,
    sticky: configured.settings.comment === 'sticky',
    annotate: configured.settings.annotations === 'on',
    runDir: folder.dir,
    artifact: job.own === null ? null : nameOfRun(job.own, { workflow: task.workflow, target }),
    own: job.own,
    startedMs: host.now(),
    ...target,
  };
  job.remember(open);
  const reporters = composeReporters(job, github.repository, open);
  // GitHub is told while the first agents are already at work: nobody waits for it, and it does not make the model wait.
  let announced: Promise<void> | null = null;
  const begin = (): Promise<void> => {
    announced ??= announce({ reporters, log }, signal);
    return announced;
  };
  using shutdown = createShutdown(host, stop);
  let begun = false;
  const watch: Emit = (event) => {
    job.watch(event);
    if (begun || event.type !== 'agent-started') return;
    begun = true;
    void host.wait(ANNOUNCE_AFTER_MS, signal).then(async () => {
      await begin();
      shutdown.limit(await timeLimit(job, configured.settings, place));
    });
  };
  const parts = { decided, configured, folder, place, earlier };
  const attempted = await attempt(host, { ...job, watch }, parts);
  await begin();
  const timeIsUp = shutdown.timeIsUp();
  const report = await withNext(attempted.report, { job, github, open, decided, timeIsUp }, signal);
  const own = runFolderReport({
    write: folder.write,
    markdown: (value) => renderMarkdown(clean, linksOf(job))(value, Number.POSITIVE_INFINITY),
    json: renderJson(clean),
  });
  // The report must land all the same.
  await folder
    .write('result.json', clean.json(attempted.result))
    .catch((error: unknown) => log(messageOf(error)));
  await publish(report, { reporters: [own, ...reporters], log }, signal);
  if (stop.reason() !== null) log(`the run was stopped: ${stop.reason()}`);
  return { status: 'reported', execution: { ...attempted, report } };
}

type Attempt = {
  readonly decided: Accepted;
  readonly configured: Configured;
  readonly folder: RunFolder;
  readonly place: GitLocation;
  readonly earlier: PreviousRuns | null;
};

/** A run that cannot even start still has a report: it says what was wrong. */
async function attempt(
  host: Host,
  job: Job,
  { decided, configured, folder, place, earlier }: Attempt,
): Promise<Execution> {
  const { task } = decided;
  const { settings } = configured;
  const startedMs = host.now();
  try {
    if (configured.status === 'invalid') throw configured.error;
    const { headRef, headSha: sha } = task;
    if (job.token !== '' && headRef !== null)
      await resolveCommit(place, sha).catch(() => fetchInto(host, job, { sha, ref: headRef }));
    const [checkedOut, scripts, journals, { composeRun }] = await Promise.all([
      headSha(place),
      trustedTree(place, task.trustedRef),
      journalsFor(job, decided, settings, earlier),
      import('../run/run.ts'),
    ]);
    return await composeRun(host, {
      ...decided,
      settings,
      place,
      source: checkedOut === task.headSha ? 'work-tree' : 'commit',
      aboutChange: task.base !== null,
      scripts,
      script: null,
      runId: job.runId,
      folder,
      earlier: journals,
      approved: decided.goingOn?.approved ?? [],
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
    return { result: null, report: failedReport(facts, reason, host.now() - startedMs) };
  }
}

function whyNot(error: unknown, trigger: Job['trigger']): string {
  const withoutKey = error instanceof UltracodeError && error.code === 'PROVIDER_INVALID';
  return withoutKey && trigger.type === 'pull-request' && trigger.fork
    ? 'This pull request comes from a fork, so GitHub gave this run no secrets and there is no key to ask a model with. Somebody with write access can start it with a comment: /ultracode'
    : messageOf(error);
}
