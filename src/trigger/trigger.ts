import type { Command } from './command.ts';

/** What an event asks for. Shas are 40 hexadecimal characters. */
export type Trigger =
  | {
      readonly type: 'pull-request';
      readonly pullNumber: number;
      readonly headSha: string;
      readonly baseSha: string;
      readonly baseRef: string;
      /** The head lives in another repository: its token is read-only and it has no secrets. */
      readonly fork: boolean;
    }
  /** The whole tree of one commit, on a button or a schedule. */
  | {
      readonly type: 'sweep';
      readonly cause: 'dispatch' | 'schedule';
      readonly sha: string;
      readonly inputs: Readonly<Record<string, string>>;
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
