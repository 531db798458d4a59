import type { Now, Wait } from '../base/clock.ts';
import { addUsage, NO_USAGE } from '../run/agent-call.ts';
import type { Provider, StartOfAnswer, TurnResult } from './provider.ts';
import type { RetryBudget } from './retry-budget.ts';

export type RetryOptions = {
  /** Retries of one request, at most. A refusal because of the rate does not count: the request goes back to the queue. */
  readonly retries: number;
  /** The same after a fault that is not overcome by waiting long; see `Fault`. */
  readonly retriesOfFault: number;
  /** The first pause is below this; the bound doubles each time up to `longestMs`. */
  readonly baseMs: number;
  readonly longestMs: number;
  readonly budget: RetryBudget;
  readonly now: Now;
  readonly wait: Wait;
  /** From 0 to 1. */
  readonly random: () => number;
  readonly onRetry: (retry: { readonly reason: string; readonly waitMs: number }) => void;
};

type Failed = Extract<TurnResult, { readonly status: 'failed' }>;

/** Sends the same request again after a failure that may pass; never after an answer. The usage of all attempts is counted. */
export const retrying = (provider: Provider, options: RetryOptions): Provider => ({
  name: provider.name,
  respond: async (request, signal, onStart) => {
    const start = once(onStart);
    let usage = NO_USAGE;
    let attempts = 0;
    for (;;) {
      const result = await provider.respond(request, signal, start);
      usage = addUsage(usage, result.usage);
      if (result.status === 'ok') {
        options.budget.answered(options.now());
        return { ...result, usage };
      }
      if (result.scope !== 'request' || signal.aborted) return { ...result, usage };
      if (result.busy !== 'rate') attempts += 1;
      const final = finalOf(result, attempts, options);
      if (final !== null) return { ...final, usage };
      const waitMs = pauseMs(result, attempts, options);
      options.onRetry({ reason: result.reason, waitMs });
      await options.wait(waitMs, signal);
    }
  },
});

/** The failure that stands; null when the request is retried. */
function finalOf(result: Failed, attempts: number, options: RetryOptions): Failed | null {
  const { reason } = result;
  const isConstant = result.fault === 'form' || result.fault === 'stall';
  if (attempts > (isConstant ? options.retriesOfFault : options.retries)) return result;
  const refusal = options.budget.refusal(options.now(), result.busy === 'rate');
  if (refusal === null) return null;
  return {
    ...result,
    scope: refusal.why === 'silent' ? 'run' : 'request',
    reason: `${reason}; ${refusal.text}`,
  };
}

/** What the provider asks for; otherwise full jitter: a random time below a bound that doubles. */
function pauseMs({ retryAfterMs }: Failed, attempts: number, options: RetryOptions): number {
  const bound = Math.min(options.longestMs, options.baseMs * 2 ** Math.max(0, attempts - 1));
  return retryAfterMs ?? options.random() * bound;
}

function once(call: StartOfAnswer | undefined): StartOfAnswer {
  let called = false;
  return (quotas) => {
    if (called) return;
    called = true;
    call?.(quotas);
  };
}
