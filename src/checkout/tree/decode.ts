import { isUtf8 } from 'node:buffer';

// Git looks for a NUL in the first 8,000 bytes (xdiff-interface.c, FIRST_FEW_BYTES).
const SNIFFED_BYTES = 8000;
/** At most so many bytes are looked at to tell an encoding. */
const SAMPLE_BYTES = 64 * 1024;

/** Whether git would call a file with these bytes binary. */
const isBinary = (bytes: Buffer): boolean => bytes.subarray(0, SNIFFED_BYTES).includes(0);

/** Such a file runs, whatever its name is. */
export const beginsAsScript = (bytes: Buffer): boolean => bytes.toString('latin1', 0, 2) === '#!';

/**
 * Text of a file's bytes, whatever its encoding; null for a binary file. A file of a source type is text with NUL bytes too, which
 * `withoutNul` replaces.
 */
export async function decode(path: string, bytes: Buffer): Promise<string | null> {
  const binary = isBinary(bytes);
  if (!binary && isUtf8(bytes)) return withoutNul(bytes.toString('utf8'));
  if (binary && !(await isSource(path, bytes))) return null;
  const text = await decodeOther(bytes, binary);
  return text === null || !VISIBLE.test(text) ? null : withoutNul(text);
}

const VISIBLE = /[^\0-\x20]/;

/** `binary`: for git. */
async function decodeOther(bytes: Buffer, binary: boolean): Promise<string | null> {
  const utf16 = utf16Of(bytes);
  if (utf16 !== null) return new TextDecoder(utf16).decode(bytes);
  if (isUtf8(bytes)) return bytes.toString('utf8');
  // `.ts` is also a video, `.mo` also a compiled translation.
  if (binary && isMostlyData(bytes)) return null;
  return nationalText(bytes);
}

async function isSource(path: string, bytes: Buffer): Promise<boolean> {
  if (beginsAsScript(bytes)) return true;
  const { isSourceType } = await import('./file-types/source-types.ts');
  return isSourceType(path);
}

/** U+2400 stands for a NUL: sandboxes and models' interfaces end a text at a NUL, or refuse it. */
const withoutNul = (text: string): string => (text.includes('\0') ? text.replaceAll('\0', '␀') : text);

/** Its byte order, told by a mark or by the zeros in every second byte; null when the bytes are no UTF-16. */
function utf16Of(bytes: Buffer): 'utf-16le' | 'utf-16be' | null {
  // Line ends and blanks have a zero, so there is no source text without one.
  if (!bytes.includes(0)) return null;
  const { even, odd, ascii } = countUnits(bytes);
  const units = bytes.length / 2;
  // Some of the characters of East Asia look like two of ASCII. What is UTF-8 too has almost none of them.
  if (ascii > units * (isUtf8(bytes) ? 0.02 : 0.5) || ASCII_RUN.test(bytes.toString('latin1'))) return null;
  const mark = bytes.toString('hex', 0, 4);
  if (mark.startsWith('feff')) return 'utf-16be';
  // fffe0000 is the mark of UTF-32.
  if (mark.startsWith('fffe')) return mark === 'fffe0000' ? null : 'utf-16le';
  if (bytes.length % 2 === 1) return null;
  if (odd >= units * ZEROS_MIN && even * 10 < odd) return 'utf-16le';
  return even >= units * ZEROS_MIN && odd * 10 < even ? 'utf-16be' : null;
}

/** Share of the units with a zero: all of them for Latin letters, fewer with comments in other scripts. */
const ZEROS_MIN = 0.3;
// Programs that read a file as ASCII pass over a byte order mark and over NUL bytes, and run what stands between them.
const ASCII_RUN = /[\t\n\r\x20-\x7e]{24}/;

/** Units of two bytes with a zero as their first or second one, and those of two bytes of ASCII. */
function countUnits(bytes: Buffer): { readonly even: number; readonly odd: number; readonly ascii: number } {
  const count = { even: 0, odd: 0, ascii: 0 };
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    const [first = 0, second = 0] = [bytes[at], bytes[at + 1]];
    if (first === 0) count.even += 1;
    if (second === 0) count.odd += 1;
    if (isAscii(first) && isAscii(second)) count.ascii += 1;
  }
  return count;
}

const isAscii = (byte: number): boolean =>
  (byte >= 32 && byte < 127) || byte === 9 || byte === 10 || byte === 13;

/** Of random bytes a tenth are control characters. */
const CONTROLS_MAX = 0.05;
/** A table of numbers is mostly zeros. */
const NULS_MAX = 0.3;

function isMostlyData(bytes: Buffer): boolean {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const nuls = sample.filter((byte) => byte === 0).length;
  const controls = sample.filter((byte) => byte < 32 && byte !== 0 && (byte < 9 || byte > 13)).length;
  return controls > sample.length * CONTROLS_MAX || nuls > sample.length * NULS_MAX;
}

/** Never fails: windows-1252 has a character for each byte. */
async function nationalText(bytes: Buffer): Promise<string> {
  const words = wordsOutsideAscii(bytes);
  if (isMostlyUtf8(words)) return bytes.toString('utf8');
  const { analyse } = await import('chardet');
  for (const { name } of analyse(words)) {
    const text = /^(?:UTF|ASCII|ISO-2022)/.test(name) ? null : decodedAs(name, bytes);
    if (text !== null) return text;
  }
  return new TextDecoder('windows-1252').decode(bytes);
}

/** A few bytes that are no UTF-8 do not make the rest another encoding. */
function isMostlyUtf8(words: Buffer): boolean {
  const characters = words.toString('utf8').match(/[^\0-\x7f]/gu) ?? [];
  const lost = characters.filter((character) => character === '\ufffd').length;
  return characters.length > lost * 3;
}

/** The rest of a source file looks English, whatever its comments are. */
function wordsOutsideAscii(bytes: Buffer): Buffer {
  let words = '';
  for (const [word] of bytes.toString('latin1').matchAll(/[\x21-\xff]+/g)) {
    if (/[\x80-\xff]/.test(word)) words += `${word} `;
    if (words.length > SAMPLE_BYTES) break;
  }
  return Buffer.from(words.slice(0, SAMPLE_BYTES), 'latin1');
}

function decodedAs(encoding: string, bytes: Buffer): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
