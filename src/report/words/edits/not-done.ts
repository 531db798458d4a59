import type { LeftOutEdits } from '../../../edits/edit-set.ts';
import type { RefutedFinding } from '../../../findings/finding.ts';
import { oneLine, plural } from '../../format.ts';

/** A file of the result: where it stands, and where it was before. */
type Done = { readonly path: string; readonly from: string | null };

/** A file that was edited, and of which nothing is in the result. `why`: of the last time, a sentence without its full stop. */
type NotDone = { readonly path: string; readonly why: string };

/** What the workflow took back and nobody did again after that, by path. Texts are not yet cleaned. */
export function notDone(files: readonly Done[], discarded: readonly LeftOutEdits[] = []): readonly NotDone[] {
  const done = new Set(files.flatMap(({ path, from }) => (from === null ? [path] : [path, from])));
  const why = new Map(discarded.flatMap(({ paths, reason }) => paths.map((path) => [path, reason])));
  return [...why].filter(([path]) => !done.has(path)).map(([path, reason]) => ({ path, why: reason }));
}

const FILES_SHOWN = 5;

/** "1 file is not done", and which and why: "`lib/request.js` (it drops the timeout)". */
export function notDoneWords(left: readonly NotDone[]): { readonly what: string; readonly which: string } {
  const shown = left.slice(0, FILES_SHOWN).map(({ path, why }) => `\`${oneLine(path)}\` (${oneLine(why)})`);
  const more = left.length - shown.length;
  return {
    what: `${plural(left.length, 'file')} ${left.length === 1 ? 'is' : 'are'} not done`,
    which: [...shown, ...(more > 0 ? [plural(more, 'other')] : [])].join(', '),
  };
}

/** The refuted entries of a report but those that say of a file what is said where its edits were taken back. */
export const refutedBesides = (
  refuted: readonly RefutedFinding[],
  discarded: readonly LeftOutEdits[] = [],
): readonly RefutedFinding[] =>
  refuted.filter(
    ({ file, reason }) => !discarded.some((one) => one.paths.includes(file) && isSame(one.reason, reason)),
  );

const isSame = (a: string, b: string): boolean => withoutStop(a) === withoutStop(b);

const withoutStop = (text: string): string => oneLine(text).replace(/\.$/, '');
