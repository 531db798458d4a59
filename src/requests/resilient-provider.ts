import type { Emit, Now } from '../run/events.ts';
import { paced } from './paced.ts';
import type { Provider } from './provider.ts';
import { retrying, type Wait } from './retry.ts';
import { createRetryBudget } from './retry-budget.ts';

// platform.claude.com/docs: a prompt cache is readable once the first answer begins, and kept for 5 minutes after each use.
const HOLD_MS = 5_000;
const WARM_MS = 290_000;
const RETRIES = 7;
const RETRY_BASE_MS = 1_000;
const RETRY_LONGEST_MS = 60_000;
// Where 30 % of requests fail, 0.43 have to be repeated for each that is answered. A server that answers nothing gets 40 and no more.
const REPEATS = { floor: 40, perAnswer: 0.5, silentFailures: 20, silentMs: 120_000 };

/** All requests of a run in one line, none faster than the server can take them; what failed in passing is asked again. */
export function resilientProvider(
  provider: Provider,
  options: {
    readonly now: Now;
    readonly wait: Wait;
    readonly emit: Emit;
    readonly concurrency: number;
    /** A server that asks for a longer pause than this ends the run. */
    readonly patienceMs: number;
    /** What each request passes before it may wait in line, repeated ones too. */
    readonly meter: (line: Provider) => Provider;
  },
): Provider {
  const { now, wait } = options;
  const shared = { now, wait, random: Math.random };
  const line = paced(provider, {
    ...shared,
    concurrency: options.concurrency,
    holdMs: HOLD_MS,
    warmMs: WARM_MS,
  });
  return retrying(options.meter(line), {
    ...shared,
    retries: RETRIES,
    baseMs: RETRY_BASE_MS,
    longestMs: RETRY_LONGEST_MS,
    patienceMs: options.patienceMs,
    budget: createRetryBudget(REPEATS),
    onRepeat: ({ reason, waitMs }) => options.emit({ type: 'request-repeated', atMs: now(), waitMs, reason }),
  });
}
