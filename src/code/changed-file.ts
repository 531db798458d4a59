/** One file of a diff, in the words that scripts see. `patch` is a unified diff without the file header; empty for a binary file. */
export type ChangedFile = {
  readonly path: string;
  readonly status: 'added' | 'modified' | 'deleted' | 'renamed';
  readonly additions: number;
  readonly deletions: number;
  readonly patch: string;
};
