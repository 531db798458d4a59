import type { FileMode } from './edit.ts';

/** What stands under a path. */
export type StoredEntry =
  | { readonly kind: 'file'; readonly mode: FileMode }
  | { readonly kind: 'link' | 'submodule' };

/** The files of a run as they are stored, byte by byte, for agents that change them: of its commit, or of a work tree. */
export interface StoredFiles {
  /** Everything that git tracks there, by path. */
  entries(): Promise<ReadonlyMap<string, StoredEntry>>;
  /** The bytes of a file; null where no file stands, or one of more than STORED_BYTES_MAX. Links are not followed. */
  bytes(path: string): Promise<Uint8Array | null>;
  /** What `bytes` has given of a file that may have changed since, and gives again; null where it would look, or nothing can change. */
  held(path: string): Uint8Array | null;
  /** Where a link leads, as it stands in it; null where no link stands. */
  target(path: string): Promise<string | null>;
}

/** Larger files are not edited: they are data. */
export const STORED_BYTES_MAX = 4 * 1024 * 1024;
