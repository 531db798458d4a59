import type { Wait } from '../base/clock.ts';
import type { Clean } from '../clean/clean.ts';
import { deliveryOf } from '../github/answer.ts';
import type { Repository } from '../github/repository.ts';
import { plural } from '../report/format.ts';
import type { Report } from '../report/report.ts';
import type { Delivery, Reporter } from '../report/reporter.ts';

/** The findings as alerts of code scanning. `ref`: in full; null where the run belongs to no branch and no pull request. */
export function codeScanning(options: {
  readonly repository: Pick<Repository, 'uploadSarif' | 'sarifState'>;
  readonly ref: string | null;
  readonly render: (report: Report) => Clean;
  readonly wait: Wait;
  /** One line for the log. */
  readonly log: (line: string) => void;
}) {
  const { repository, ref, render, wait, log } = options;
  return {
    async report(report, signal) {
      if (ref === null) return refused('the run belongs to no branch and to no pull request');
      const doubt = doubtOf(report);
      if (doubt !== null) return refused(`${doubt}, and GitHub takes alerts that an upload lacks for fixed`);
      const wanted = { commit: report.headSha, ref, text: render(report) };
      const uploaded = await repository.uploadSarif(wanted, signal);
      if (uploaded.status === 'refused') return deliveryOf(uploaded);
      for (const pauseMs of LOOKS_AFTER_MS) {
        await wait(pauseMs, signal);
        const state = await repository.sarifState(uploaded.value, signal);
        // A token may be allowed to upload and not to look at what came of it.
        if (state.status === 'refused') break;
        if (state.value.status === 'complete') return { status: 'delivered', url: null };
        if (state.value.status === 'failed')
          return refused(`GitHub took the file and could not read it: ${state.value.problem}`);
      }
      log('Code scanning has taken the findings, and shows them once it has read them.');
      return { status: 'delivered', url: null };
    },
  } satisfies Omit<Reporter, 'name'>;
}

/** GitHub reads a small file within seconds. */
const LOOKS_AFTER_MS = [1_000, 3_000, 6_000];

const refused = (reason: string): Delivery => ({ status: 'refused', reason });

/** Why this report may lack findings that are still there; null when all was looked at. */
function doubtOf({ status, listed, newerHead, coverage }: Report): string | null {
  if (status !== 'completed') return 'the run did not complete';
  if (!listed) return 'the script returned no list of findings';
  if (newerHead !== null) return 'the pull request has a newer head';
  if (coverage === null) return 'what was looked at is not known';
  const { notReached } = coverage;
  return notReached === 0
    ? null
    : `${notReached} of ${plural(coverage.total, 'file')} in scope ${notReached === 1 ? 'was' : 'were'} not looked at in full`;
}
