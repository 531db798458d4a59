/** A text as another one ends its lines, so that both can be compared and merged, and how it is written back. */
export type LikeOther = { readonly text: string; readonly back: (text: string) => string };

/**
 * Git may write lines into a work tree with other ends than its objects hold (`core.autocrlf`, `eol`). Only where all lines of one text
 * end the one way and all of the other one the other way.
 */
export function withLineEndsOf(other: string, text: string): LikeOther {
  if (isAllLf(other) && isAllCrlf(text)) return { text: toLf(text), back: toCrlf };
  if (isAllCrlf(other) && isAllLf(text)) return { text: toCrlf(text), back: toLf };
  return { text, back: (same) => same };
}

export const toCrlf = (text: string): string => text.replaceAll('\n', '\r\n');
const toLf = (text: string): string => text.replaceAll('\r\n', '\n');

export const isAllLf = (text: string): boolean => text.includes('\n') && !text.includes('\r');

/** Each `\r` stands before a `\n`, and the other way round. */
export const isAllCrlf = (text: string): boolean =>
  text.includes('\r\n') && toLf(text).indexOf('\r') === -1 && toCrlf(toLf(text)) === text;
