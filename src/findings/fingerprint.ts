import { sha256 } from '../base/digest.ts';

export type FingerprintInput = {
  readonly file: string;
  readonly line: number;
  readonly endLine: number;
  /** Text of the whole file. */
  readonly text: string;
};

/**
 * What a finding is about: the file, the code it rests on whatever its white space, and which of the equal places it is.
 * Words of an agent are no part of it, nor the line number: both change while the code does not.
 */
export function fingerprint({ file, line, endLine, text }: FingerprintInput): string {
  const lines = text.split('\n').map((item) => item.replace(/\s+/g, ''));
  const code = lines.slice(line - 1, endLine);
  let occurrence = 0;
  for (let start = 0; start < line - 1; start += 1) {
    if (code.every((text, offset) => lines[start + offset] === text)) occurrence += 1;
  }
  return sha256([file, code.join('\n'), occurrence].join('\0'));
}

/** A short name for people to type; no letters that look alike. `taken` holds the ids that are in use. */
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
