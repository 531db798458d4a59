import type { Command } from '../commands/command.ts';
import type { Resume } from '../resume/resume-request.ts';

/** What an event asks for. Shas are 40 hexadecimal characters. */
export type Trigger =
  | {
      readonly type: 'pull-request';
      readonly pullNumber: number;
      readonly headSha: string;
      readonly baseSha: string;
      readonly defaultBranch: string;
      /** Nothing can have looked at it before. */
      readonly isNew: boolean;
      /** The head lives in another repository: its token is read-only and it has no secrets. */
      readonly fork: boolean;
    }
  /** The whole tree of one commit, on a button or a schedule. */
  | {
      readonly type: 'sweep';
      readonly sha: string;
      /** What a dispatch was told to go on from; null to begin. */
      readonly resume: Resume | null;
      /** null: the event does not say. */
      readonly defaultBranch: string | null;
      /** No person pressed the button: a run goes on by itself. */
      readonly automatic: boolean;
    }
  | {
      readonly type: 'command';
      readonly command: Command;
      readonly issueNumber: number;
      readonly onPullRequest: boolean;
      readonly commentId: number;
      readonly actor: string;
      readonly defaultBranch: string;
    }
  /** Nothing to do, and why, in one line for the log. */
  | { readonly type: 'ignored'; readonly reason: string };
