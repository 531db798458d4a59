import { z } from 'zod';
import { BoundPlan } from './bound-plan.ts';
import { RunSpec } from './run-spec.ts';

/** Raise it when this code could not read a record as it was written before. */
export const RECORD_VERSION = 2;

/** `run.json`: the description of a run and how it stands, so that another one can go on from it. Data from outside: parse it. */
export const RunRecord = z.object({
  v: z.literal(RECORD_VERSION),
  spec: RunSpec,
  /** SHA-256 of the script's text. */
  scriptDigest: z.string(),
  state: z.enum(['running', 'completed', 'skipped', 'incomplete', 'failed', 'waiting']),
  /** Phases that a person has to let begin first. */
  waitingFor: z.array(z.string()).readonly(),
  /** Dollars, those of the runs that this one continues included. */
  spentUsd: z.number().min(0),
  /** The plan that it has shown; absent where it has written none. */
  plan: BoundPlan.optional(),
});
export type RunRecord = z.infer<typeof RunRecord>;

/** A run that has ended, or was ended, with the journal that it left. */
export type PreviousRun = { readonly record: RunRecord; readonly journalFile: string };

/** A run to go on from, or why there is none. */
export type PreviousFound<Run = PreviousRun> =
  | { readonly status: 'found'; readonly run: Run }
  | { readonly status: 'none'; readonly reason: string };
