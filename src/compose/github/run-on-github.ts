import { decide } from '../../app/decide.ts';
import type { Execution } from '../../app/execute.ts';
import { planCommands } from '../../app/plans/plan-commands.ts';
import { type BegunRun, type JobOutcome, runJob } from '../../app/run-job.ts';
import { UltracodeError } from '../../base/errors.ts';
import type { GitLocation } from '../../checkout/git/git.ts';
import { trustedTree } from '../../checkout/tree/trusted-tree.ts';
import type { Accepted } from '../../commands/decided.ts';
import type { Settings } from '../../config/settings.ts';
import { COMMENT_BODY_MAX } from '../../github/limits.ts';
import { linksOf } from '../../github/links.ts';
import { reportMarkdown } from '../../report/formats/markdown/markdown.ts';
import { aboutOf, REPORT_FILE } from '../../report/formats/stored-report.ts';
import type { Report } from '../../report/report.ts';
import type { Reporter } from '../../report/reporter.ts';
import { reportersFor } from '../../reporters/registry.ts';
import { runFolderReport } from '../../reporters/run-folder.ts';
import { refusalOfSettings } from '../../resume/bound-plan.ts';
import { describeRun } from '../../resume/describe-run.ts';
import type { PreviousRuns } from '../../resume/find-runs.ts';
import type { RunFile } from '../../resume/folder/run-files.ts';
import type { Authored, Explaining, RunSpec } from '../../resume/run-spec.ts';
import { createShutdown } from '../../run/shutdown.ts';
import { readPackage } from '../../store/assets.ts';
import { createRunFolder, type RunFolder, type SealFor } from '../../store/run-folder.ts';
import type { Configured } from '../configured.ts';
import { defaultsOf } from '../defaults.ts';
import type { Host } from '../host.ts';
import { composeProvider } from '../provider.ts';
import { composeSeal, UNSEALED } from '../seal.ts';
import { continuationPorts } from './continuation-ports.ts';
import { decidePorts } from './decide-ports.ts';
import { editPorts, editsIn } from './edits/edit-ports.ts';
import { composeDecisions } from './findings/compose-decisions.ts';
import { headNow } from './head-now.ts';
import {
  bringCommits,
  commitsOf,
  configureJob,
  fillWorkspace,
  type Job,
  lookAhead,
  openWorkspace,
  timeLimit,
  trustedShaOf,
} from './job.ts';
import { insteadOfBase } from './known-bases.ts';
import { insteadOf, knownWorkflows } from './known-workflows.ts';
import { knownFindings } from './memory/known-findings.ts';
import { isFirst, journalsOf, previousRun } from './memory/previous-run.ts';
import { type Github, githubOperations } from './operations.ts';
import { ownRules } from './own-rules.ts';
import { scriptOf } from './plans/authored-script.ts';
import { boundSettings } from './plans/bound-settings.ts';
import { materialOf } from './plans/material.ts';
import { planOutside } from './plans/plan-outside.ts';
import type { Writing } from './plans/write-plan.ts';
import { composePreviousRuns } from './previous-runs.ts';
import { composeSpending, type Spending } from './spending/compose-spending.ts';
import { type Part, partOf, type RunMode } from './two-jobs/parts.ts';

