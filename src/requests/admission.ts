import { createPrefixHold, createPrefixKey, type PrefixHold } from './prefix-hold.ts';
import type { Quotas, TurnRequest, TurnResult } from './provider.ts';
import { createLimiter, type Limiter, type RequestEnd } from './rate/limiter.ts';
import { createSilence, type Silence } from './silence.ts';

export type AdmissionOptions = {
  /** Requests to one model at once, at most. */
  readonly concurrency: number;
  /** How long the others wait for the first of a shared prefix to be answered. */
  readonly holdMs: number;
  /** How long a cache keeps a prefix that is not used. */
  readonly warmMs: number;
  /** From 0 to 1. */
  readonly random: () => number;
};

/** When one request may be sent: the server has room for it, no pause is asked for, and its prefix is cached or it is the first to send it. */
export interface Admission {
  /** 0: now. Infinity: not before another request ends. */
  waitMs(nowMs: number): number;
  sent(nowMs: number): InFlight;
}

/** A request that was sent; tells the requests behind it what the server shows. */
interface InFlight {
  /** The answer begins to arrive. */
  begun(quotas: Quotas | undefined, nowMs: number): void;
  /** null: the provider rejected. Gives what is to be made of it: a server that never answered ends the run. */
  ended<Result extends TurnResult | null>(result: Result, nowMs: number): Result;
}

/** Admissions of one run: a limiter for each model, one hold for all prefixes, and one watch over the server. */
export function createAdmissions(options: AdmissionOptions): (request: TurnRequest) => Admission {
  const limiters = new Map<string, Limiter>();
  const prefixes = createPrefixHold({ longestMs: options.holdMs, warmMs: options.warmMs });
  const prefixKey = createPrefixKey();
  const silence = createSilence();
  return (request) => {
    const limiter =
      limiters.get(request.model) ?? createLimiter({ most: options.concurrency, random: options.random });
    limiters.set(request.model, limiter);
    return createAdmission({ limiter, prefixes, silence }, prefixKey(request));
  };
}

type Watching = { readonly limiter: Limiter; readonly prefixes: PrefixHold; readonly silence: Silence };

/** `prefix`: null when it is too short for a cache, so that no request waits for it. */
function createAdmission({ limiter, prefixes, silence }: Watching, prefix: string | null): Admission {
  return {
    waitMs: (nowMs) =>
      Math.max(
        prefix === null ? 0 : prefixes.waitMs(prefix, nowMs),
        limiter.waitMs(nowMs),
        silence.waitMs(nowMs),
      ),
    sent: (sentMs) => {
      silence.sent();
      const ticket = limiter.sent(sentMs);
      if (prefix !== null) prefixes.sent(prefix, sentMs);
      let hasBegun = false;
      return {
        begun: (quotas, nowMs) => {
          hasBegun = true;
          if (prefix !== null) prefixes.begun(prefix, nowMs);
          if (quotas) limiter.observe(ticket, quotas, nowMs);
        },
        ended: (result, nowMs) => {
          limiter.ended(ticket, endOf(result), nowMs);
          if (!hasBegun && prefix !== null) prefixes.lost(prefix);
          return silence.ended(result, nowMs);
        },
      };
    },
  };
}

function endOf(result: TurnResult | null): RequestEnd {
  if (result === null) return { status: 'refused', because: 'other' };
  if (result.status === 'ok') {
    const { inputTokens, cacheWriteTokens, outputTokens } = result.usage;
    // Cache reads do not count against a limit: platform.claude.com/docs, rate limits.
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
