import { z } from 'zod';
import type { Json, JsonObject } from '../base/json.ts';
import { type AgentCall, type AgentOutcome, NO_USAGE, type Observation, type Wrap } from './agent-call.ts';

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
  v: z.literal(1),
  key: z.string().min(1),
  label: z.string(),
  usage: UsageSchema,
  observations: z.array(ObservationSchema),
};

/** One outcome as it stands on disk, one JSON line each. A line of another version is not read. */
export const JournalEntry = z.discriminatedUnion('status', [
  z.object({ ...shared, status: z.literal('done'), value: JsonValue }),
  z.object({ ...shared, status: z.literal('failed'), reason: z.string() }),
]);
export type JournalEntry = z.infer<typeof JournalEntry>;

/** Outcomes of this run and of the one it goes on from. */
export interface Journal {
  /** The newest entry with this key that an earlier run left. */
  find(key: string): JournalEntry | undefined;
  /** Resolves when the entry is on disk. */
  append(entry: JournalEntry): Promise<void>;
}

export type JournalPorts = {
  readonly journal: Journal;
  /** Whether every tool call would show the agent the same today. */
  readonly stillTrue: (observations: readonly Observation[]) => Promise<boolean>;
};

/**
 * Before all that costs: an outcome that the journal holds, and whose observations are still true, is not asked for again.
 * A call that failed is asked again. The outcome is on disk before the script sees it.
 */
export const journaled =
  ({ journal, stillTrue }: JournalPorts): Wrap =>
  (next) =>
  async (call, signal) => {
    const known = journal.find(call.key);
    if (known?.status === 'done' && (await stillTrue(known.observations))) {
      await journal.append(known);
      return {
        status: 'done',
        value: known.value,
        usage: NO_USAGE,
        observations: known.observations,
        source: 'journal',
      };
    }
    const outcome = await next(call, signal);
    const entry = entryOf(call, outcome);
    if (entry !== null) await journal.append(entry);
    return outcome;
  };

/** What is worth keeping: a larger budget, a working key or a second try must be able to change the rest. */
function entryOf(call: AgentCall, outcome: AgentOutcome): JournalEntry | null {
  if (outcome.status === 'rejected') return null;
  if (outcome.status === 'failed' && outcome.scope === 'run') return null;
  const kept = {
    v: 1 as const,
    key: call.key,
    label: call.options.label ?? '',
    usage: outcome.usage,
    observations: [...outcome.observations],
  };
  if (outcome.status === 'done') return { ...kept, status: 'done', value: outcome.value };
  return { ...kept, status: 'failed', reason: outcome.reason };
}
