import type { Clean } from '../clean/clean.ts';

/** A file as it should be. Links, submodules and folders cannot be said. */
export type FileChange =
  | { readonly path: string; readonly mode: FileMode; readonly bytes: Uint8Array }
  /** The file goes. */
  | { readonly path: string; readonly bytes: null };

/** A file, and one that may be run. */
export type FileMode = '100644' | '100755';

/** Changes of files that people are to look at, as a branch of ours with one pull request. */
export type Proposal = {
  /** Begins with `ultracode/`; the same name again means the same proposal. */
  readonly branch: string;
  /** `branch`: where the pull request leads. `commit`: the full sha of the commit on which the files were looked at. */
  readonly base: { readonly branch: string; readonly commit: string };
  /** Paths are relative to the root of the repository, with `/`. */
  readonly changes: readonly FileChange[];
  /** One line: title of the pull request and of the commit. */
  readonly title: Clean;
  /** Markdown. */
  readonly body: Clean;
};

export type Proposed =
  | { readonly status: 'opened'; readonly url: string; readonly number: number }
  /** The branch is there, the pull request is not as it should be. `url`: where a person does the rest. */
  | { readonly status: 'pushed'; readonly url: string; readonly reason: string }
  | { readonly status: 'refused'; readonly reason: string };

/** Makes the branch and the pull request, or finds them as they should be: asking twice for the same leaves one of each. */
export type Propose = (proposal: Proposal, signal: AbortSignal) => Promise<Proposed>;

/** Branches of ours are told from those of people by this. */
export const BRANCH_PREFIX = 'ultracode/';

const BRANCH = /^ultracode\/[a-z0-9]+(?:[._-][a-z0-9]+)*$/;
const BRANCH_CHARS_MAX = 200;

/** Whether it is the name of a branch of ours, which git takes everywhere. */
export const isOwnBranch = (name: string): boolean =>
  name.length <= BRANCH_CHARS_MAX && BRANCH.test(name) && !name.endsWith('.lock');
