import { z } from 'zod';
import type { Json } from '../base/json.ts';

/** Raise it when this code could not read a record as it was written before. */
export const RECORD_VERSION = 1;

const count = z.int().positive();

/** `run.json`: what a run was asked and how it stands, so that another one can go on from it. Data from outside: parse it. */
export const RunRecord = z.object({
  v: z.literal(RECORD_VERSION),
  runId: z.string().min(1),
  /** As it was asked, not what became of it: asked again, defaults are looked up anew. */
  order: z.object({
    workflow: z.string().min(1),
    args: z.custom<Json>().optional(),
    base: z.string().nullable(),
    model: z.string().nullable(),
    maxCostUsd: z.number().nullable(),
  }),
  headSha: z.string(),
  /** SHA-256 of the script's text. */
  script: z.string(),
  /** Where the answer belongs on GitHub; both null for a sweep, and on a laptop. */
  target: z.object({
    pullNumber: count.nullable(),
    replyTo: z.object({ issueNumber: count, commentId: count }).nullable(),
  }),
  /** Phases that a person has let begin. */
  approved: z.array(z.string()),
  /** How many runs before this one went on by themselves. */
  hop: z.int().min(0),
  /** Dollars, those of the runs that this one went on from by itself included. */
  spentUsd: z.number().min(0),
  state: z.enum(['running', 'completed', 'incomplete', 'failed', 'waiting']),
  /** Phases that a person has to let begin first. */
  waitingFor: z.array(z.string()),
});
export type RunRecord = z.infer<typeof RunRecord>;

/** A run that ended, or was ended, with the journal that it left. */
export type PreviousRun = { readonly record: RunRecord; readonly journalFile: string };
