import type { Command } from '../commands/parse-comment.ts';
import type { PullHead } from '../resume/describe-run.ts';
import type { ResumeRequest } from '../resume/resume-request.ts';

/** What an event asks for. Shas are 40 hexadecimal characters. */
export type Trigger =
  | (PullHead & {
      readonly type: 'pull-request';
      /** null: the event does not say. */
      readonly defaultBranch: string | null;
      /** Nothing can have looked at it before. */
      readonly isNew: boolean;
      /** The head lives in another repository: its token is read-only and it has no secrets. */
      readonly fork: boolean;
      /** It is not meant to be merged yet. */
      readonly draft: boolean;
      /** Login of the account that opened it. */
      readonly author: string;
    })
  /** Commits that a merge queue tries together. */
  | {
      readonly type: 'merge-group';
      readonly headSha: string;
      readonly baseSha: string;
      readonly headRef: string;
    }
  /** The whole tree of one commit, on a button or a schedule. */
  | {
      readonly type: 'sweep';
      readonly sha: string;
      /** By a schedule, which GitHub runs on the default branch alone; its event may not name the repository. */
      readonly scheduled: boolean;
      /** What a dispatch was told to go on from; null to begin. */
      readonly resume: ResumeRequest | null;
      /** null: the event does not say. */
      readonly defaultBranch: string | null;
      /** No person pressed the button: a run is continued as new. */
      readonly automatic: boolean;
    }
  | {
      readonly type: 'command';
      readonly command: Command;
      readonly issueNumber: number;
      readonly onPullRequest: boolean;
      readonly commentId: number;
      readonly actor: string;
      /** Milliseconds since 1970; null: the event does not say. */
      readonly givenMs: number | null;
      /** It stands on a line of a diff, and is no comment of the conversation. */
      readonly onDiff: boolean;
      /** Base of the pull request, where the event starts from the change itself; null where it starts from the default branch. */
      readonly baseSha: string | null;
      /** null: the event does not say. */
      readonly defaultBranch: string | null;
    }
  /** A GitHub workflow has ended that ran for a pull request: which one has to be asked of GitHub, since of a fork the event does not say. */
  | {
      readonly type: 'workflow-run';
      readonly head: { readonly owner: string; readonly branch: string; readonly sha: string };
      /** null: the event does not say. */
      readonly defaultBranch: string | null;
    }
  /** Nothing to do, and why, in one line for the log. */
  | { readonly type: 'ignored'; readonly reason: string };
