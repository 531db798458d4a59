import type { Clean } from '../clean/clean.ts';
import type { Annotation } from '../report/formats/annotations.ts';
import type { Conclusion } from '../report/report.ts';
import type { Delivery } from '../report/reporter.ts';
import { type Answer, isTooLarge, isUnclear } from './answer.ts';
import { ANNOTATIONS_PER_REQUEST, CHECK_SUMMARY_BYTES_MAX } from './limits.ts';
import type { Check } from './operations/checks.ts';
import type { Repository } from './repository.ts';

type CheckText = { readonly title: Clean; readonly summary: Clean };

type Closing = {
  readonly check: Check;
  readonly conclusion: Conclusion;
  /** Keeps the summary to so many characters. */
  readonly render: (maxLength: number) => CheckText;
  readonly annotations: readonly Annotation[];
  /** Writes a new check of the same name, closed at once: GitHub shows the latest one. */
  readonly writeAnew: (text: CheckText) => Promise<Answer<Check>>;
};

/**
 * Completes a check with any number of annotations. The conclusion comes with the last batch, so that a finished check has all of them.
 * What is refused is sent again smaller: a batch in halves, until only the annotation that GitHub does not take is left out; the summary
 * at a quarter, then in a few lines, then not at all. Where the check cannot be closed, a new one takes its place: none is left in progress.
 */
export async function completeCheck(
  repository: Pick<Repository, 'updateCheck'>,
  { check, conclusion, render, annotations: all, writeAnew }: Closing,
  signal: AbortSignal,
): Promise<Delivery> {
  const short = fitting(render, SHORT_CHARS);
  let left = REFUSALS_MAX;
  const send = async (annotations: readonly Annotation[]): Promise<readonly string[]> => {
    if (annotations.length === 0) return [];
    const update = { conclusion: null, output: { ...short, annotations } };
    const answer = await repository.updateCheck(check.id, update, signal);
    if (answer.status === 'ok') return [];
    left -= 1;
    if (!isTooLarge(answer) || annotations.length === 1 || left <= 0)
      return annotations.map(() => answer.reason);
    const middle = Math.ceil(annotations.length / 2);
    return [...(await send(annotations.slice(0, middle))), ...(await send(annotations.slice(middle)))];
  };

  const batches = inBatches(all);
  const refusals: string[] = [];
  for (const batch of batches.slice(0, -1)) refusals.push(...(await send(batch)));
  let annotations = batches.at(-1) ?? [];
  let problem = '';
  for (const chars of [CHECK_SUMMARY_BYTES_MAX, CHECK_SUMMARY_BYTES_MAX / 4, SHORT_CHARS]) {
    const output = fitting(render, chars);
    const closed = await repository.updateCheck(
      check.id,
      { conclusion, output: { ...output, annotations } },
      signal,
    );
    if (closed.status === 'ok') return delivery(check, refusals);
    problem = closed.reason;
    // It may be the annotations that are refused: they go on their own, and the conclusion without them. They may have arrived without an answer.
    refusals.push(...(isUnclear(closed) ? annotations.map(() => closed.reason) : await send(annotations)));
    annotations = [];
  }
  const bare = await repository.updateCheck(check.id, { conclusion, output: null }, signal);
  if (bare.status === 'ok')
    return { status: 'refused', reason: `the check is complete, but lacks its summary: ${problem}` };
  return anew({ check, conclusion, render, annotations: all, writeAnew }, problem);
}

async function anew({ render, annotations, writeAnew }: Closing, problem: string): Promise<Delivery> {
  for (const chars of [CHECK_SUMMARY_BYTES_MAX, SHORT_CHARS]) {
    const written = await writeAnew(fitting(render, chars));
    if (written.status === 'ok' && annotations.length === 0)
      return { status: 'delivered', url: written.value.url };
    if (written.status === 'ok')
      return {
        status: 'refused',
        reason: `a new check has the report, but not its annotations, as the first one could not be closed: ${problem}`,
      };
    if (!isTooLarge(written)) break;
  }
  return { status: 'refused', reason: problem, isPassing: true };
}

const SHORT_CHARS = 1_000;
/** Requests that may be refused before no more halves are tried: enough to find a handful of bad annotations among 50. */
const REFUSALS_MAX = 40;

function delivery({ url }: Check, refusals: readonly string[]): Delivery {
  const [first] = refusals;
  if (first === undefined) return { status: 'delivered', url };
  return {
    status: 'refused',
    reason: `the check is complete, but lacks ${refusals.length} of its annotations: ${first}`,
  };
}

/** GitHub counts the bytes of a summary, and texts are cut by characters. */
function fitting(render: Closing['render'], bytesMax: number): CheckText {
  let chars = bytesMax;
  for (;;) {
    const text = render(chars);
    const bytes = Buffer.byteLength(text.summary);
    if (bytes <= bytesMax || chars < 100) return text;
    chars = Math.floor(chars * Math.min(0.9, bytesMax / bytes));
  }
}

function inBatches(annotations: readonly Annotation[]): readonly (readonly Annotation[])[] {
  const count = Math.ceil(annotations.length / ANNOTATIONS_PER_REQUEST);
  return Array.from({ length: count }, (_, index) =>
    annotations.slice(index * ANNOTATIONS_PER_REQUEST, (index + 1) * ANNOTATIONS_PER_REQUEST),
  );
}
