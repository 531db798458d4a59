import { isUtf8 } from 'node:buffer';
import type { TextSlice } from '../../code/checkout.ts';
import { beginsAsScript, decode } from './decode.ts';
import { isDataType } from './file-types/data-types.ts';

export const TEXT_BYTES_MAX = 4 * 1024 * 1024;

/** The text of a file's bytes, or why there is none. */
export async function textOf(path: string, bytes: Buffer): Promise<TextSlice> {
  if (bytes.length > TEXT_BYTES_MAX) return tooLarge(path, bytes.length);
  const text = await decode(path, bytes);
  const isSame = text !== null && isUtf8(bytes) && !bytes.includes(0);
  if (text !== null) return { status: 'text', text, ...(!isSame && { isRecoded: true }) };
  const mayRun = beginsAsScript(bytes) || !isDataType(path);
  return { status: 'binary', message: `${path} is a binary file (${bytes.length} bytes)`, mayRun };
}

export const tooLarge = (path: string, bytes: number): TextSlice => ({
  status: 'too-large',
  mayRun: !isDataType(path),
  message: `${path} has ${bytes} bytes; at most ${TEXT_BYTES_MAX} are read`,
});
