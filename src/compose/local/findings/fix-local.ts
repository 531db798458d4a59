import { resolve } from 'node:path';
import type { Execution } from '../../../app/execute.ts';
import { withApply } from '../../../app/next-step.ts';
import { UltracodeError } from '../../../base/errors.ts';
import { openLocation } from '../../../checkout/git/git.ts';
import type { Report } from '../../../report/report.ts';
import { fixingWorkflow } from '../../../resume/describe-run.ts';
import type { Explaining } from '../../../resume/run-spec.ts';
import { shellQuoted } from '../../../resume/shell-quoted.ts';
import type { Host } from '../../host.ts';
import { composeFix } from '../../run/findings/compose-fix.ts';
import { listedFinding } from './listed-finding.ts';
import { findingsPlace, type LocalFindings, runAboutFindings } from './run-about-findings.ts';

/** Findings to mend on this machine. */
export type LocalFix = LocalFindings & {
  /** Their ids. */
  readonly findings: readonly string[];
  /** Folder of the run whose report lists them; null: the latest ones of this checkout. */
  readonly folder: string | null;
};

/** Has findings of earlier runs mended in what lies here; the edits stay in the run's folder. Rejects with a setup error before anything is asked. */
export async function fixLocal(host: Host, order: LocalFix): Promise<Execution> {
  using git = openLocation(resolve(order.repo), host.env);
  const place = await findingsPlace(git);
  const fixing = { findings: await findingsIn(order, place.runs) };
  return await runAboutFindings(host, order, place, {
    workflow: fixingWorkflow(order.findings),
    code: { headSha: place.head, base: null, source: 'work-tree' },
    subject: { fixing },
    run: async (parts, runDir) => {
      const run = await composeFix(host, parts, fixing);
      return { ...run, report: applicable(run.report, order, runDir) };
    },
  });
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
