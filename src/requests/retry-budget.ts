/** How many requests a run may retry: enough for failures in passing, few for a server that is down. */
export interface RetryBudget {
  answered(nowMs: number): void;
  /** A request failed; null when it may be retried, or why not. A retry after a rate limit (`free`) is not counted. */
  refusal(nowMs: number, free: boolean): RetryRefusal | null;
}

/** `spent`: this request is given up. `silent`: no request at all is answered any more. */
type RetryRefusal = { readonly why: 'spent' | 'silent'; readonly text: string };

export type RetryLimits = {
  /** Retries that are allowed in any case. */
  readonly floor: number;
  /** Further ones for each request that was answered. */
  readonly perAnswer: number;
  /** After so many failures in a row … */
  readonly silentFailures: number;
  /** … over at least this time, the server is taken to be down. */
  readonly silentMs: number;
};

export function createRetryBudget(limits: RetryLimits): RetryBudget {
  let answers = 0;
  let retries = 0;
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
      if (!free && retries >= limits.floor + limits.perAnswer * answers) {
        return {
          why: 'spent',
          text: `not asked again, because the run has repeated ${retries} requests already`,
        };
      }
      if (!free) retries += 1;
      return null;
    },
  } satisfies RetryBudget;
}
