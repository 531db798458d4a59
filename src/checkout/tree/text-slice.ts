import type { TextSlice } from '../../code/checkout.ts';

export const TEXT_BYTES_MAX = 4 * 1024 * 1024;
// Git looks for a NUL in the first 8,000 bytes (xdiff-interface.c, FIRST_FEW_BYTES).
export const SNIFFED_BYTES = 8000;

/** Whether git would call a file with these bytes binary. */
export const isBinary = (bytes: Buffer): boolean => bytes.subarray(0, SNIFFED_BYTES).includes(0);

/** The text of a file's bytes, read as UTF-8, or why there is none. */
export function textOf(path: string, bytes: Buffer): TextSlice {
  if (bytes.length > TEXT_BYTES_MAX) return tooLarge(path, bytes.length);
  if (isBinary(bytes))
    return { status: 'binary', message: `${path} is a binary file (${bytes.length} bytes)` };
  return { status: 'text', text: bytes.toString('utf8') };
}

export const tooLarge = (path: string, bytes: number): TextSlice => ({
  status: 'too-large',
  message: `${path} has ${bytes} bytes; at most ${TEXT_BYTES_MAX} are read`,
});
