import { likeness, SAME_FAULT } from './likeness/likeness.ts';
import { readWording, type Wording } from './likeness/wording.ts';
import type { KnownFiles } from './place/known-files.ts';
import { readPlaces } from './place/read-place.ts';
import type { RawFinding } from './read/read-entry.ts';
import type { RawRefuted } from './read/read-refuted.ts';

/**
 * Which candidates stand among the refuted ones as well, and so did not hold. The same title is not enough: it is certainly the same where
 * both quote the same code, or name the same line of one file and do not quote other code. There, other words that surely mean the same are
 * the same title.
 */
export function createIsRefuted(
  refuted: readonly RawRefuted[],
  known: KnownFiles,
): (finding: RawFinding) => boolean {
  /** What is quoted, by title and place; '' for nothing. */
  const quotes = new Map<string, Set<string>>();
  const wordings = new Map<string, Worded[]>();
  for (const { title, file, line, evidence } of refuted) {
    const place = placeOf(file, line, known);
    const key = keyOf(title, place);
    quotes.set(key, (quotes.get(key) ?? new Set()).add(evidence ?? ''));
    if (!isPlaced(place)) continue;
    const there = wordings.get(keyOf('', place)) ?? [];
    if (there.length < COMPARED_MAX)
      there.push({ evidence: evidence ?? '', wording: readWording({ title }) });
    wordings.set(keyOf('', place), there);
  }
  return ({ title, location: { names, line }, evidence = '' }) => {
    const place = placeOf(names[0] ?? '', line, known);
    const quoted = quotes.get(keyOf(title, place));
    if (quoted === undefined) return isReworded({ title, evidence }, wordings.get(keyOf('', place)) ?? []);
    if (evidence !== '' && quoted.has(evidence)) return true;
    return isPlaced(place) && (evidence === '' || quoted.has(''));
  };
}

type Worded = { readonly evidence: string; readonly wording: Wording };

/** Of one line. */
const COMPARED_MAX = 100;
/** Far above that of two findings that are merged: what is merged is still shown, and what was refuted is not. */
const SURELY_SAME = SAME_FAULT + 1.5;
/** Words that a title has that is compared by them: all of a short one may stand in another that means something else. */
const WORDS_MIN = 5;

function isReworded(
  { title, evidence }: { readonly title: string; readonly evidence: string },
  there: readonly Worded[],
): boolean {
  if (there.length === 0) return false;
  const wording = readWording({ title });
  if (wording.weights.size < WORDS_MIN) return false;
  return there.some(
    (one) =>
      (evidence === one.evidence || evidence === '' || one.evidence === '') &&
      one.wording.weights.size >= WORDS_MIN &&
      likeness(wording, one.wording) >= SURELY_SAME,
  );
}

const isPlaced = ({ file, line }: Place): boolean => file !== '' && line !== null;

type Place = { readonly file: string; readonly line: number | null };

const keyOf = (title: string, { file, line }: Place): string => JSON.stringify([title, file, line]);

function placeOf(name: string, line: number | null, known: KnownFiles): Place {
  const [place] = readPlaces(name, known);
  if (place === undefined) return { file: '', line };
  return { file: place.status === 'file' ? place.file : place.name, line: line ?? place.line };
}
