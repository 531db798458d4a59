import { z } from 'zod';
import { isJsonObject, type Json, nestsWithin } from '../base/json.ts';
import { areEdits } from '../edits/edit.ts';
import { isVerification } from '../edits/edit-set.ts';
import { type EditedByAgent, NO_USAGE, type Observation, type Usage } from './agent-call.ts';

/** Raise it when lines change so that this code could not read them; entries of other versions are not used. */
export const JOURNAL_VERSION = 1;

/** Levels of lists and objects in what an agent answers. No schema that a model can meet comes near it. */
export const LEVELS_MAX = 200;

// A line comes from JSON.parse, so every value in it is JSON; only how deep it is has to be looked at.
const JsonValue = z.custom<Json>((value) => value !== undefined && nestsWithin(value as Json, LEVELS_MAX));

// Usage and observations are most of a line. Plain functions check them in half the time of zod schemas, and a resumed run waits for it.
const isUsage = (value: unknown): value is Usage =>
  isJsonObject(value) &&
  Object.keys(NO_USAGE).every((name) => isAmount(value[name])) &&
  (value.webSearches === undefined || isAmount(value.webSearches));

/** No amount below zero, and none that swallows the others in a sum. */
const isAmount = (value: unknown): boolean =>
  typeof value === 'number' && value >= 0 && value <= Number.MAX_SAFE_INTEGER;

const isObservation = (value: unknown): value is Observation =>
  isJsonObject(value) &&
  typeof value.tool === 'string' &&
  isJsonObject(value.input) &&
  nestsWithin(value.input, LEVELS_MAX) &&
  typeof value.digest === 'string';

const shared = {
  v: z.literal(JOURNAL_VERSION),
  key: z.string().min(1),
  label: z.string(),
  usage: z.custom<Usage>(isUsage),
  observations: z.custom<readonly Observation[]>(
    (value) => Array.isArray(value) && value.every(isObservation),
  ),
};

/** What an agent edited, with the bytes: a resumed run needs nothing else to have it again. */
const edited = z.custom<EditedByAgent>(
  (value) =>
    isJsonObject(value) &&
    areEdits(value.edits) &&
    (value.verification === null || isVerification(value.verification)),
);

/** The bounds that the agent had: under others the failure may not repeat. */
const bounds = z.string();

/** One outcome as it stands on disk, one JSON line each. */
export const JournalEntry = z.discriminatedUnion('status', [
  z.object({
    ...shared,
    status: z.literal('done'),
    value: JsonValue,
    edited: edited.exactOptional(),
    /** Names the command that has verified the edits. */
    verifiedBy: z.string().exactOptional(),
  }),
  z.object({
    ...shared,
    status: z.literal('failed'),
    scope: z.enum(['agent', 'request']),
    reason: z.string(),
    bounds,
  }),
  z.object({
    ...shared,
    status: z.literal('rejected'),
    reason: z.literal('schema'),
    message: z.string(),
    lastAttempt: JsonValue.optional(),
    bounds,
  }),
]);
export type JournalEntry = z.infer<typeof JournalEntry>;
