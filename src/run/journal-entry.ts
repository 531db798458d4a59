import { z } from 'zod';
import { isJsonObject, type Json, type JsonObject } from '../base/json.ts';

/** Raise it when lines change so that this code could not read them; entries of other versions are not used. */
export const JOURNAL_VERSION = 1;

// A line was read with JSON.parse: whatever it holds is a JSON value, and walking through a thousand of them would take time.
const JsonValue = z.custom<Json>((value) => value !== undefined);

const UsageSchema = z.object({
  inputTokens: z.number(),
  outputTokens: z.number(),
  cacheReadTokens: z.number(),
  cacheWriteTokens: z.number(),
  costUsd: z.number(),
  requests: z.number(),
});

const ObservationSchema = z.object({
  tool: z.string(),
  input: z.custom<JsonObject>(isJsonObject),
  digest: z.string(),
});

const shared = {
  v: z.literal(JOURNAL_VERSION),
  key: z.string().min(1),
  label: z.string(),
  usage: UsageSchema,
  observations: z.array(ObservationSchema).readonly(),
};

/** The bounds that the agent had: with others the same failure may not come again. */
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
