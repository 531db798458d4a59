import { NO_USAGE, type Usage } from '../run/agent-call.ts';
import { type CacheFacts, createDoubleWrites } from './cache/double-writes.ts';
import { createPrefixHold, type PrefixHold } from './cache/prefix-hold.ts';
import { createPrefixKeys, type SharedPrefix } from './cache/prefix-key.ts';
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
  readonly cache: CacheFacts;
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
  const again = createDoubleWrites(options.cache, options.concurrency);
  const prefixHold = createPrefixHold({
    longestMs: options.holdMs,
    warmMs: options.warmMs,
    mayWriteAgain: again.mayWrite,
    writesAgain: again.writes,
  });
  const prefixesOf = createPrefixKeys(options.cache.leastTokens);
  const silence = createSilence();
  return (request) => {
    const limiter =
      limiters.get(request.model) ?? createLimiter({ most: options.concurrency, random: options.random });
    limiters.set(request.model, limiter);
    const prefixes = prefixesOf(request);
    const spent = again.asked(request);
    return createAdmission({ limiter, prefixHold, silence, spent }, prefixes);
  };
}

type Watching = {
  readonly limiter: Limiter;
  readonly prefixHold: PrefixHold;
  readonly silence: Silence;
  /** Told what the request has come to. */
  readonly spent: (usage: Usage) => void;
};

/** `prefixes`: those that a cache can hold. The request waits for all of them. */
function createAdmission(
  { limiter, prefixHold, silence, spent }: Watching,
  prefixes: readonly SharedPrefix[],
): Admission {
  return {
    waitMs: (nowMs) =>
      Math.max(
        ...prefixes.map((prefix) => prefixHold.waitMs(prefix, nowMs)),
        limiter.waitMs(nowMs),
        silence.waitMs(nowMs),
      ),
    sent: (sentMs) => {
      silence.sent();
      const ticket = limiter.sent(sentMs);
      for (const prefix of prefixes) prefixHold.sent(prefix, sentMs);
      let hasBegun = false;
      return {
        begun: (quotas, nowMs) => {
          hasBegun = true;
          for (const prefix of prefixes) prefixHold.begun(prefix, nowMs, nowMs - sentMs);
          if (quotas) limiter.observe(ticket, quotas, nowMs);
        },
        ended: (result, nowMs) => {
          limiter.ended(ticket, endOf(result), nowMs);
          spent(result?.usage ?? NO_USAGE);
          if (!hasBegun) for (const prefix of prefixes) prefixHold.lost(prefix);
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
