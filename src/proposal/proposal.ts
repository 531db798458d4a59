import type { Clean } from '../clean/clean.ts';
import type { FileMode } from '../edits/edit.ts';

/** A file as it should be. Links, submodules and folders cannot be said. */
export type FileChange = Written | Moved | Gone;

type Written = {
  readonly path: string;
  readonly mode: FileMode;
  readonly bytes: Uint8Array;
  readonly from?: never;
};

/** The bytes of the file `from` in the commit that was looked at, unchanged; `id` is theirs. */
type Moved = {
  readonly path: string;
  readonly mode: FileMode;
  readonly bytes: null;
  readonly id: string;
  readonly from: string;
};

/** The file goes. */
type Gone = { readonly path: string; readonly bytes: null; readonly from?: never };

/** Whether nothing stands under the path afterwards. */
export const isGone = (change: FileChange): change is Gone =>
  change.bytes === null && change.from === undefined;

/** Changes of files that people are to look at, as a branch of ours with one pull request. */
export type Proposal = {
  /** Begins with `ultracode/`; the same name again means the same proposal. */
  readonly branch: string;
  /** `branch`: where the pull request leads. `commit`: the full sha of the commit on which the files were looked at. */
  readonly base: { readonly branch: string; readonly commit: string };
  /** Paths are relative to the root of the repository, with `/`. */
  readonly changes: readonly FileChange[];
  /** One line: title of the pull request and of the commit. */
  readonly title: (laid: Laid) => Clean;
  /** Markdown. */
  readonly body: (made: Made) => Clean;
  /** What the text says of the files beside which they are, as a word: with another one the text is brought up to date. Absent: the same of the same files. */
  readonly says?: (laid: Laid) => string;
  /**
   * Texts that the changed files had in `base.commit`, by the id of their bytes: what others have done to such a file since is merged with the change. Absent: a file
   * that has changed since refuses the proposal.
   */
  readonly before?: ReadonlyMap<string, string>;
  /**
   * Why it is opened as a draft. `wrong`: the files are known not to hold, and a pull request of ours that is ready becomes a draft before it gets them. `unfinished`: they
   * are not all there, and take the place of nothing that is ready to be merged. Absent: it is ready to be looked at.
   */
  readonly draft?: 'wrong' | 'unfinished';
};

/**
 * Where the files are, as against the commit that was looked at. `merged`: paths of those that hold what others have done since, too. `onto`: full sha of the other commit that they
 * are laid over; absent where they are laid over the one that was looked at, or come to the same once they are merged.
 */
export type Laid = { readonly merged: readonly string[]; readonly onto?: string };

/** What the branch holds. `isVerified`: GitHub vouches for who made the commit. */
export type Made = Laid & { readonly isVerified: boolean };

export type Proposed =
  | {
      readonly status: 'opened';
      readonly url: string;
      readonly number: number;
      /** Whether it is a draft, be it one that an earlier proposal has opened. */
      readonly isDraft: boolean;
      /** People have taken the marks around our text out of it, so it stays as it is. */
      readonly isTextTheirs?: true;
      readonly made: Made;
    }
  /** The branch is there, the pull request is not as it should be. `url`: where a person does the rest. `isPassing`: the same may be taken a little later. */
  | {
      readonly status: 'pushed';
      readonly url: string;
      readonly reason: string;
      readonly isPassing?: true;
      readonly made: Made;
    }
  /** Nothing is made, because people have decided already: the base has these files, or the pull request was closed. */
  | { readonly status: 'settled'; readonly reason: string; readonly address?: string }
  | {
      readonly status: 'refused';
      readonly reason: string;
      /** Of the page that the reason names. */
      readonly address?: string;
      readonly isPassing?: true;
    };

/** Makes the branch and the pull request, or finds them as they should be: asking twice for the same leaves one of each. */
export type Propose = (proposal: Proposal, signal: AbortSignal) => Promise<Proposed>;

/** The text in which both texts that came of `base` are, or null where they change the same lines. */
export type MergeText = (base: string, ours: string, theirs: string) => Promise<string | null>;

/** Branches of ours are told from those of people by this. */
export const BRANCH_PREFIX = 'ultracode/';

const BRANCH = /^ultracode\/[a-z0-9]+(?:[._-][a-z0-9]+)*$/;
const BRANCH_CHARS_MAX = 200;

/** Whether it is the name of a branch of ours, which git takes everywhere. */
export const isOwnBranch = (name: string): boolean =>
  name.length <= BRANCH_CHARS_MAX && BRANCH.test(name) && !name.endsWith('.lock');
