import { decide } from '../../app/decide.ts';
import type { Execution } from '../../app/execute.ts';
import { type BegunRun, type JobOutcome, runJob } from '../../app/run-job.ts';
import type { GitLocation } from '../../checkout/git/git.ts';
import { resolveCommit } from '../../checkout/git/resolve-commit.ts';
import { trustedTree } from '../../checkout/tree/trusted-tree.ts';
import type { Settings } from '../../config/settings.ts';
import { linksOf } from '../../github/links.ts';
import type { Reporter } from '../../report/reporter.ts';
import { reportersFor } from '../../reporters/registry.ts';
import { runFolderReport } from '../../reporters/run-folder.ts';
import { pullOfGroup } from '../../resume/belonging.ts';
import { describeRun } from '../../resume/describe-run.ts';
import type { PreviousRuns } from '../../resume/find-runs.ts';
import type { PreviousRun } from '../../resume/run-record.ts';
import type { RunSpec } from '../../resume/run-spec.ts';
import { createShutdown } from '../../run/shutdown.ts';
import type { JournalSource } from '../../store/read-journal.ts';
import { createRunFolder, type RunFolder, type SealFor } from '../../store/run-folder.ts';
import { findWorkflow } from '../../workflow/catalog.ts';
import type { Configured } from '../configured.ts';
import { defaultsOf } from '../defaults.ts';
import type { Host } from '../host.ts';
import { composeProvider } from '../provider.ts';
import { composeSeal, UNSEALED } from '../seal.ts';
import { continuationPorts } from './continuation-ports.ts';
import { decidePorts } from './decide-ports.ts';
import { headNow } from './head-now.ts';
import {
  commitsOf,
  configureJob,
  fetchInto,
  fillWorkspace,
  type Job,
  lookAhead,
  openWorkspace,
  timeLimit,
  trustedShaOf,
} from './job.ts';
import { insteadOfBase } from './known-bases.ts';
import { insteadOf } from './known-workflows.ts';
import { type Github, githubOperations } from './operations.ts';
import { ownRules } from './own-rules.ts';
import { composePreviousRuns } from './previous-runs.ts';

/** From an event to its published report: constructs what `runJob` works with. */
export async function runOnGithub(host: Host, job: Job): Promise<JobOutcome> {
  // Publishing has to go on when the run has been told to stop.
  const { signal } = new AbortController();
  const github = githubOperations(job);
  const links = linksOf(job);
  using git = openWorkspace(host, job);
  // A failure is told where the run would begin.
  const unfilled = await fillWorkspace(job, git, commitsOf(job)).then(
    () => null,
    (error: unknown) => ({ error }),
  );
  lookAhead(job, git);
  // Git answers while the rest of the program is loaded. Most comments start no run: they are answered without it.
  const [configured] = await Promise.all([
    configureJob(job, git),
    job.trigger.type === 'command' ? null : import('../run/compose-run.ts'),
  ]);
  const { settings } = configured;
  const sealFor = composeSeal(host, settings);
  const previous = composePreviousRuns(job, { runs: github.runs, git, sealFor });
  using shutdown = createShutdown(host, job.stop);
  const outcome = await runJob(
    {
      decide: (signal) =>
        decide(job.trigger, askedOf(host, job, { git, configured, github, previous }), signal),
      describe: (accepted) =>
        describeRun(accepted, defaultsOf(settings), {
          runId: job.runId,
          runDir: job.runDir,
          githubRun: job.githubRun,
          startedMs: host.now(),
        }),
      openFolder: (spec) => openFolder(job, spec),
      // The runner passes it on as one environment variable, of 128 KiB at most; closing needs no arguments.
      saveState: (spec) =>
        job.saveState({ ...spec, args: undefined, request: { ...spec.request, args: undefined } }),
      saveReported: job.saveReported,
      reportersOf: (spec) => reportersFor({ ...job, spec, repository: github.repository, links }),
      headNow: (spec, signal) => headNow(github.repository, spec, signal),
      run: (begun) => runHere(host, job, { ...begun, configured, git, previous, sealFor, unfilled }),
      limitTime: async () => shutdown.limit(await timeLimit(job, settings, git)),
      timeIsUp: shutdown.timeIsUp,
      continuation: (spec) => continuationPorts(job, github.runs, spec),
      folderKept: job.folderKept,
      watch: job.watch,
      log: job.log,
      annotate: job.annotate,
      now: host.now,
      wait: host.wait,
    },
    signal,
  );
  if (outcome.status === 'reported' && job.stop.reason() !== null)
    job.log(`the run was stopped: ${job.stop.reason()}`);
  return outcome;
}

