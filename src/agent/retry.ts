import { addUsage, NO_USAGE } from '../run/agent-call.ts';
import type { Provider, TurnResult } from './provider.ts';

/** Waits; rejects when the signal aborts. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<void>;

export type RetryOptions = {
  /** How many times a request is asked again. */
  readonly retries: number;
  /** First pause; each further one is twice as long. What the provider asks for is obeyed instead. */
  readonly baseMs: number;
  readonly wait: Wait;
};

/** Asks again, with the same request, after a failure that may pass. The usage of all attempts is counted. */
export const retrying = (provider: Provider, options: RetryOptions): Provider => ({
  name: provider.name,
  respond: async (request, signal, onStart) => {
    const start = once(onStart);
    let usage = NO_USAGE;
    for (let attempt = 0; ; attempt += 1) {
      const result: TurnResult = await provider.respond(request, signal, start);
      usage = addUsage(usage, result.usage);
      const final = result.status === 'ok' || result.scope !== 'request' || attempt >= options.retries;
      if (final || signal.aborted) return { ...result, usage };
      await options.wait(result.retryAfterMs ?? options.baseMs * 2 ** attempt, signal);
    }
  },
});

function once(call: (() => void) | undefined): () => void {
  let called = false;
  return () => {
    if (called) return;
    called = true;
    call?.();
  };
}
