import { z } from 'zod';
import { isJsonObject, type Json } from '../base/json.ts';
import { NO_USAGE, type Observation, type Usage } from './agent-call.ts';

/** Raise it when lines change so that this code could not read them; entries of other versions are not used. */
export const JOURNAL_VERSION = 1;

// A line comes from JSON.parse, so every value in it is JSON; checking each again would slow down a resume.
const JsonValue = z.custom<Json>((value) => value !== undefined);

// Usage and observations are most of a line. Plain functions check them in half the time of zod schemas, and a resumed run waits for it.
const isUsage = (value: unknown): value is Usage =>
  isJsonObject(value) && Object.keys(NO_USAGE).every((name) => Number.isFinite(value[name]));

const isObservation = (value: unknown): value is Observation =>
  isJsonObject(value) &&
  typeof value.tool === 'string' &&
  isJsonObject(value.input) &&
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

/** The bounds that the agent had: under others the failure may not repeat. */
const bounds = z.string();

/** One outcome as it stands on disk, one JSON line each. */
export const JournalEntry = z.discriminatedUnion('status', [
  z.object({ ...shared, status: z.literal('done'), value: JsonValue }),
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
