import { deferred } from '../base/deferred.ts';
import { NO_USAGE } from '../run/agent-call.ts';
import type { Now } from '../run/events.ts';
import { createPrefixHold } from './prefix-hold.ts';
import { createPrefixKey } from './prefix-key.ts';
import type { Provider, StartOfAnswer, TurnRequest, TurnResult } from './provider.ts';
import { createLimiter, type Limiter, type RequestEnd } from './rate/limiter.ts';
import type { Wait } from './retry.ts';
import { createTimer } from './timer.ts';

export type PaceOptions = {
  /** Requests to one model at once, at most. */
  readonly concurrency: number;
  /** How long the others wait for the first of a shared prefix to be answered. */
  readonly holdMs: number;
  /** How long a cache keeps a prefix that is not used. */
  readonly warmMs: number;
  readonly now: Now;
  readonly wait: Wait;
  readonly random: () => number;
};

type RunFailure = Extract<TurnResult, { readonly status: 'failed' }>;

type Waiting = {
  readonly request: TurnRequest;
  /** null: too short for a cache, so nobody waits for it. */
  readonly prefix: string | null;
  readonly dueMs: number;
  readonly go: () => void;
  readonly giveUp: (failure: RunFailure) => void;
};

/**
 * The one place where requests of a run wait: for room at the server, for a pause to end, for the first of their prefix. Who has
 * waited longest goes first, and a head start counts as waiting, so nobody waits for ever. After a failure that no further
 * request can escape, none is sent.
 */
export function paced(provider: Provider, options: PaceOptions): Provider {
  const { now } = options;
  const limiters = new Map<string, Limiter>();
  const prefixes = createPrefixHold({ longestMs: options.holdMs, warmMs: options.warmMs });
  const prefixKey = createPrefixKey();
  const alarm = createTimer(options);
  let line: Waiting[] = [];
  let fatal: RunFailure | null = null;

  const limiterOf = (model: string): Limiter => {
    const limiter =
      limiters.get(model) ?? createLimiter({ most: options.concurrency, random: options.random });
    limiters.set(model, limiter);
    return limiter;
  };

  const waitMs = ({ request, prefix }: Waiting): number => {
    const nowMs = now();
    return Math.max(
      prefix === null ? 0 : prefixes.waitMs(prefix, nowMs),
      limiterOf(request.model).waitMs(nowMs),
    );
  };

  /** Sends all that may go, in order, and comes back when the next one may. */
  const pump = (): void => {
    if (fatal !== null) {
      const unpaid = { ...fatal, usage: NO_USAGE };
      for (const waiting of line.splice(0)) waiting.giveUp(unpaid);
    }
    let soonestMs = Number.POSITIVE_INFINITY;
    for (const waiting of [...line]) {
      const ms = waitMs(waiting);
      soonestMs = Math.min(soonestMs, ms);
      if (ms > 0) continue;
      line.splice(line.indexOf(waiting), 1);
      waiting.go();
    }
    alarm.set(line.length === 0 ? Number.POSITIVE_INFINITY : soonestMs, pump);
  };

  const send = async (
    { request, prefix }: Pick<Waiting, 'request' | 'prefix'>,
    signal: AbortSignal,
    onStart: StartOfAnswer | undefined,
  ): Promise<TurnResult> => {
    const limiter = limiterOf(request.model);
    const ticket = limiter.sent(now());
    if (prefix !== null) prefixes.sent(prefix, now());
    let end: RequestEnd = { status: 'refused', because: 'other' };
    let begun = false;
    try {
      const result = await provider.respond(request, signal, (quotas) => {
        begun = true;
        if (prefix !== null) prefixes.begun(prefix, now());
        if (quotas) limiter.observe(ticket, quotas, now());
        onStart?.(quotas);
        pump();
      });
      end = endOf(result);
      if (result.status === 'failed' && result.scope === 'run') fatal ??= result;
      return result;
    } finally {
      limiter.ended(ticket, end, now());
      if (!begun && prefix !== null) prefixes.lost(prefix);
      pump();
    }
  };

  return {
    name: provider.name,
    respond: (request, signal, onStart) => {
      const answer = deferred<TurnResult>();
      const leave = (): void => {
        line = line.filter((other) => other !== waiting);
        answer.reject(signal.reason);
        pump();
      };
      const waiting: Waiting = {
        request,
        prefix: prefixKey(request),
        dueMs: now() - (request.headStartMs ?? 0),
        go: () => {
          signal.removeEventListener('abort', leave);
          answer.resolve(send(waiting, signal, onStart));
        },
        giveUp: (failure) => {
          signal.removeEventListener('abort', leave);
          answer.resolve(failure);
        },
      };
      if (signal.aborted) return Promise.reject(signal.reason);
      signal.addEventListener('abort', leave, { once: true });
      const after = line.findIndex((other) => other.dueMs > waiting.dueMs);
      line.splice(after === -1 ? line.length : after, 0, waiting);
      pump();
      return answer.promise;
    },
  } satisfies Provider;
}

function endOf(result: TurnResult): RequestEnd {
  if (result.status === 'ok') {
    const { inputTokens, cacheWriteTokens, outputTokens } = result.usage;
    // What the cache serves does not count against a limit.
    return { status: 'answered', cost: { inputTokens: inputTokens + cacheWriteTokens, outputTokens } };
  }
  const { busy, retryAfterMs, quotas } = result;
  return {
    status: 'refused',
    because: busy ?? 'other',
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    ...(quotas && { quotas }),
  };
}
