import { resolve } from 'node:path';
import type { Execution } from '../../../app/execute.ts';
import { UltracodeError } from '../../../base/errors.ts';
import { type GitLocation, openLocation } from '../../../checkout/git/git.ts';
import { resolveCommit } from '../../../checkout/git/resolve-commit.ts';
import type { Report } from '../../../report/report.ts';
import { explainingWorkflow } from '../../../resume/describe-run.ts';
import type { Host } from '../../host.ts';
import { composeExplain } from '../../run/findings/compose-explain.ts';
import { listedFinding } from './listed-finding.ts';
import { findingsPlace, type LocalFindings, runAboutFindings } from './run-about-findings.ts';

/** A question about one finding, on this machine. */
export type LocalExplanation = LocalFindings & {
  /** Its id. */
  readonly finding: string;
  /** Folder of the run whose report lists it; null: the latest one of this checkout. */
  readonly folder: string | null;
};

/** Explains a finding of an earlier run. Rejects with a setup error before anything is asked. */
export async function explainLocal(host: Host, order: LocalExplanation): Promise<Execution> {
  using git = openLocation(resolve(order.repo), host.env);
  const place = await findingsPlace(git);
  const { report, explaining } = await listedFinding({ ...order, runs: place.runs, command: 'explain' });
  const code = await codeOf(report, place.head, git);
  return await runAboutFindings(host, order, place, {
    workflow: explainingWorkflow(order.finding),
    code: { headSha: report.headSha, ...code },
    subject: { explaining },
    run: (parts) => composeExplain(host, parts, explaining),
  });
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
