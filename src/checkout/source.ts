import type { TextSlice } from '../code/checkout.ts';

/** The bytes of a file, only valid until the next one is asked for; null: too many, or git alone can say. */
export type FileBytes = { readonly path: string; readonly bytes: Buffer | null };

/** Bytes of larger files are not handed out: one file is handled in one piece. */
export const FILE_BYTES_MAX = 1024 * 1024;

/** Where the text of files comes from: the work tree, or a commit that is not checked out. Paths are normal and inside. */
export interface CodeSource {
  /** The commit to search in; null for the work tree. */
  readonly commit: string | null;
  /** Files without symlinks and submodules, sorted. */
  list(): Promise<readonly string[]>;
  read(path: string): Promise<TextSlice>;
  /** Every file that `git grep` looks into, as it finds it. */
  contents(): AsyncIterable<FileBytes>;
  /** Text files that attributes declare to be binary, so that git by itself neither searches nor shows them. */
  hiddenTexts(): Promise<readonly string[]>;
}
