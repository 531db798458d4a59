import { basename, join } from 'node:path';
import type { Execution } from '../../../app/execute.ts';
import type { GitLocation } from '../../../checkout/git/git.ts';
import { headSha, topLevelOf } from '../../../checkout/git/resolve-commit.ts';
import { workFolder } from '../../../checkout/tree/work-folder.ts';
import { describeRun, NOTHING_REQUESTED } from '../../../resume/describe-run.ts';
import type { Explaining, Fixing } from '../../../resume/run-spec.ts';
import { createShutdown } from '../../../run/shutdown.ts';
import { createRunFolder } from '../../../store/run-folder.ts';
import { defaultsOf } from '../../defaults.ts';
import type { Host } from '../../host.ts';
import type { RunParts } from '../../run/run-parts.ts';
import { composeSeal } from '../../seal.ts';
import { likelyBase } from '../likely-base.ts';
import { localSettings, refuseForeignModel } from '../local-settings.ts';
import { type LocalRun, writeReport } from '../run-local.ts';

/** What a command about findings of earlier runs is given. Paths are absolute or relative to where the process runs. */
export type LocalFindings = Pick<
  LocalRun,
  'self' | 'repo' | 'settings' | 'runId' | 'stop' | 'watch' | 'clean' | 'log'
>;

/** A checkout, its commit, the branch that it is probably to be merged into, and the folder of its runs. */
export async function findingsPlace(git: GitLocation) {
  const [root, head, base] = await Promise.all([topLevelOf(git), headSha(git), likelyBase(git)]);
  return { git, root, head, base, runs: join(root, '.ultracode', 'runs') };
}

type About = {
  readonly workflow: string;
  readonly code: {
    readonly headSha: string;
    readonly base: string | null;
    readonly source: 'work-tree' | 'commit';
  };
  readonly subject: { readonly explaining: Explaining } | { readonly fixing: Fixing };
  /** `runDir`: the run's folder. */
  readonly run: (parts: Omit<RunParts, 'findScript' | 'reads'>, runDir: string) => Promise<Execution>;
};

/** One run about findings, with its folder and its report. Rejects with a setup error before anything is asked. */
export async function runAboutFindings(
  host: Host,
  order: LocalFindings,
  { git, root, base, runs }: Awaited<ReturnType<typeof findingsPlace>>,
  { workflow, code, subject, run }: About,
): Promise<Execution> {
  const { settings, said } = await localSettings(root, order.settings);
  refuseForeignModel(host, settings);
  const runDir = join(runs, order.runId);
  const spec = describeRun(
    {
      request: { ...NOTHING_REQUESTED, workflow },
      code: { headSha: code.headSha, base: code.base, trustedRef: 'HEAD', headRef: null },
      ...{ target: { pullNumber: null, replyTo: null }, approved: [], resumption: null, ...subject },
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
  const execution = await run(parts, runDir);
  await writeReport({ report: execution.report, spec }, folder, order);
  return execution;
}
