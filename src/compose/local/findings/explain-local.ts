import { basename, join, resolve } from 'node:path';
import type { Execution } from '../../../app/execute.ts';
import { UltracodeError } from '../../../base/errors.ts';
import { type GitLocation, openLocation } from '../../../checkout/git/git.ts';
import { headSha, resolveCommit, topLevelOf } from '../../../checkout/git/resolve-commit.ts';
import { workFolder } from '../../../checkout/tree/work-folder.ts';
import type { Report } from '../../../report/report.ts';
import { describeRun, explainingWorkflow, NOTHING_REQUESTED } from '../../../resume/describe-run.ts';
import { createShutdown } from '../../../run/shutdown.ts';
import { createRunFolder } from '../../../store/run-folder.ts';
import { defaultsOf } from '../../defaults.ts';
import type { Host } from '../../host.ts';
import { composeExplain } from '../../run/findings/compose-explain.ts';
import { composeSeal } from '../../seal.ts';
import { likelyBase } from '../likely-base.ts';
import { localSettings, refuseForeignModel } from '../local-settings.ts';
import { type LocalRun, writeReport } from '../run-local.ts';
import { listedFinding } from './listed-finding.ts';

/** A question about one finding, on this machine. Paths are absolute or relative to where the process runs. */
export type LocalExplanation = Pick<
  LocalRun,
  'self' | 'repo' | 'settings' | 'runId' | 'stop' | 'watch' | 'clean' | 'log'
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
  const { report, explaining } = await listedFinding({ ...order, runs, command: 'explain' });
  const { settings, said } = await localSettings(root, order.settings);
  refuseForeignModel(host, settings);
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