/** From an event to its published report: constructs what `runJob` works with. */
export async function runOnGithub(host: Host, job: Job, mode: RunMode): Promise<JobOutcome> {
  // Publishing has to go on when the run has been told to stop.
  const { signal } = new AbortController();
  const github = githubOperations(job);
  const part = partOf(mode, job, github);
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
  const spending = composeSpending(host, job, { settings, github, mode });
  using shutdown = createShutdown(host, job.stop);
  const describe = describing(host, job, settings);
  const outcome = await runJob(
    {
      decide: async (signal) => {
        const asked = askedOf(host, job, { git, configured, github, previous, sealFor, spending });
        const decided = await decide(job.trigger, part.deciding(asked), signal);
        return part.decided(await spending.admit(decided, describe, signal), describe, signal);
      },
      describe: (accepted) => part.described(describe(accepted)),
      openFolder: (spec) => openFolder(job, spec, sealFor),
      // The runner passes it on as one environment variable, of 128 KiB at most; closing needs no arguments.
      saveState: (spec) => job.saveState(closable(spec)),
      saveReported: job.saveReported,
      reportersOf: (spec) => reportersOf(spec, { job, github, part, settings }),
      headNow: (spec, signal) => headNow(github.repository, spec, signal),
      ...composeDecisions(job, settings, github),
      run: async (begun) => {
        if (configured.status === 'invalid') throw unfilled === null ? configured.error : unfilled.error;
        const here = { ...begun, configured, git, github, previous, sealFor, unfilled };
        if (part.ended !== null) return part.ended(begun.spec, publishing(job, here));
        return spending.during({ ...begun, files: begun.folder.files }, () => runHere(host, job, here));
      },
      limitTime: async () => shutdown.limit(await timeLimit(job, settings, git)),
      timeIsUp: shutdown.timeIsUp,
      continuation: (spec) => (part.isContinued ? continuationPorts(job, github.runs, spec) : null),
      folderKept: job.folderKept,
      ...{ watch: job.watch, log: job.log, annotate: job.annotate },
      ...{ now: host.now, wait: host.wait },
    },
    signal,
  );
  if (outcome.status === 'reported' && job.stop.reason() !== null)
    job.log(`the run was stopped: ${job.stop.reason()}`);
  return outcome;
}

function reportersOf(
  spec: RunSpec,
  { job, github, part, settings }: { job: Job; github: Github; part: Part; settings: Settings },
): readonly Reporter[] {
  const edits = editPorts(github, part.edits ?? (() => editsIn(spec.runDir)), settings);
  return reportersFor({ ...job, spec, repository: github.repository, links: linksOf(job), edits });
}

/** What closing a run needs of its description. */
const closable = ({ args: _, request, authoring, authored, fixing, ...spec }: RunSpec): RunSpec => ({
  ...spec,
  request: { ...request, args: undefined },
  ...(authoring !== undefined && { authoring: { ...authoring, before: null } }),
  ...(authored !== undefined && { authored: { ...authored, script: '' } }),
  ...(fixing !== undefined && { fixing: { findings: fixing.findings.map(named) } }),
});

/** Of a finding, what names it. */
const named = ({ finding, of }: Explaining): Explaining => {
  const { severity, title, file, line, id, place, placeNote } = finding;
  return { finding: { severity, title, file, line, id, place, placeNote, snippet: null }, of };
};

function describing(host: Host, job: Job, settings: Settings): (accepted: Accepted) => RunSpec {
  const { runId, runDir, githubRun } = job;
  const place = { runId, runDir, githubRun, startedMs: host.now() };
  return (accepted) => describeRun(accepted, defaultsOf(settings), place);
}

/** What this job sees itself of the findings that another one has left. */
const publishing = (
  job: Job,
  { git, spec, configured: { settings } }: Pick<Here, 'git' | 'spec' | 'configured'>,
) => ({
  suppressions: settings.suppressions,
  code: async () =>
    (await import('./two-jobs/code-to-publish.ts')).codeToPublish(job, git, { spec, settings }),
});

type Known = {
  readonly git: GitLocation;
  readonly configured: Configured;
  readonly github: Github;
  readonly previous: PreviousRuns | null;
  readonly sealFor: SealFor;
  readonly spending: Spending;
};

const askedOf = (host: Host, job: Job, { git, configured, github, previous, sealFor, spending }: Known) =>
  decidePorts(job, configured.settings, {
    ...{ github, nowMs: host.now, previous, git, sealFor },
    canSignIn: () =>
      composeProvider(host, configured.settings, job.workspace).then(
        () => true,
        () => false,
      ),
    insteadOf: (wanted) => insteadOf(wanted, host, { git, trustedSha: trustedShaOf(job), configured }),
    workflows: () => knownWorkflows(host, { git, trustedSha: trustedShaOf(job), configured }),
    insteadOfBase: (ref) => insteadOfBase(ref, git),
    refusalOfScript: (authored) => refusalOfScript(authored, configured.settings),
    look: spending.look,
    plans: planCommands(
      planOutside(host, job, { git, settings: configured.settings, ...github, look: spending.look }),
    ),
  });

type JobFolder = {
  readonly files: RunFolder;
  readonly reporter: Reporter;
  readonly writeResult: (execution: Execution) => Promise<void>;
};

