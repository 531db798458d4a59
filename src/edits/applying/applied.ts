import type { EditSet, LeftOutEdits } from '../edit-set.ts';

/** What became of one file. `left`: it stood already as it should. `merged`: it holds what was changed since the run's commit too. */
export type WrittenFile = {
  readonly path: string;
  readonly what: 'added' | 'changed' | 'removed' | 'left';
  readonly merged: boolean;
};

/** `reason`: a sentence without its full stop. What was done until then stays, and the same steps go on from it. */
export type CarriedOut =
  | { readonly status: 'applied'; readonly files: readonly WrittenFile[] }
  | { readonly status: 'stopped'; readonly files: readonly WrittenFile[]; readonly reason: string };

/** The edits of a run with what is known of them where its report is at hand. `discarded`: what its script took back. `cutShort`: why it did not come to its end, null where it did. */
export type AboutEdits = {
  readonly set: EditSet;
  readonly discarded: readonly LeftOutEdits[];
  readonly cutShort: string | null;
};

/** What became of the edits of a run in a work tree whose commit is `head`. Texts are not yet cleaned. */
export type Applied = AboutEdits & { readonly head: string } & (
    | CarriedOut
    /**
     * Nothing is written. `dirty`: tracked files that have changes of their own; `seen`: those of them that the run has edited with these
     * changes in them. `conflicts`: sentences without their full stop. `knowsCommit`: the commit of the run is in this repository.
     */
    | {
        readonly status: 'refused';
        readonly dirty: readonly string[];
        readonly seen: readonly string[];
        readonly conflicts: readonly string[];
        readonly knowsCommit: boolean;
      }
  );
