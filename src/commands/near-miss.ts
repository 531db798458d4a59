import { editDistance, nearest } from '../base/nearest.ts';

/** The candidate that a mistyped word was most likely meant to be, or null when none is near. Case does not count. */
export function nearestWord(word: string, candidates: readonly string[]): string | null {
  // A comment may hold a word of 65,536 characters, and the distance takes time with its length.
  if (word.length > 40) return null;
  const typed = word.toLowerCase();
  const candidate = nearest(typed, candidates);
  return isNear(typed, candidate) ? candidate : null;
}

function isNear(typed: string, candidate: string): boolean {
  const distance = editDistance(typed, candidate);
  const swapped = distance === 2 && sorted(typed) === sorted(candidate);
  return swapped || distance <= (candidate.length <= 4 ? 1 : 2);
}

const sorted = (word: string): string => [...word].sort().join('');
