import { editDistance, nearestWithin } from './nearest.ts';

/** The candidate that a mistyped word was most likely meant to be, or null when none is alike. Case does not count. */
export function nearMiss(word: string, candidates: readonly string[]): string | null {
  // A comment may hold a word of 65,536 characters, and the distance takes time with its length.
  if (word.length > WORD_CHARS_MAX) return null;
  const typed = word.toLowerCase();
  const lower = candidates.map((candidate) => candidate.toLowerCase());
  const close = nearestWithin(typed, lower, DISTANCE_MAX);
  const at =
    close !== '' && isNear(typed, close)
      ? lower.indexOf(close)
      : lower.findIndex((longer) => isPartOf(typed, longer));
  return candidates[at] ?? null;
}

/** The path whose file's name was most likely meant, in whatever folder it stands; null when none is alike. */
export function nearMissOfPath(path: string, paths: readonly string[]): string | null {
  const nameOf = (full: string): string => full.slice(full.lastIndexOf('/') + 1);
  const name = nearMiss(nameOf(path), paths.map(nameOf));
  return name === null ? null : (paths.find((full) => nameOf(full) === name) ?? null);
}

const WORD_CHARS_MAX = 40;
const DISTANCE_MAX = 2;

function isNear(typed: string, candidate: string): boolean {
  const distance = editDistance(typed, candidate, DISTANCE_MAX + 1);
  const swapped = distance === DISTANCE_MAX && sorted(typed) === sorted(candidate);
  return swapped || distance <= (candidate.length <= 4 ? 1 : DISTANCE_MAX);
}

const sorted = (word: string): string => [...word].sort().join('');

/** Whole parts of a longer name: `max-cost` or `cost` for `max-cost-usd`. */
const isPartOf = (typed: string, name: string): boolean =>
  typed.length >= PART_CHARS_MIN && name.includes('-') && `-${name}-`.includes(`-${typed}-`);

const PART_CHARS_MIN = 3;
