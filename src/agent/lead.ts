import { NO_USAGE } from '../run/agent-call.ts';
import type { Provider, TurnResult } from './provider.ts';
import type { Wait } from './retry.ts';

type RunFailure = Extract<TurnResult, { readonly status: 'failed' }>;

/**
 * Lets the first request of a run go alone until its answer begins or fails, at most `longestMs`. A cached prefix can be
 * read only from then on, and a wrong key costs one request instead of one for each agent. After a failure that no further
 * request can escape, none is sent.
 */
export function leading(
  provider: Provider,
  options: { readonly longestMs: number; readonly wait: Wait },
): Provider {
  let lead: Promise<void> | null = null;
  let fatal: RunFailure | null = null;

  return {
    name: provider.name,
    respond: async (request, signal, onStart) => {
      let release: (() => void) | null = null;
      if (lead === null) {
        const started = Promise.withResolvers<void>();
        const over = new AbortController();
        release = () => {
          over.abort();
          started.resolve();
        };
        lead = started.promise;
        void options.wait(options.longestMs, over.signal).then(started.resolve, started.resolve);
      } else await orAbort(lead, signal);
      if (fatal) return { ...fatal, usage: NO_USAGE };
      try {
        const result = await provider.respond(request, signal, () => {
          release?.();
          onStart?.();
        });
        if (result.status === 'failed' && result.scope === 'run') fatal = result;
        return result;
      } finally {
        release?.();
      }
    },
  };
}

async function orAbort(promise: Promise<void>, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  const aborted = Promise.withResolvers<never>();
  const abort = (): void => aborted.reject(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  try {
    await Promise.race([promise, aborted.promise]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
