import type { ChangedFile } from '../code/changed-file.ts';

/** What an author is told of the repository and of the run that its script would have. */
export type AuthorFacts = {
  /** Tracked files. */
  readonly files: readonly string[];
  /** Null where the run is not about a change. */
  readonly changes: readonly Pick<ChangedFile, 'path' | 'status' | 'additions' | 'deletions'>[] | null;
  /** Of the trusted tree, and those that ship. */
  readonly workflows: readonly Named[];
  /** Of the trusted tree. */
  readonly agentTypes: readonly Named[];
  readonly models: readonly ModelFact[];
  readonly web: 'off' | 'search' | 'fetch';
  readonly maxTurns: number;
  /** What the estimate of a plan rests on, in a line. */
  readonly estimate: string;
  readonly maxAgents: number;
};

/** `does`: a description, or the beginning of a prompt. */
export type Named = { readonly name: string; readonly does: string };

/** A name that a script may write, the model behind it, and its price in dollars for a million tokens. */
export type ModelFact = {
  readonly name: string;
  readonly model: string;
  readonly inputUsd: number;
  readonly outputUsd: number;
};
