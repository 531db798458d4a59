import type { KnownFiles } from './place/known-files.ts';
import { readPlaces } from './place/read-place.ts';
import type { RawFinding } from './read/read-entry.ts';
import type { RawRefuted } from './read/read-refuted.ts';

/**
 * A candidate that stands among the refuted ones as well did not hold. The same title is not enough: it is certainly the same where
 * both quote the same code, or name the same line of one file and do not quote other code.
 */
export function isSameAsRefuted(finding: RawFinding, refuted: RawRefuted, known: KnownFiles): boolean {
  if (finding.title !== refuted.title) return false;
  const [place, other] = [
    placeOf(finding.location.names[0] ?? '', finding.location.line, known),
    placeOf(refuted.file, refuted.line, known),
  ];
  if (place.file !== other.file || place.line !== other.line) return false;
  const [code, otherCode] = [finding.evidence ?? '', refuted.evidence ?? ''];
  if (code !== '' && otherCode !== '') return code === otherCode;
  return place.file !== '' && place.line !== null;
}

function placeOf(name: string, line: number | null, known: KnownFiles) {
  const [place] = readPlaces(name, known);
  if (place === undefined) return { file: '', line };
  return { file: place.status === 'file' ? place.file : place.name, line: line ?? place.line };
}
