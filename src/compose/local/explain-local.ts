import { readdir } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { Execution } from '../../app/execute.ts';
import { UltracodeError } from '../../base/errors.ts';
import { type GitLocation, openLocation } from '../../checkout/git/git.ts';
import { headSha, resolveCommit, topLevelOf } from '../../checkout/git/resolve-commit.ts';
import { workFolder } from '../../checkout/tree/work-folder.ts';
import type { PlacedFinding } from '../../findings/finding.ts';
import { explainingOf } from '../../report/explain/explaining-of.ts';
import type { Report } from '../../report/report.ts';
import { unknownFinding } from '../../report/words/commands/unknown-finding.ts';
import { describeRun, explainingWorkflow, NOTHING_REQUESTED } from '../../resume/describe-run.ts';
import type { Explaining } from '../../resume/run-spec.ts';
import { createShutdown } from '../../run/shutdown.ts';
import { createRunFolder } from '../../store/run-folder.ts';
import { defaultsOf } from '../defaults.ts';
import type { Host } from '../host.ts';
import { reportInFolder } from '../report-in-folder.ts';
import { composeExplain } from '../run/compose-explain.ts';
import { composeSeal } from '../seal.ts';
import { likelyBase } from './likely-base.ts';
import { localSettings } from './local-settings.ts';
import { type LocalRun, writeReport } from './run-local.ts';

/** A question about one finding, on this machine. Paths are absolute or relative to where the process runs. */
export type LocalExplanation = Pick<
  LocalRun,
  'repo' | 'settings' | 'runId' | 'stop' | 'watch' | 'clean' | 'log'
> & {
  /** Its id. */
  readonly finding: string;
  /** Folder of the run whose report lists it; null: the latest one of this checkout. */
  readonly folder: string | null;
};

/** Explains a finding of an earlier run. Rejects with a setup error before anything is asked. */
export async function explainLocal(host: Host, order: LocalExplanation): Promise<Execution> {
  using git = openLocation(resolve(order.repo), host.env);
  const [root, head, base] = await Promise.all([topLevelOf(git), headSha(git), likelyBase(git)]);
  const runs = join(root, '.ultracode', 'runs');
  const listed =
    order.folder === null
      ? await latestIn(runs, order.finding)
      : await listedIn(resolve(order.folder), order.finding);
  const { report, explaining } = listed;
  const { settings, said } = await localSettings(root, order.settings);
  const code = await codeOf(report, head, git);
  const runDir = join(runs, order.runId);
  const spec = describeRun(
    {
      request: { ...NOTHING_REQUESTED, workflow: explainingWorkflow(order.finding) },
      code: { headSha: report.headSha, base: code.base, trustedRef: 'HEAD', headRef: null },
      ...{ target: { pullNumber: null, replyTo: null }, approved: [], resumption: null, explaining },
    },
    { ...defaultsOf(settings), args: null },
    { runId: order.runId, runDir, githubRun: null, startedMs: host.now() },
  );
  using shutdown = createShutdown(host, order.stop);
  if (settings['time-limit-minutes'] !== undefined) shutdown.limit(settings['time-limit-minutes']);
  const folder = await createRunFolder(runDir, root);
  const parts = {
    ...{ spec, settings, said, folder, journals: [], seal: composeSeal(host, settings)(spec) },
    code: { git, source: code.source, likelyBase: base, repository: basename(root) },
    trusted: workFolder(root),
    ...{ stop: order.stop, watch: order.watch, clean: order.clean },
  };
  const execution = await composeExplain(host, parts, explaining);
  await writeReport({ report: execution.report, spec }, folder, order);
  return execution;
}

type Listed = { readonly report: Report; readonly explaining: Explaining };

async function listedIn(dir: string, finding: string): Promise<Listed> {
  const read = await reportInFolder(dir);
  if (read.status === 'refused') throw usage(`${dir}: ${read.reason}.`);
  const explaining = explainingOf(read.report, { finding, newerRun: null });
  if (explaining === null) throw usage(unknownFinding(finding, read.report.findings));
  return { report: read.report, explaining };
}

/** Folders that are looked into, the newest first. */
const FOLDERS_MAX = 100;

/** Names of runs begin with their time. */
async function latestIn(runs: string, finding: string): Promise<Listed> {
  const names = (await readdir(runs).catch(() => [])).filter((name) => RUN.test(name)).sort();
  const others = new Map<string, PlacedFinding>();
  const newest = new Map<string, string>();
  for (const name of names.toReversed().slice(0, FOLDERS_MAX)) {
    const read = await reportInFolder(join(runs, name));
    if (read.status === 'refused') continue;
    const { report, about } = read;
    const newerRun = newest.get(about.reportKey) ?? null;
    const explaining = explainingOf(report, { finding, newerRun });
    if (explaining !== null) return { report, explaining };
    if (newerRun === null) newest.set(about.reportKey, report.runId);
    for (const one of report.findings) others.set(one.id, one);
  }
  throw usage(
    newest.size === 0
      ? `no run with a report is kept in ${runs}. Name the folder of a run: ultracode explain ${finding} <folder>.`
      : unknownFinding(
          finding,
          [...others.values()],
          names.length > FOLDERS_MAX ? `the latest ${FOLDERS_MAX} runs here` : undefined,
        ),
  );
}

const RUN = /^\d{8}-\d{6}-[\w-]{1,40}$/;

const usage = (problem: string): UltracodeError => new UltracodeError('USAGE', `explain: ${problem}`);

/** The code that the report is about: as it lies here while its commit is the one that is checked out, or else as the commit holds it. */
async function codeOf(
  { headSha: sha, baseSha }: Report,
  head: string,
  git: GitLocation,
): Promise<{ readonly source: 'work-tree' | 'commit'; readonly base: string | null }> {
  for (const commit of [sha, ...(baseSha === null ? [] : [baseSha])])
    await resolveCommit(git, commit).catch((cause: unknown) => {
      throw new UltracodeError(
        'USAGE',
        `explain: the report is about the commit ${commit.slice(0, 7)}, and this checkout does not have it. Fetch it, or name another checkout with --repo.`,
        { cause },
      );
    });
  return { source: sha === head ? 'work-tree' : 'commit', base: baseSha };
}
