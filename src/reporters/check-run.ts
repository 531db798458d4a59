import type { Answer } from '../github/answer.ts';
import { ANNOTATIONS_PER_REQUEST, CHECK_SUMMARY_MAX } from '../github/limits.ts';
import type { Check, CheckIdentity, Repository } from '../github/repository.ts';
import type { Clean } from '../report/clean/clean.ts';
import type { Annotation } from '../report/formats/annotations.ts';
import type { Conclusion, Report } from '../report/report.ts';
import type { Delivery, Reporter } from '../report/reporter.ts';

type CheckText = { readonly title: Clean; readonly summary: Clean };

/** A check on the head commit, open while the run lasts. `render` keeps the summary to the length that it is given. */
export function checkRun(options: {
  readonly repository: Repository;
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
    // Without the right to read, a new check may still be allowed.
    if (found.status === 'refused' || found.value === null) {
      return repository.createCheck({ ...check, detailsUrl, output: runningOutput }, signal);
    }
    return repository.updateCheck(found.value.id, { conclusion: null, output: runningOutput }, signal);
  }

  /** The check that `begin` opened; tried once more when it could not. */
  async function opened(signal: AbortSignal): Promise<Answer<Check>> {
    const before = await opening?.catch(() => null);
    return before?.status === 'ok' ? before : open(signal);
  }

  return {
    name: 'check run',
    async begin(signal) {
      opening = open(signal);
      return delivery(await opening);
    },
    async report(report, signal) {
      const answer = await opened(signal);
      if (answer.status === 'refused') return delivery(answer);
      return complete(answer.value, report, signal);
    },
  } satisfies Reporter;

  /** The conclusion comes with the last request, so that a finished check has its annotations. */
  async function complete(opened: Check, report: Report, signal: AbortSignal): Promise<Delivery> {
    const text = render(report, CHECK_SUMMARY_MAX);
    const batches = inBatches(annotate(report));
    let refusal: string | null = null;
    for (const [index, annotations] of batches.entries()) {
      const isLast = index === batches.length - 1;
      const update = { conclusion: isLast ? report.conclusion : null, output: { ...text, annotations } };
      const answer = await repository.updateCheck(opened.id, update, signal);
      if (answer.status === 'ok') continue;
      refusal = answer.reason;
      if (!isLast) continue;
      const closed = await close(opened, text, report.conclusion, signal);
      if (closed.status === 'refused') return delivery(closed);
    }
    if (refusal === null) return { status: 'delivered', url: opened.url };
    return { status: 'refused', reason: `the check is complete, but lacks annotations: ${refusal}` };
  }

  /** Never left in progress because of an annotation: the summary names every finding. */
  function close(opened: Check, text: CheckText, conclusion: Conclusion, signal: AbortSignal) {
    return repository.updateCheck(opened.id, { conclusion, output: { ...text, annotations: [] } }, signal);
  }
}

const delivery = (answer: Answer<Check>): Delivery =>
  answer.status === 'ok'
    ? { status: 'delivered', url: answer.value.url }
    : { status: 'refused', reason: answer.reason };

/** At least one batch, since the last one closes the check. */
function inBatches(annotations: readonly Annotation[]): readonly (readonly Annotation[])[] {
  const count = Math.max(1, Math.ceil(annotations.length / ANNOTATIONS_PER_REQUEST));
  return Array.from({ length: count }, (_, index) =>
    annotations.slice(index * ANNOTATIONS_PER_REQUEST, (index + 1) * ANNOTATIONS_PER_REQUEST),
  );
}
