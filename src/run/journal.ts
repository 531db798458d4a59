import { messageOf } from '../base/errors.ts';
import { type AgentCall, type AgentOutcome, NO_USAGE, type Observation, type Wrap } from './agent-call.ts';
import { JOURNAL_VERSION, type JournalEntry } from './journal-entry.ts';

/** Outcomes of this run and of the one it goes on from. */
export interface Journal {
  /** The newest entry with this key that an earlier run left. */
  find(key: string): JournalEntry | undefined;
  /** Resolves when the entry is on disk; rejects when it cannot be written. */
  append(entry: JournalEntry): Promise<void>;
}

export type JournalPorts = {
  readonly journal: Journal;
  /** Whether every tool call would show the agent the same today. */
  readonly stillTrue: (observations: readonly Observation[]) => Promise<boolean>;
  /** The bounds that a user has set for every agent, as text; compared for equality only. */
  readonly bounds: string;
  /** Called for an outcome that could not be written: what is asked from now on may have to be paid again. */
  readonly notKept: (reason: string) => void;
};

/**
 * Before everything that costs: an outcome in the journal whose observations are still true is not asked for again. That includes
 * a failure that would repeat: a refusal, or turns that were used up under the same bounds. An answer that was empty, cut or did not fit is asked for again. An outcome is on disk before the script sees it.
 */
export const journaled =
  ({ journal, stillTrue, bounds, notKept }: JournalPorts): Wrap =>
  (next) =>
  async (call, signal) => {
    const known = journal.find(call.key);
    if (known !== undefined && wouldRepeat(known, bounds) && (await stillTrue(known.observations)))
      return outcomeOf(known);
    const outcome = await next(call, signal);
    const entry = entryOf(call, outcome, bounds);
    if (entry === null) return outcome;
    try {
      await journal.append(entry);
    } catch (error) {
      // It is paid for, so the script still gets it; `notKept` stops the run.
      notKept(messageOf(error));
    }
    return outcome;
  };

const wouldRepeat = (entry: JournalEntry, bounds: string): boolean =>
  entry.status === 'done' ||
  (entry.status === 'failed' && entry.bounds === bounds && entry.scope === 'agent');

function outcomeOf(entry: JournalEntry): AgentOutcome {
  const free = { usage: NO_USAGE, observations: entry.observations, source: 'journal' } as const;
  switch (entry.status) {
    case 'done':
      return { ...free, status: 'done', value: entry.value };
    case 'failed':
      return { ...free, status: 'failed', scope: entry.scope, reason: entry.reason };
    case 'rejected': {
      const { reason, message, lastAttempt } = entry;
      return {
        ...free,
        status: 'rejected',
        reason,
        message,
        ...(lastAttempt !== undefined && { lastAttempt }),
      };
    }
  }
}

/** The entry to write; null for an outcome that a larger budget, a working key or another schema could change. */
function entryOf(call: AgentCall, outcome: AgentOutcome, bounds: string): JournalEntry | null {
  if (outcome.status === 'suspended') return null;
  const shared = {
    v: JOURNAL_VERSION,
    key: call.key,
    label: call.options.label ?? '',
    usage: outcome.usage,
    observations: outcome.observations ?? [],
  } as const;
  if (outcome.status === 'done') return { ...shared, status: 'done', value: outcome.value };
  if (outcome.status === 'failed') {
    const { scope, reason } = outcome;
    return scope === 'run' ? null : { ...shared, status: 'failed', scope, reason, bounds };
  }
  const { reason, message, lastAttempt } = outcome;
  if (reason !== 'schema' || outcome.observations === undefined) return null;
  return {
    ...shared,
    status: 'rejected',
    reason,
    message,
    bounds,
    ...(lastAttempt !== undefined && { lastAttempt }),
  };
}
