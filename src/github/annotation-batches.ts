import type { Clean } from '../clean/clean.ts';
import type { Annotation } from '../report/formats/annotations.ts';
import type { Conclusion } from '../report/report.ts';
import type { Delivery } from '../report/reporter.ts';
import { deliveryOf } from './answer.ts';
import { ANNOTATIONS_PER_REQUEST } from './limits.ts';
import type { Check } from './operations/checks.ts';
import type { Repository } from './repository.ts';

type Closing = {
  readonly check: Check;
  readonly conclusion: Conclusion;
  readonly title: Clean;
  readonly summary: Clean;
  readonly annotations: readonly Annotation[];
};

/** Completes a check with any number of annotations. The conclusion comes with the last batch, so that a finished check has all of them. */
export async function completeCheck(
  repository: Pick<Repository, 'updateCheck'>,
  { check, conclusion, annotations: all, ...text }: Closing,
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
