import { messageOf } from '../base/errors.ts';
import { type Json, nestsWithin } from '../base/json.ts';
import {
  type AgentCall,
  type AgentOutcome,
  type EditedByAgent,
  NO_USAGE,
  type Observation,
  type Wrap,
} from './agent-call.ts';
import { JOURNAL_VERSION, type JournalEntry, LEVELS_MAX } from './journal-entry.ts';

/** Outcomes of this run and of the one it goes on from. */
export interface Journal {
  /** The newest entry with this key that an earlier run left. */
  find(key: string): JournalEntry | undefined;
  /** Hands the entry to the operating system, where a kill of this process does not reach it; rejects when it cannot be written. */
  append(entry: JournalEntry): Promise<void>;
  /** Resolves when all that was appended is on disk; rejects when that fails. */
  synced(): Promise<void>;
}

type ReplayPorts = {
  readonly journal: Journal;
  /** Whether every tool call would show the agent the same today. */
  readonly stillTrue: (observations: readonly Observation[]) => Promise<boolean>;
  /** Whether the files that were edited are today what they were then. */
  readonly sameBefore: (edits: EditedByAgent['edits']) => Promise<boolean>;
  /** Whether a value is an answer to the call: text, or what its schema describes. */
  readonly fits: (call: AgentCall, value: Json) => boolean;
  /** The bounds that a user has set for every agent, as text; compared for equality only. */
  readonly bounds: string;
  /** Names the command that verifies edits; null or absent: there is none. */
  readonly verifies?: string | null | undefined;
  /** Called for an outcome that could not be written: what is asked from now on may have to be paid again. */
  readonly notKept: (reason: string) => void;
};

type RecordPorts = Pick<ReplayPorts, 'journal' | 'bounds' | 'verifies' | 'notKept'> & {
  /** The same value without the secrets that this process knows. */
  readonly withoutSecrets: <Value>(value: Value) => Value;
};

/**
 * Before everything that costs: an outcome in the journal whose observations are still true is not asked for again. That includes
 * a failure that would repeat: a refusal, or turns that were used up under the same bounds. An answer that was empty, cut or did
 * not fit is asked for again. An outcome is on disk before the script sees it.
 */
export const journaled = ({ notKept, ...kept }: ReplayPorts): Wrap => {
  const { journal } = kept;
  const reusable = reusableIn(kept);
  return (next) => async (call, signal) => {
    const known = journal.find(call.key);
    if (known !== undefined && (await reusable(call)) === 'answered') return outcomeOf(known, kept.verifies);
    const outcome = await next(call, signal);
    await journal.synced().catch((error: unknown) => notKept(messageOf(error)));
    return outcome;
  };
};

/** What a run before has of a call: an outcome that would be given again, at no cost; one that rests on code that is another one now, or would be asked for again; nothing. */
export type Reusable = 'answered' | 'outdated' | 'none';

/** Asks nothing and changes nothing. */
export const reusableIn =
  ({ journal, stillTrue, sameBefore, fits, bounds }: Omit<ReplayPorts, 'notKept' | 'verifies'>) =>
  async (call: AgentCall): Promise<Reusable> => {
    const known = journal.find(call.key);
    if (known === undefined) return 'none';
    const isAnswer = known.status !== 'done' || fits(call, known.value);
    const edits = known.status === 'done' ? (known.edited?.edits ?? []) : [];
    const isSame =
      isAnswer &&
      wouldRepeat(known, bounds) &&
      (await stillTrue(known.observations)) &&
      (await sameBefore(edits));
    return isSame ? 'answered' : 'outdated';
  };

/**
 * Writes each outcome down. It stands inside the queue of agents, so that the next one starts when this one is written: a run that is
 * killed asks for no more of them again than it may have at once. The script gets what is written, without secrets: so a replay
 * sees what the first run saw.
 */
export const recorded =
  ({ journal, bounds, verifies, notKept, withoutSecrets }: RecordPorts): Wrap =>
  (next) =>
  async (call, signal) => {
    const outcome = shown(await next(call, signal), withoutSecrets);
    const named = { key: call.key, label: withoutSecrets(call.options.label ?? '') };
    const entry = entryOf(named, outcome, { bounds, verifies });
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

/** What another command said of edits is not told: nobody knows what the present one would say of them. */
function editedIn(
  { edited, verifiedBy }: Pick<Extract<JournalEntry, { status: 'done' }>, 'edited' | 'verifiedBy'>,
  verifies: ReplayPorts['verifies'],
): { readonly edited?: EditedByAgent } {
  if (edited === undefined) return {};
  return { edited: (verifiedBy ?? null) === (verifies ?? null) ? edited : { ...edited, verification: null } };
}

function outcomeOf(entry: JournalEntry, verifies: ReplayPorts['verifies']): AgentOutcome {
  const free = { usage: NO_USAGE, observations: entry.observations, source: 'journal' } as const;
  switch (entry.status) {
    case 'done':
      return { ...free, status: 'done', value: entry.value, ...editedIn(entry, verifies) };
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

/** An outcome as the journal and the script get it. */
function shown(outcome: AgentOutcome, withoutSecrets: RecordPorts['withoutSecrets']): AgentOutcome {
  if (outcome.status === 'suspended') return outcome;
  const { observations = [], usage } = outcome;
  const said =
    outcome.status === 'done' ? outcome.value : (('lastAttempt' in outcome && outcome.lastAttempt) ?? null);
  if (!nestsWithin(said, LEVELS_MAX) || !observations.every(({ input }) => nestsWithin(input, LEVELS_MAX))) {
    const reason = `what it said nests lists and objects in more than ${LEVELS_MAX} levels`;
    return { status: 'failed', scope: 'request', reason, usage, observations: [], source: 'live' };
  }
  const seen = withoutSecrets(observations);
  switch (outcome.status) {
    case 'done':
      return { ...outcome, value: withoutSecrets(outcome.value), observations: seen };
    case 'failed':
      return { ...outcome, reason: withoutSecrets(outcome.reason), observations: seen };
    case 'rejected': {
      const { message, lastAttempt } = outcome;
      return {
        ...outcome,
        message: withoutSecrets(message),
        ...(lastAttempt !== undefined && { lastAttempt: withoutSecrets(lastAttempt) }),
        ...(outcome.observations !== undefined && { observations: seen }),
      };
    }
  }
}

/** The entry to write; null for an outcome that a larger budget, a working key or another schema could change. */
function entryOf(
  named: { readonly key: string; readonly label: string },
  outcome: AgentOutcome,
  { bounds, verifies }: Pick<ReplayPorts, 'bounds' | 'verifies'>,
): JournalEntry | null {
  if (outcome.status === 'suspended') return null;
  const shared = {
    v: JOURNAL_VERSION,
    ...named,
    usage: outcome.usage,
    observations: outcome.observations ?? [],
  } as const;
  if (outcome.status === 'done') {
    const { value, edited } = outcome;
    const by = edited?.verification == null || verifies == null ? {} : { verifiedBy: verifies };
    return { ...shared, status: 'done', value, ...(edited !== undefined && { edited }), ...by };
  }
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
