import type { SharedPrefix } from './prefix-key.ts';

/** Holds requests that share a prefix until the answer to the first one begins: only then can the cache serve the others. */
export interface PrefixHold {
  /** 0: send it. Otherwise how long to wait at most, if nothing is heard of the leader, the request that was sent first. */
  waitMs(prefix: SharedPrefix, nowMs: number): number;
  sent(prefix: SharedPrefix, nowMs: number): void;
  /** `tookMs`: from the sending of the request. */
  begun(prefix: SharedPrefix, nowMs: number, tookMs: number): void;
  /** A leader failed before its first byte: the next request is promoted. */
  lost(prefix: SharedPrefix): void;
}

type PrefixHoldOptions = {
  /** How long the others wait for the leader, beside the time that its server needs to read the prefix. */
  readonly longestMs: number;
  /** How long a cache keeps a prefix that is not used. */
  readonly warmMs: number;
  /** Whether all that may be held may write the prefix too, instead of waiting. */
  readonly mayWriteAgain: (prefix: SharedPrefix) => boolean;
  /** One more request writes the prefix. */
  readonly writesAgain: (prefix: SharedPrefix) => void;
};

type PrefixState = {
  /** Requests on their way of which none has begun. */
  readonly leaders: number;
  /** When the first of them was sent. */
  readonly sentMs: number;
  /** When the last of them was sent. */
  readonly lastSentMs: number;
  readonly warmUntilMs: number;
  /** The others need not wait for these leaders. */
  readonly isOpen: boolean;
};

const COLD: PrefixState = { leaders: 0, sentMs: 0, lastSentMs: 0, warmUntilMs: 0, isOpen: false };

// A server reads at least some 10,000 tokens a second.
const READING_MS_PER_TOKEN = 0.1;
// A leader that takes so many times as long as answers usually take to begin gets company. Shorter times are the jitter of a network.
const OVERDUE = 2;
const OVERDUE_LEAST_MS = 250;
// Of what is known of the usual time, the newest one counts for a fifth.
const NEWEST = 0.2;

export function createPrefixHold(options: PrefixHoldOptions): PrefixHold {
  const states = new Map<string, PrefixState>();
  const usualMs = new Map<string, number>();
  const stateOf = ({ key }: SharedPrefix): PrefixState => states.get(key) ?? COLD;
  const warm = ({ key }: SharedPrefix, nowMs: number): void => {
    states.set(key, { ...COLD, warmUntilMs: nowMs + options.warmMs });
  };
  /** When the next one goes although nothing is heard: one more after a while that is long for this model, all after the longest time. */
  const goesMs = ({ model, tokens }: SharedPrefix, { sentMs, lastSentMs }: PrefixState): number => {
    const usual = usualMs.get(model) ?? Number.POSITIVE_INFINITY;
    const overdueMs = lastSentMs + Math.max(OVERDUE * usual, OVERDUE_LEAST_MS);
    return Math.min(overdueMs, sentMs + options.longestMs + tokens * READING_MS_PER_TOKEN);
  };
  return {
    waitMs: (prefix, nowMs) => {
      const state = stateOf(prefix);
      if (state.leaders === 0 || state.warmUntilMs > nowMs || state.isOpen) return 0;
      if (options.mayWriteAgain(prefix)) {
        states.set(prefix.key, { ...state, isOpen: true });
        return 0;
      }
      return Math.max(0, goesMs(prefix, state) - nowMs);
    },
    sent: (prefix, nowMs) => {
      const state = stateOf(prefix);
      const { leaders, sentMs, warmUntilMs } = state;
      // Each use keeps the cache warm for its whole time again.
      if (warmUntilMs > nowMs) return warm(prefix, nowMs);
      if (leaders > 0) options.writesAgain(prefix);
      const first = leaders === 0 ? nowMs : sentMs;
      states.set(prefix.key, { ...state, leaders: leaders + 1, sentMs: first, lastSentMs: nowMs });
    },
    begun: (prefix, nowMs, tookMs) => {
      const known = usualMs.get(prefix.model) ?? tookMs;
      usualMs.set(prefix.model, known + NEWEST * (tookMs - known));
      warm(prefix, nowMs);
    },
    lost: (prefix) => {
      const state = stateOf(prefix);
      if (state.leaders > 0) states.set(prefix.key, { ...state, leaders: state.leaders - 1 });
    },
  } satisfies PrefixHold;
}
