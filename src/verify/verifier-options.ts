import type { Now } from '../base/clock.ts';
import type { GitLocation } from '../checkout/git/git.ts';
import type { IsolationName } from '../edits/edit-set.ts';
import type { Machine } from './isolation.ts';

export type VerifierOptions = {
  readonly location: GitLocation;
  readonly commit: string;
  /** A line of the shell, from trusted settings only. */
  readonly command: string;
  /** For slots; made if it is not there. Only one verifier may use it at a time. */
  readonly folder: string;
  /** How many commands run at once. */
  readonly slots: number;
  readonly timeoutMs: number;
  /** Which isolations may be taken, in the order in which they are tried. `job` says of this process that it is a job of its own, and may be named by nobody else. */
  readonly isolations: readonly IsolationName[];
  /** For `container`; null: none. */
  readonly image: string | null;
  readonly processesMax: number;
  readonly memoryBytesMax: number;
  /** Of this process. */
  readonly env: Machine['env'];
  readonly now: Now;
};
