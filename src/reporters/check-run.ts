import type { Clean } from '../clean/clean.ts';
import { completeCheck } from '../github/annotation-batches.ts';
import { type Answer, deliveryOf } from '../github/answer.ts';
import type { Check, CheckIdentity } from '../github/operations/checks.ts';
import type { Repository } from '../github/repository.ts';
import type { Annotation } from '../report/formats/annotations.ts';
import type { Report } from '../report/report.ts';
import type { Reporter } from '../report/reporter.ts';

type CheckText = { readonly title: Clean; readonly summary: Clean };

/** A check on the head commit, open while the run lasts. `render` keeps the summary to the length that it is given. */
export function checkRun(options: {
  readonly repository: Pick<Repository, 'findCheck' | 'createCheck' | 'updateCheck'>;
  readonly check: CheckIdentity;
  readonly detailsUrl: string | null;
  readonly running: CheckText;
  readonly render: (report: Report, maxLength: number) => CheckText;
  readonly annotate: (report: Report) => readonly Annotation[];
}) {
  const { repository, check, detailsUrl, running, render, annotate } = options;
  const runningOutput = { ...running, annotations: [] };
  let opening: Promise<Answer<Check>> | null = null;

  async function open(signal: AbortSignal): Promise<Answer<Check>> {
    const found = await repository.findCheck(check, signal);
    // A token that may not read checks may still be allowed to create one.
    if (found.status === 'refused' || found.value === null) {
      return repository.createCheck(
        { ...check, detailsUrl, conclusion: null, output: runningOutput },
        signal,
      );
    }
    return repository.updateCheck(found.value.id, { conclusion: null, output: runningOutput }, signal);
  }

  /** The check that `begin` opened; opened now if that failed or has not been asked for. */
  async function opened(signal: AbortSignal): Promise<Answer<Check>> {
    const before = await opening?.catch(() => null);
    return before?.status === 'ok' ? before : open(signal);
  }

  return {
    async begin(signal) {
      opening = open(signal);
      return deliveryOf(await opening);
    },
    async report(report, signal) {
      const answer = await opened(signal);
      if (answer.status === 'refused') return deliveryOf(answer);
      const closing = {
        check: answer.value,
        conclusion: report.conclusion,
        render: (maxLength: number) => render(report, maxLength),
        annotations: annotate(report),
        writeAnew: (text: CheckText) => {
          const closed = { conclusion: report.conclusion, output: { ...text, annotations: [] } };
          return repository.createCheck({ ...check, detailsUrl, ...closed }, signal);
        },
      };
      return completeCheck(repository, closing, signal);
    },
  } satisfies Omit<Reporter, 'name'>;
}
