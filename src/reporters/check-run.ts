import type { Clean } from '../clean/clean.ts';
import { type Answer, deliveryOf } from '../github/answer.ts';
import { ANNOTATIONS_PER_REQUEST, CHECK_SUMMARY_MAX } from '../github/limits.ts';
import type { Check, CheckIdentity } from '../github/operations/checks.ts';
import type { Repository } from '../github/repository.ts';
import type { Annotation } from '../report/formats/annotations.ts';
import type { Report } from '../report/report.ts';
import type { Delivery, Reporter } from '../report/reporter.ts';

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
      return repository.createCheck({ ...check, detailsUrl, output: runningOutput }, signal);
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
      const text = render(report, CHECK_SUMMARY_MAX);
      return complete(
        { repository, check: answer.value, text, annotations: annotate(report) },
        report,
        signal,
      );
    },
  } satisfies Omit<Reporter, 'name'>;
}

type Completion = {
  readonly repository: Pick<Repository, 'updateCheck'>;
  readonly check: Check;
  readonly text: CheckText;
  readonly annotations: readonly Annotation[];
};

/** The conclusion comes with the last request, so that a finished check has its annotations. */
async function complete(
  { repository, check, text, annotations: all }: Completion,
  { conclusion }: Pick<Report, 'conclusion'>,
  signal: AbortSignal,
): Promise<Delivery> {
  const batches = inBatches(all);
  let refusal: string | null = null;
  for (const [index, annotations] of batches.entries()) {
    const isLast = index === batches.length - 1;
    const update = { conclusion: isLast ? conclusion : null, output: { ...text, annotations } };
    const answer = await repository.updateCheck(check.id, update, signal);
    if (answer.status === 'ok') continue;
    refusal = answer.reason;
    if (!isLast) continue;
    // Closed without its annotations rather than left in progress: the summary names every finding.
    const closing = { conclusion, output: { ...text, annotations: [] } };
    const closed = await repository.updateCheck(check.id, closing, signal);
    if (closed.status === 'refused') return deliveryOf(closed);
  }
  if (refusal === null) return { status: 'delivered', url: check.url };
  return { status: 'refused', reason: `the check is complete, but lacks annotations: ${refusal}` };
}

/** At least one batch, because the last one closes the check. */
function inBatches(annotations: readonly Annotation[]): readonly (readonly Annotation[])[] {
  const count = Math.max(1, Math.ceil(annotations.length / ANNOTATIONS_PER_REQUEST));
  return Array.from({ length: count }, (_, index) =>
    annotations.slice(index * ANNOTATIONS_PER_REQUEST, (index + 1) * ANNOTATIONS_PER_REQUEST),
  );
}
