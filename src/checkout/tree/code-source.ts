import type { TextSlice } from '../../code/checkout.ts';

/** Bytes of a file, valid only until the next one is read. Null: larger than FILE_BYTES_MAX, or git searches something else than the file on disk. */
export type FileBytes = { readonly path: string; readonly bytes: Buffer | null };

/** Larger files are not handed out: a file is handled in one piece, without a pause for other work. */
export const FILE_BYTES_MAX = 1024 * 1024;

/** The files under review: those of the work tree, or of a commit that need not be checked out. Paths are normal and inside. */
export interface CodeSource {
  /** The commit to search in; null for the work tree. */
  readonly commit: string | null;
  /** Files without symlinks and submodules, sorted. */
  list(): Promise<readonly string[]>;
  read(path: string): Promise<TextSlice>;
  /** Every file that `git grep` searches, with the bytes that it finds there. */
  contents(): AsyncIterable<FileBytes>;
  /** Folders that became links: git would search where they lead to. */
  readonly linked: readonly string[];
}
