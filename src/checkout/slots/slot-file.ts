/** One file as it should be in a slot, by its path from the root; `bytes` null: it goes. */
export type SlotFile =
  | { readonly path: string; readonly mode: '100644' | '100755'; readonly bytes: Uint8Array }
  | { readonly path: string; readonly bytes: null };

/** User and group of a file. */
export type Owner = { readonly uid: number; readonly gid: number };
