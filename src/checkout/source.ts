import type { TextSlice } from '../agent/checkout.ts';

/** Where the text of files comes from: the work tree, or a commit that is not checked out. Paths are normal and inside. */
export interface CodeSource {
  /** The commit to search in; null for the work tree. */
  readonly commit: string | null;
  /** Files without symlinks and submodules, sorted. */
  list(): Promise<readonly string[]>;
  read(path: string): Promise<TextSlice>;
  /** Text files that attributes declare to be binary, so that git by itself neither searches nor shows them. */
  hiddenTexts(): Promise<readonly string[]>;
}
