import { isJsonObject } from '../base/json.ts';
import type { FileEdit } from './edit.ts';

/** What one agent edited. `label` and `said` are its own words and not yet cleaned. */
export type AgentEdits = {
  /** Number of the call: edits are laid on each other in this order. */
  readonly id: number;
  readonly label: string;
  /** What it answered, as a text; '' where that says nothing. */
  readonly said: string;
  /** What it says of single files, by path; absent: nothing. */
  readonly saidOf?: Readonly<Record<string, string>>;
  readonly edits: readonly FileEdit[];
  readonly verification: Verification | null;
};

/** How the command that verifies edits ended. `command`: as the settings have it, absent where that is not known; `output`: the end of what it wrote, not yet cleaned. */
export type Verification =
  | {
      readonly status: 'passed';
      readonly isolation: string;
      readonly durationMs: number;
      readonly command?: string;
    }
  | {
      readonly status: 'failed';
      readonly isolation: string;
      readonly durationMs: number;
      readonly command?: string;
      /** Null: ended by a signal or by the time limit. */
      readonly exitCode: number | null;
      readonly output: string;
    }
  /** `later`: another job of the workflow run is to run it. */
  | { readonly status: 'not-run'; readonly reason: string; readonly later?: true };

/** Whether a value that comes from a disk says how a command ended. */
export const isVerification = (value: unknown): value is Verification =>
  isJsonObject(value) &&
  (value.status === 'not-run'
    ? typeof value.reason === 'string' && (value.later === undefined || value.later === true)
    : typeof value.isolation === 'string' &&
      typeof value.durationMs === 'number' &&
      (value.command === undefined || typeof value.command === 'string') &&
      (value.status === 'passed' ||
        (value.status === 'failed' &&
          typeof value.output === 'string' &&
          (value.exitCode === null || typeof value.exitCode === 'number'))));

/** One file of the result. */
export type MergedFile = {
  readonly edit: FileEdit;
  /** Those whose edits are in it, in order. */
  readonly agents: readonly Pick<AgentEdits, 'id' | 'label' | 'said' | 'verification'>[];
  /** `one`: nobody else edited it. `merged`: by git, without a conflict. `repaired`: an agent solved a conflict. */
  readonly merge: 'one' | 'merged' | 'repaired';
};

/** Edits that are not in the result: all of an agent's, so that nothing is half applied. */
export type LeftOutEdits = {
  readonly agent: Pick<AgentEdits, 'id' | 'label'>;
  readonly paths: readonly string[];
  /** A sentence without its full stop. */
  readonly reason: string;
};

/** What the edits of a run come to. `head`: the full sha of the commit that they were made on. */
export type EditSet = {
  readonly head: string;
  readonly files: readonly MergedFile[];
  readonly leftOut: readonly LeftOutEdits[];
  /** Of all files together; null: there is no command for it. */
  readonly verification: Verification | null;
};

/** Lines that all files of a set win and lose. */
export const linesOf = (files: readonly Pick<FileEdit, 'additions' | 'deletions'>[]) => ({
  additions: files.reduce((sum, { additions }) => sum + additions, 0),
  deletions: files.reduce((sum, { deletions }) => sum + deletions, 0),
});

/** Where the edits of a run go. `patch`: they stay in its folder. */
export const EDITS_TO = ['suggestions', 'pull-request', 'patch', 'off'] as const;
export type EditsTo = (typeof EDITS_TO)[number];

/**
 * What keeps a command that verifies edits from what it must not reach, from the strongest to nothing. `job`: the job is one of its own, without
 * permissions and secrets, and holds nothing that the command must not reach.
 */
export const ISOLATIONS = ['job', 'container', 'sudo-namespace', 'user-namespace', 'none'] as const;
export type IsolationName = (typeof ISOLATIONS)[number];
