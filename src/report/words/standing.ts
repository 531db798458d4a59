import type { Finding } from '../../findings/finding.ts';

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
