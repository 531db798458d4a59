import type { Json } from '../base/json.ts';
import { addUsage, NO_USAGE, type Usage } from './agent-call.ts';
import { ABILITIES, type Ability, type Emit, type RunEvent } from './events.ts';
import type { JournalEntry } from './journal-entry.ts';
import { type PhaseCost, withAgentCost } from './phase-costs.ts';

/** One agent without an answer. `lastAttempt`: an answer that did not fit its schema. */
type Failure = { readonly label: string; readonly reason: string; readonly lastAttempt?: Json };

/**
 * Counts of a run so far. `answered`: of `live`, those that gave an answer. `failed`: of those that the script asked. `refusedByBudget` and `refusedByCap` count calls that a limit
 * kept from starting; those of the cap are in no other count.
 */
export type Tally = {
  readonly total: number;
  readonly live: number;
  readonly answered: number;
  readonly reused: number;
  readonly failed: number;
  readonly refusedByBudget: number;
  readonly refusedByCap: number;
  readonly failures: readonly Failure[];
  readonly warnings: readonly string[];
  /** Calls that agents may not make, one sentence each. */
  readonly refusedCalls: readonly string[];
  /** Items of the script that broke off, one sentence each. */
  readonly broken: readonly string[];
  readonly repeats: readonly Repeated[];
  readonly lacking: readonly Lacking[];
  readonly usage: Usage;
  readonly phases: readonly PhaseCost[];
};

export const NOTHING_ASKED: Tally = {
  total: 0,
  live: 0,
  answered: 0,
  reused: 0,
  failed: 0,
  refusedByBudget: 0,
  refusedByCap: 0,
  failures: [],
  warnings: [],
  refusedCalls: [],
  broken: [],
  repeats: [],
  lacking: [],
  usage: NO_USAGE,
  phases: [],
};

/** The counts of a run that was killed, from its journal; agents in flight at that moment are not in it. */
export function tallyOfJournal(entries: readonly JournalEntry[]): Tally {
  const failures = entries.flatMap((entry) => {
    if (entry.status === 'done') return [];
    return [{ label: entry.label, reason: entry.status === 'failed' ? entry.reason : entry.message }];
  });
  return {
    ...NOTHING_ASKED,
    total: entries.length,
    live: entries.length,
    answered: entries.length - failures.length,
    failed: failures.length,
    failures,
    usage: entries.map(({ usage }) => usage).reduce(addUsage, NO_USAGE),
  };
}

/** Keeps the count by watching the run's events. */
export function createTally(): { readonly watch: Emit; readonly read: () => Tally } {
  let tally = NOTHING_ASKED;
  return {
    watch: (event) => {
      tally = after(tally, event);
    },
    read: () => tally,
  };
}

function after(tally: Tally, event: RunEvent): Tally {
  if (event.type === 'warning' && event.refusedCall === true)
    return { ...tally, refusedCalls: [...tally.refusedCalls, event.message] };
  if (event.type === 'warning') return { ...tally, warnings: [...tally.warnings, event.message] };
  if (event.type === 'item-broken') return { ...tally, broken: [...tally.broken, event.message] };
  if (event.type === 'request-repeated')
    return { ...tally, repeats: withRepeated(tally.repeats, event.reason) };
  if (event.type === 'ability-lacking')
    return { ...tally, lacking: withLacking(tally.lacking, event.ability) };
  if (event.type === 'agent-refused') return { ...tally, refusedByCap: tally.refusedByCap + 1 };
  if (event.type !== 'agent-ended') return tally;
  const { call, outcome } = event;
  const label = call.options.label ?? `agent ${call.id}`;
  const counted = {
    ...tally,
    total: tally.total + 1,
    usage: addUsage(tally.usage, outcome.usage),
    phases: withAgentCost(tally.phases, call, outcome),
  };
  if (outcome.status === 'rejected') {
    const asked = {
      ...counted,
      live: tally.live + (outcome.usage.requests > 0 ? 1 : 0),
      reused: tally.reused + (outcome.source === 'journal' ? 1 : 0),
    };
    if (call.repairs === true) return asked;
    return {
      ...asked,
      failed: tally.failed + 1,
      refusedByBudget: tally.refusedByBudget + (outcome.reason === 'budget' ? 1 : 0),
      failures: [...tally.failures, { label, reason: outcome.message, ...attemptOf(outcome) }],
    };
  }
  const sourced =
    outcome.source === 'journal'
      ? { ...counted, reused: tally.reused + 1 }
      : { ...counted, live: tally.live + 1 };
  if (outcome.status === 'done')
    return { ...sourced, answered: tally.answered + (outcome.source === 'journal' ? 0 : 1) };
  if (call.repairs === true) return sourced;
  return {
    ...sourced,
    failed: tally.failed + 1,
    failures: [...tally.failures, { label, reason: outcome.reason }],
  };
}

const attemptOf = ({ lastAttempt }: { readonly lastAttempt?: Json }): Pick<Failure, 'lastAttempt'> =>
  lastAttempt === undefined ? {} : { lastAttempt };

/** How many agents were told to do what no agent of the run can. */
export type Lacking = { readonly ability: Ability; readonly agents: number };

const withLacking = (lacking: readonly Lacking[], ability: Ability): readonly Lacking[] =>
  ABILITIES.flatMap((each) => {
    const before = lacking.find((one) => one.ability === each)?.agents ?? 0;
    const agents = before + (each === ability ? 1 : 0);
    return agents === 0 ? [] : [{ ability: each, agents }];
  });

/** How many requests were retried for one reason. */
export type Repeated = { readonly reason: string; readonly requests: number };

// Usually a handful; bounds the list when a server words each failure differently.
const MOST_REASONS = 20;
const OTHER = 'other reasons';

/** The counts with one request more, the most frequent reason first. */
export function withRepeated(counts: readonly Repeated[], reason: string): readonly Repeated[] {
  const isKnown = counts.some((count) => count.reason === reason);
  const name = isKnown || counts.length < MOST_REASONS ? reason : OTHER;
  const index = counts.findIndex((count) => count.reason === name);
  const count = { reason: name, requests: (counts[index]?.requests ?? 0) + 1 };
  const all = index === -1 ? [...counts, count] : counts.with(index, count);
  return all.toSorted((a, b) => b.requests - a.requests);
}