type Known = {
  readonly git: GitLocation;
  readonly configured: Configured;
  readonly github: Github;
  readonly previous: PreviousRuns | null;
};

const askedOf = (host: Host, job: Job, { git, configured, github, previous }: Known) =>
  decidePorts(job, configured.settings, {
    repository: github.repository,
    previous,
    canSignIn: () =>
      composeProvider(host, configured.settings, job.workspace).then(
        () => true,
        () => false,
      ),
    insteadOf: (wanted) => insteadOf(wanted, host, { git, trustedSha: trustedShaOf(job), configured }),
    insteadOfBase: (ref) => insteadOfBase(ref, git),
  });

type JobFolder = {
  readonly files: RunFolder;
  readonly reporter: Reporter;
  readonly writeResult: (execution: Execution) => Promise<void>;
};

async function openFolder(job: Job, { runDir }: RunSpec): Promise<JobFolder> {
  const { clean } = job;
  const files = await createRunFolder(runDir, null);
  const reporter = runFolderReport({ write: files.write, clean, links: linksOf(job) });
  return { files, reporter, writeResult: ({ result }) => files.write('result.json', clean.json(result)) };
}

type Here = BegunRun<JobFolder> & {
  readonly configured: Configured;
  readonly git: GitLocation;
  readonly previous: PreviousRuns | null;
  readonly sealFor: SealFor;
  /** Why a partial clone could not be filled; null where nothing is missing. */
  readonly unfilled: { readonly error: unknown } | null;
};

/** Brings the commit, then runs. Rejects with a sentence for a person. */
async function runHere(host: Host, job: Job, here: Here): Promise<Execution> {
  const { spec, configured, git, folder } = here;
  if (here.unfilled !== null) throw here.unfilled.error;
  if (configured.status === 'invalid') throw configured.error;
  const { headRef, headSha: sha, trustedRef } = spec.code;
  if (job.token !== '' && headRef !== null)
    await resolveCommit(git, sha).catch(() => fetchInto(job, git, { sha, ref: headRef }));
  await fillWorkspace(job, git, [sha, ...(spec.code.base === null ? [] : [spec.code.base])]);
  const [trusted, journals, { composeRun }] = await Promise.all([
    trustedTree(git, trustedRef),
    journalsFor(job, here, configured.settings),
    import('../run/compose-run.ts'),
  ]);
  const seal = here.sealFor(spec);
  if (seal === null) job.log(UNSEALED);
  return composeRun(host, {
    spec,
    settings: configured.settings,
    said: configured.said,
    code: {
      git,
      source: 'commit',
      likelyBase: null,
      repository: `${job.owner}/${job.repo}`,
    },
    trusted,
    findScript: (catalog) => findWorkflow(catalog, spec.workflow),
    ownRules: (seen) => ownRules(job, git, seen),
    folder: folder.files,
    journals,
    seal,
    stop: job.stop,
    watch: here.watch,
    clean: job.clean,
  });
}

/** Journals of the runs that this one goes on from. Without one it asks everything anew, which is no failure. */
async function journalsFor(
  job: Job,
  { spec, accepted, previous, sealFor }: Here,
  settings: Settings,
): Promise<readonly JournalSource[]> {
  const sourceOf = ({ record, journalFile: file }: PreviousRun) => ({ file, seal: sealFor(record.spec) });
  if (accepted.previous !== null) return [sourceOf(accepted.previous)];
  const { trigger } = job;
  const isFirst = trigger.type === 'pull-request' && trigger.isNew && job.githubRun?.attempt === 1;
  if (previous === null || settings.cache === 'off' || isFirst) return [];
  const queuedPull = trigger.type === 'merge-group' ? pullOfGroup(trigger.headRef) : null;
  const found = await previous.latest({ ...spec, queuedPull }, new AbortController().signal);
  job.log(
    found.status === 'found'
      ? `going on from run ${found.run.record.spec.runId}`
      : `nothing to go on from: ${found.reason}`,
  );
  return found.status === 'found' ? [sourceOf(found.run)] : [];
}
