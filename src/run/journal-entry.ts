import { z } from 'zod';
import type { Json, JsonObject } from '../base/json.ts';

/** Raise it when lines change so that this code could not read them; entries of other versions are not used. */
export const JOURNAL_VERSION = 1;

const JsonValue: z.ZodType<Json> = z.json();

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
  input: z.record(z.string(), JsonValue) as z.ZodType<JsonObject>,
  digest: z.string(),
});

const shared = {
  v: z.literal(JOURNAL_VERSION),
  key: z.string().min(1),
  label: z.string(),
  usage: UsageSchema,
  observations: z.array(ObservationSchema).readonly(),
};

/** What bounded the agent (turns, tokens, time): with other bounds the same failure may not come again. */
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
