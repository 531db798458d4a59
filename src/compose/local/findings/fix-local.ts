import { basename, join, resolve } from 'node:path';
import type { Execution } from '../../../app/execute.ts';
import { withApply } from '../../../app/next-step.ts';
import { UltracodeError } from '../../../base/errors.ts';
import { openLocation } from '../../../checkout/git/git.ts';
import { headSha, topLevelOf } from '../../../checkout/git/resolve-commit.ts';
import { workFolder } from '../../../checkout/tree/work-folder.ts';
import type { Report } from '../../../report/report.ts';
import { describeRun, fixingWorkflow, NOTHING_REQUESTED } from '../../../resume/describe-run.ts';
import type { Explaining } from '../../../resume/run-spec.ts';
import { shellQuoted } from '../../../resume/shell-quoted.ts';
import { createShutdown } from '../../../run/shutdown.ts';
import { createRunFolder } from '../../../store/run-folder.ts';
import { defaultsOf } from '../../defaults.ts';
import type { Host } from '../../host.ts';
import { composeFix } from '../../run/findings/compose-fix.ts';
import { composeSeal } from '../../seal.ts';
import { likelyBase } from '../likely-base.ts';
import { localSettings } from '../local-settings.ts';
import { type LocalRun, writeReport } from '../run-local.ts';
import { listedFinding } from './listed-finding.ts';

/** Findings to mend on this machine. Paths are absolute or relative to where the process runs. */
export type LocalFix = Pick<
  LocalRun,
  'self' | 'repo' | 'settings' | 'runId' | 'stop' | 'watch' | 'clean' | 'log'
> & {
  /** Their ids. */
  readonly findings: readonly string[];
  /** Folder of the run whose report lists them; null: the latest ones of this checkout. */
  readonly folder: string | null;
};

/** Has findings of earlier runs mended in what lies here; the edits stay in the run's folder. Rejects with a setup error before anything is asked. */
export async function fixLocal(host: Host, order: LocalFix): Promise<Execution> {
  using git = openLocation(resolve(order.repo), host.env);
  const [root, head, base] = await Promise.all([topLevelOf(git), headSha(git), likelyBase(git)]);
  const runs = join(root, '.ultracode', 'runs');
  const findings = await findingsIn(order, runs);
  const { settings, said } = await localSettings(root, order.settings);
  const runDir = join(runs, order.runId);
  const fixing = { findings };
  const spec = describeRun(
    {
      request: { ...NOTHING_REQUESTED, workflow: fixingWorkflow(order.findings) },
      code: { headSha: head, base: null, trustedRef: 'HEAD', headRef: null },
      ...{ target: { pullNumber: null, replyTo: null }, approved: [], resumption: null, fixing },
    },
    { ...defaultsOf(settings), args: null },
    { runId: order.runId, runDir, githubRun: null, startedMs: host.now() },
  );
  using shutdown = createShutdown(host, order.stop);
  if (settings['time-limit-minutes'] !== undefined) shutdown.limit(settings['time-limit-minutes']);
  const folder = await createRunFolder(runDir, root);
  const parts = {
    ...{ spec, settings, said, folder, journals: [], seal: composeSeal(host, settings)(spec) },
    code: { git, source: 'work-tree' as const, likelyBase: base, repository: basename(root) },
    trusted: workFolder(root),
    ...{ stop: order.stop, watch: order.watch, clean: order.clean },
  };
  const run = await composeFix(host, parts, fixing);
  const execution = { ...run, report: applicable(run.report, order, runDir) };
  await writeReport({ report: execution.report, spec }, folder, order);
  return execution;
}

/** The report with the command that writes its edits to the work tree. Without what is taken out of it as a secret, it would be another one. */
function applicable(report: Report, { repo, self, clean, settings }: LocalFix, dir: string): Report {
  const allowed = [settings['protected-paths'] ?? []].flat();
  const words = [
    ...(repo === '.' ? [] : ['--repo', repo]),
    ...allowed.flatMap((glob) => ['--protected-paths', String(glob)]),
  ];
  const isSayable = [dir, ...words].every((word) => clean.plain(shellQuoted(word)) === shellQuoted(word));
  return isSayable ? withApply(report, { type: 'laptop', self, words, dir }) : report;
}

async function findingsIn(
  { findings, folder, self }: LocalFix,
  runs: string,
): Promise<readonly Explaining[]> {
  const listed: Explaining[] = [];
  for (const finding of findings) {
    const { report, explaining } = await listedFinding({ finding, folder, runs, self, command: 'fix' });
    const dismissed = report.findings.find(({ id }) => id === finding)?.dismissed;
    if (dismissed !== undefined)
      throw new UltracodeError(
        'USAGE',
        `fix: ${finding} is dismissed (${dismissed.reason}), and only what is open is mended.`,
      );
    listed.push(explaining);
  }
  return listed;
}
