import type { Finding, PlacedFinding } from '../../findings/finding.ts';
import { plural } from '../format.ts';

/** What came of checking a finding, where it is not confirmed and of this change: a sentence each, above what its finder says. */
export function standingSentences({
  standing,
  settle,
  introduced,
}: Pick<Finding, 'standing' | 'settle' | 'introduced'>): readonly string[] {
  return [
    standing === 'undecided' ? 'Undecided: this could not be settled by what the repository holds.' : null,
    standing === 'unchecked' ? 'Not checked by others.' : null,
    introduced === false ? 'This was there before the change.' : null,
    settle === undefined ? null : `What would settle it: ${settle}`,
  ].filter((sentence) => sentence !== null);
}

/** "confirmed by 2 of 3 checks", or what else came of checking it; null for a finding that nobody was to check. */
export function checkedWords({
  confirmedBy = [],
  refutedBy = [],
  standing,
}: Pick<Finding, 'confirmedBy' | 'refutedBy' | 'standing'>): string | null {
  if (standing === 'undecided') return 'undecided';
  if (standing === 'unchecked') return 'not checked by others';
  const all = confirmedBy.length + refutedBy.length;
  return all === 0 ? null : `confirmed by ${confirmedBy.length} of ${plural(all, 'check')}`;
}

export const BEFORE_THE_CHANGE = 'was there before the change';

/** Where it stands beside the diff; null on a line of it. */
export const besideDiff = ({ place }: Pick<PlacedFinding, 'place'>): string | null =>
  place === 'diff-file' || place === 'outside-diff' ? BESIDE[place] : null;

const BESIDE = {
  'diff-file': 'not on a changed line',
  'outside-diff': 'not in a changed file',
} as const;

/** What stands before the note of a finding whose code was not found where its agent says. */
export const NOT_FOUND_THERE = 'its code was not found there';
