/** What a run may spend on asking again: failures that pass are asked again, a server that is down is left alone. */
export interface RetryBudget {
  answered(nowMs: number): void;
  /** A request failed; null when it may be asked again, or why not. One that only waits for its turn (`free`) costs nothing. */
  refusal(nowMs: number, free: boolean): RepeatRefusal | null;
}

/** `spent`: this request is given up. `silent`: nothing at all is answered any more. */
type RepeatRefusal = { readonly why: 'spent' | 'silent'; readonly text: string };

export type RetryLimits = {
  /** So many in any case. */
  readonly floor: number;
  /** And so many more for each request that was answered. */
  readonly perAnswer: number;
  /** After so many failures in a row … */
  readonly silentFailures: number;
  /** … over at least this time, the server is taken to be down. */
  readonly silentMs: number;
};

export function createRetryBudget(limits: RetryLimits): RetryBudget {
  let answers = 0;
  let paid = 0;
  let failuresInRow = 0;
  let rowSinceMs = 0;
  return {
    answered: () => {
      answers += 1;
      failuresInRow = 0;
    },
    refusal: (nowMs, free) => {
      if (failuresInRow === 0) rowSinceMs = nowMs;
      failuresInRow += 1;
      const silentMs = nowMs - rowSinceMs;
      if (failuresInRow >= limits.silentFailures && silentMs >= limits.silentMs) {
        const text = `nothing was answered for ${Math.round(silentMs / 1000)} s; the last ${failuresInRow} requests failed`;
        return { why: 'silent', text };
      }
      if (!free && paid >= limits.floor + limits.perAnswer * answers) {
        return {
          why: 'spent',
          text: `not asked again, because the run has repeated ${paid} requests already`,
        };
      }
      if (!free) paid += 1;
      return null;
    },
  } satisfies RetryBudget;
}
