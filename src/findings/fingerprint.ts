import { sha256 } from '../base/digest.ts';
import { trimMarks } from '../base/matching/trim-marks.ts';

export type FingerprintInput = {
  readonly file: string;
  readonly line: number;
  readonly endLine: number;
  /** Of the whole file, without white space. */
  readonly lines: readonly string[];
};

/**
 * Digest of what a finding is about: the file, the code without its white space, and which of several equal occurrences it is.
 * An agent's words and the line number are no part of it: both can change while the code stays the same.
 */
export function fingerprint({ file, line, endLine, lines }: FingerprintInput): string {
  const code = lines.slice(line - 1, endLine);
  let occurrence = 0;
  for (let start = 0; start < line - 1; start += 1) {
    if (code.every((text, offset) => lines[start + offset] === text)) occurrence += 1;
  }
  return sha256([file, code.join('\n'), occurrence].join('\0'));
}

/** A short id for people to type, without letters that look alike; at least five characters, more when `taken` holds that id already. */
export function shortId(digest: string, taken: ReadonlySet<string>): string {
  const letters = [...Buffer.from(digest, 'hex')]
    .map((byte) => ALPHABET[byte % ALPHABET.length] ?? '')
    .join('');
  let length = 5;
  while (taken.has(letters.slice(0, length)) && length < letters.length) length += 1;
  return letters.slice(0, length);
}

// Crockford's base 32.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** What `shortId` makes, up to one character for each byte of a digest. */
const FINDING_ID = /^[0-9A-HJKMNP-TV-Z]{5,32}$/;

/** The id that a person wrote, in whatever case and among the marks that it is copied with; null for what is none. */
export function findingIdIn(word: string): string | null {
  const typed = trimMarks(word.slice(0, WORD_CHARS_MAX), BEFORE, AFTER).toUpperCase();
  // Letters that the alphabet lacks are read as Crockford's base 32 reads them.
  const id = typed.replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  return FINDING_ID.test(id) ? id : null;
}

const WORD_CHARS_MAX = 100;
const BEFORE = '`"\'“”‘’«»([<*_#';
const AFTER = '`"\'“”‘’«»)]>*_.,:;';
