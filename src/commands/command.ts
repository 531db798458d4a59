import type { Resume } from '../resume/resume-request.ts';

/** A parsed `/ultracode` comment. `unreadable` gets a reply that says what was read and what is allowed. */
export type Command =
  | { readonly type: 'help' }
  | {
      readonly type: 'run';
      /** null: the default workflow (a pull request) or help (an issue). */
      readonly workflow: string | null;
      /** `key=value` pairs as given, or null when none was. */
      readonly args: Readonly<Record<string, string>> | null;
      readonly base: string | null;
      readonly model: string | null;
      readonly maxCostUsd: number | null;
    }
  | ({ readonly type: 'resume' } & Resume)
  | {
      readonly type: 'unreadable';
      readonly read: string;
      readonly problem: string;
      readonly nearest: string;
    };
