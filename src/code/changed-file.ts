/** One file of a diff, in the words that scripts see. `patch` is a unified diff without the file header; empty for a binary file. */
export type ChangedFile = {
  readonly path: string;
  readonly status: 'added' | 'modified' | 'deleted' | 'renamed';
  readonly additions: number;
  readonly deletions: number;
  readonly patch: string;
  /** Why there is no patch, in a few words; only where it is empty. `mayHideCode` tells what it means. */
  readonly noPatch?: string;
  /** Its path before, of a renamed file. */
  readonly from?: string;
  /** The patch with the whole functions around each change; only where it was asked for, and git can tell. */
  readonly functions?: string;
  /** Its modes before and after, in git's words (`100644`), where they differ. */
  readonly mode?: readonly [before: string, after: string];
};

/** Why a file of data has no patch. */
export const DATA = 'binary';

/** Why a file without a patch is no file of data. */
export const NO_TEXT = 'its bytes are no text, and its name is not that of a type of data';

/** Whether there can be code that nothing shows: there is none in data, in empty files and in those that only moved. */
export const mayHideCode = ({ noPatch = '' }: ChangedFile): boolean =>
  noPatch === NO_TEXT || noPatch.startsWith('too large');
