import type { Now, Wait } from '../base/clock.ts';
import type { Emit } from '../run/events.ts';
import type { CacheFacts } from './cache/double-writes.ts';
import type { Provider } from './provider.ts';
import { queued } from './request-queue.ts';
import { retrying } from './retry.ts';
import { createRetryBudget } from './retry-budget.ts';

// platform.claude.com/docs: a prompt cache is readable once the first answer begins, and kept for 5 minutes after each use.
const HOLD_MS = 5_000;
const WARM_MS = 290_000;
const RETRIES = 7;
// After 1, 2 and 4 s at most: a proxy's hiccup is over by then.
const RETRIES_OF_FAULT = 3;
const RETRY_BASE_MS = 1_000;
const RETRY_LONGEST_MS = 60_000;
// Where 30 % of requests fail, each answer takes 0.43 retries in the mean. A server that answers nothing gets 40 retries in all.
const RETRY_LIMITS = { floor: 40, perAnswer: 0.5, silentFailures: 20, silentMs: 120_000 };

/** Sends all requests of a run through one queue, no faster than the server takes them, and retries those that failed in passing. */
export function resilientProvider(
  provider: Provider,
  options: {
    readonly now: Now;
    readonly wait: Wait;
    /** From 0 to 1. */
    readonly random: () => number;
    readonly emit: Emit;
    readonly concurrency: number;
    readonly cache: CacheFacts;
    /** A server that asks for a longer pause than this ends the run. */
    readonly patienceMs: number;
    /** How long the run goes on; Infinity without a limit. */
    readonly timeLeftMs: () => number;
    /** Wraps the queue: each attempt passes it before it is queued, retries too. */
    readonly meter: (queue: Provider) => Provider;
  },
): Provider {
  const { now, wait, random } = options;
  const shared = { now, wait, random };
  const queue = queued(provider, {
    ...shared,
    concurrency: options.concurrency,
    cache: options.cache,
    holdMs: HOLD_MS,
    warmMs: WARM_MS,
    patienceMs: options.patienceMs,
    timeLeftMs: options.timeLeftMs,
  });
  return retrying(options.meter(queue), {
    ...shared,
    retries: RETRIES,
    retriesOfFault: RETRIES_OF_FAULT,
    baseMs: RETRY_BASE_MS,
    longestMs: RETRY_LONGEST_MS,
    budget: createRetryBudget(RETRY_LIMITS),
    onRetry: ({ reason, waitMs }) => options.emit({ type: 'request-repeated', atMs: now(), waitMs, reason }),
  });
}
