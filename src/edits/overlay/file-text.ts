import { utf8Text } from '../../base/utf8-text.ts';

/** The text of a file that may be edited, or what it is instead, as the end of a sentence that names it. */
export type FileText = { readonly text: string } | { readonly refused: string };

const LFS_POINTER = 'version https://git-lfs.github.com/spec/';

/** Bytes as UTF-8, a byte order mark included. What would not come out again byte by byte is refused. */
export function fileText(bytes: Uint8Array): FileText {
  const begin = Buffer.from(bytes.subarray(0, LFS_POINTER.length)).toString('latin1');
  if (begin.startsWith(LFS_POINTER)) return { refused: 'is a pointer to a file that Git LFS keeps' };
  if (/^(?:\xff\xfe|\xfe\xff)/.test(begin))
    return { refused: 'is text in UTF-16, and only UTF-8 can be edited' };
  if (bytes.includes(0)) return { refused: 'is a binary file' };
  const text = utf8Text(bytes);
  return text === null ? { refused: 'is not text in UTF-8' } : { text };
}

/** Why a text of a model cannot be a file's; null when it can. */
export function refusedText(text: string): string | null {
  if (!text.isWellFormed()) return 'it holds half of a character';
  return text.includes('\0') ? 'it holds a NUL' : null;
}
