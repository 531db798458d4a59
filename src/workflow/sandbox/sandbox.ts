import type { Now, Wait } from '../../base/clock.ts';
import type { Json } from '../../base/json.ts';
import type { WorkflowLimits } from '../contract.ts';
import type { Place } from '../script/script-error.ts';

/** One script to run. `code` is JavaScript whose positions are those of the file at `path`. */
export type Program = {
  readonly code: string;
  readonly path: string;
  /** undefined: the script was given none. */
  readonly args: Json | undefined;
  /** Name of a workflow that another one called; null for the one that was launched. */
  readonly child: string | null;
};

/** The answer to a question. `refused` throws an Error with this message where the script asked; `suspended` is never answered. */
export type Answer =
  | { readonly status: 'answered'; readonly value: Json }
  | { readonly status: 'refused'; readonly message: string }
  | { readonly status: 'suspended' };

/** How a program came to its end. `suspended`: only questions that are not answered in this run are left. */
export type ProgramEnd =
  | { readonly status: 'returned'; readonly value: Json }
  | { readonly status: 'suspended' };

/** The only way out of a sandbox: JSON in, JSON out. What comes in was written by a script, so the implementation checks it. */
export interface Door {
  /** A rejection ends the run; use it for what is broken, not for an answer. */
  ask(op: string, payload: Json): Promise<Answer>;
  tell(op: string, payload: Json): void;
  /** Told where a script asks for an agent or a workflow, innermost first. A script can forge it. */
  asked?(places: readonly Place[]): void;
  /** What a script reads of its budget until the next answer comes. */
  budget(): Json;
}

export type SandboxOptions = {
  readonly door: Door;
  readonly limits: WorkflowLimits;
  readonly now: Now;
  readonly wait: Wait;
  /** Stops the run: scripts go on, and may not compute for long any more. */
  readonly signal: AbortSignal;
};

/** Runs scripts that share nothing with the host, nor with another sandbox. While they compute, the host goes on. */
export interface Sandbox {
  /**
   * What the script returned, or that it is suspended. Rejects with `SCRIPT_FAILED` when it threw, and with `SANDBOX_FAILED` when it
   * was stopped, which ends everything in this sandbox. While one program waits for an answer of the door, another may be run to give it.
   */
  run(program: Program): Promise<ProgramEnd>;
  /** Failures of promises that the script never handled, one sentence each. */
  unhandled(): Promise<readonly string[]>;
  /** Ends every run that is still under way. */
  dispose(): void;
}

export type CreateSandbox = (options: SandboxOptions) => Promise<Sandbox>;