async function openFolder(job: Job, spec: RunSpec, sealFor: SealFor): Promise<JobFolder> {
  const { clean } = job;
  const files = await createRunFolder(spec.runDir, null);
  const seal = sealFor(spec);
  const write = (name: RunFile, text: string): Promise<void> =>
    files.write(name, name === REPORT_FILE && seal !== null ? seal.put(text) : text);
  const about = aboutOf(spec, clean);
  const hasSarif = spec.publish.sarif !== undefined;
  const reporter = runFolderReport({ write, clean, links: linksOf(job), about, hasSarif });
  return { files, reporter, writeResult: ({ result }) => files.write('result.json', clean.json(result)) };
}

type Here = BegunRun<JobFolder> & {
  readonly configured: Extract<Configured, { status: 'ok' }>;
  readonly git: GitLocation;
  readonly github: Github;
  readonly previous: PreviousRuns | null;
  readonly sealFor: SealFor;
  /** Why a partial clone could not be filled; null where nothing is missing. */
  readonly unfilled: { readonly error: unknown } | null;
};

/** Brings the commit, then runs. Rejects with a sentence for a person. */
async function runHere(host: Host, job: Job, here: Here): Promise<Execution> {
  const { spec, configured, git, folder } = here;
  if (here.unfilled !== null) throw here.unfilled.error;
  const { headSha: sha, trustedRef } = spec.code;
  const changed = spec.authored === undefined ? null : refusalOfScript(spec.authored, configured.settings);
  if (changed !== null) throw new UltracodeError('USAGE', changed);
  await bringCommits(job, git, spec);
  await fillWorkspace(job, git, [sha, ...(spec.code.base === null ? [] : [spec.code.base])]);
  const [trusted, goingOnFrom, { composeRun }, { composeExplain }, { composeFix }] = await Promise.all([
    trustedTree(git, trustedRef),
    previousRun(job, here, configured.settings),
    import('../run/compose-run.ts'),
    import('../run/findings/compose-explain.ts'),
    import('../run/findings/compose-fix.ts'),
  ]);
  const seal = here.sealFor(spec);
  if (seal === null) job.log(UNSEALED);
  const parts = {
    spec,
    settings: configured.settings,
    said: configured.said,
    code: {
      git,
      source: 'commit' as const,
      likelyBase: null,
      repository: `${job.owner}/${job.repo}`,
    },
    trusted,
    ownRules: (seen: Parameters<typeof ownRules>[2]) => ownRules(job, git, seen),
    known: () => knownFindings({ ...job, ...here, ...here.github, goingOnFrom, isFirst: isFirst(job) }, spec),
    folder: folder.files,
    journals: journalsOf(goingOnFrom, here.sealFor),
    seal,
    stop: job.stop,
    watch: here.watch,
    clean: job.clean,
  };
  if (spec.authoring !== undefined) return writeHere(host, job, here, { parts, authoring: spec.authoring });
  if (spec.explaining !== undefined) return composeExplain(host, parts, spec.explaining);
  if (spec.fixing !== undefined) return composeFix(host, parts, spec.fixing);
  return composeRun(host, { ...parts, findScript: (catalog) => scriptOf(spec, catalog) });
}

/** A plan's run goes on under the settings that it was approved under, and under no others. */
const refusalOfScript = (
  { planId, settings }: Pick<Authored, 'planId' | 'settings'>,
  now: Settings,
): string | null => refusalOfSettings({ id: planId, shown: settings, now: boundSettings(now) });

/** Has a script written for a task, beside what was said under the issue or pull request where it was asked for. */
async function writeHere(
  host: Host,
  job: Job,
  { github, spec }: Here,
  writing: Pick<Writing, 'parts' | 'authoring'>,
): Promise<Execution> {
  const { pullNumber, replyTo } = spec.target;
  const { signal } = new AbortController();
  const [{ writePlan }, { version }, material] = await Promise.all([
    import('./plans/write-plan.ts'),
    readPackage(host.programDir),
    replyTo === null
      ? []
      : materialOf(
          { repository: github.repository, log: job.log },
          { issueNumber: replyTo.issueNumber, isPull: pullNumber !== null },
          signal,
        ),
  ]);
  const isKept = job.artifacts !== null && spec.artifact !== null;
  const { clean } = job;
  const view = { clean, ...linksOf(job), artifact: spec.artifact, limit: COMMENT_BODY_MAX };
  const render = (report: Report): string => reportMarkdown(report, view);
  return writePlan(host, { ...writing, material, version, isKept, render });
}
