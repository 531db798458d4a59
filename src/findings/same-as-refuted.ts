import type { KnownFiles } from './place/known-files.ts';
import { readPlaces } from './place/read-place.ts';
import type { RawFinding } from './read/read-entry.ts';
import type { RawRefuted } from './read/read-refuted.ts';

/**
 * Which candidates stand among the refuted ones as well, and so did not hold. The same title is not enough: it is certainly the same where
 * both quote the same code, or name the same line of one file and do not quote other code.
 */
export function createIsRefuted(
  refuted: readonly RawRefuted[],
  known: KnownFiles,
): (finding: RawFinding) => boolean {
  /** What is quoted, by title and place; '' for nothing. */
  const quotes = new Map<string, Set<string>>();
  for (const { title, file, line, evidence } of refuted) {
    const key = keyOf(title, placeOf(file, line, known));
    quotes.set(key, (quotes.get(key) ?? new Set()).add(evidence ?? ''));
  }
  return ({ title, location: { names, line }, evidence = '' }) => {
    const place = placeOf(names[0] ?? '', line, known);
    const quoted = quotes.get(keyOf(title, place));
    if (quoted === undefined) return false;
    if (evidence !== '' && quoted.has(evidence)) return true;
    const isPlaced = place.file !== '' && place.line !== null;
    return isPlaced && (evidence === '' || quoted.has(''));
  };
}

type Place = { readonly file: string; readonly line: number | null };

const keyOf = (title: string, { file, line }: Place): string => JSON.stringify([title, file, line]);

function placeOf(name: string, line: number | null, known: KnownFiles): Place {
  const [place] = readPlaces(name, known);
  if (place === undefined) return { file: '', line };
  return { file: place.status === 'file' ? place.file : place.name, line: line ?? place.line };
}
