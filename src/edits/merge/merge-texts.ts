/** A text, and the two that were made of it. */
export type ThreeTexts = { readonly base: string; readonly ours: string; readonly theirs: string };

/** A text whose parts stand one behind the other; where both made something else of one part, all three are there. */
export type Piece = string | ThreeTexts;

export type MergedTexts =
  | { readonly status: 'clean'; readonly text: string }
  | { readonly status: 'conflict'; readonly pieces: readonly Piece[] }
  /** A sentence without its full stop. */
  | { readonly status: 'failed'; readonly reason: string };

/** Merges texts line by line. */
export interface TextMerger {
  merge(texts: ThreeTexts): Promise<MergedTexts>;
}
