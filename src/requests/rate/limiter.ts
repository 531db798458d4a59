import type { Quotas } from '../provider.ts';
import { createAdaptiveRate } from './adaptive-rate.ts';
import { createCongestionWindow } from './congestion-window.ts';
import { createQuotaPace, type RequestCost } from './quota-pace.ts';

/** One request in flight. `number` counts the requests of this limiter. */
export type Ticket = { readonly number: number; readonly sentMs: number };

/** How a request ended. `rate`: too many for this account. `load`: too much for the server. `other`: says nothing of either. */
export type RequestEnd =
  | { readonly status: 'answered'; readonly cost: RequestCost }
  | {
      readonly status: 'refused';
      readonly because: 'rate' | 'load' | 'other';
      readonly retryAfterMs?: number;
      readonly quotas?: Quotas;
    };

/** Says when the next request to one model may be sent. Pure bookkeeping: the time is handed in, and nothing waits here. */
export interface Limiter {
  /** 0: now. Infinity: not before another one ends. */
  waitMs(nowMs: number): number;
  sent(nowMs: number): Ticket;
  /** The server spoke of its limits when the answer began. */
  observe(ticket: Ticket, quotas: Quotas, nowMs: number): void;
  ended(ticket: Ticket, end: RequestEnd, nowMs: number): void;
  /** How many may be in flight at once. */
  size(): number;
}

export type LimiterOptions = {
  /** In flight at once, at most. */
  readonly most: number;
  /** From 0 to 1. Spreads the end of a pause, as several runs may share one limit. */
  readonly random: () => number;
};

// Share of a pause by which it may end later than asked.
const JITTER = 0.1;

export function createLimiter({ most, random }: LimiterOptions): Limiter {
  const congestion = createCongestionWindow(most);
  const adaptive = createAdaptiveRate();
  const pace = createQuotaPace();
  let inFlight = 0;
  let next = 0;
  let pausedUntilMs = 0;

  const observe = (ticket: Ticket, quotas: Quotas, nowMs: number): void => {
    pace.observe(quotas, { atMs: ticket.sentMs, since: next - ticket.number - 1 }, nowMs);
  };

  return {
    size: congestion.size,
    waitMs: (nowMs) => {
      if (inFlight >= congestion.size()) return Number.POSITIVE_INFINITY;
      return Math.max(0, pausedUntilMs - nowMs, adaptive.waitMs(nowMs), pace.waitMs(nowMs));
    },
    sent: (nowMs) => {
      const ticket = { number: next, sentMs: nowMs };
      next += 1;
      inFlight += 1;
      adaptive.sent(nowMs);
      pace.sent(nowMs);
      return ticket;
    },
    observe,
    ended: (ticket, end, nowMs) => {
      inFlight -= 1;
      if (end.status === 'answered') {
        congestion.onAnswer();
        pace.paid(end.cost);
        return;
      }
      if (end.quotas) observe(ticket, end.quotas, nowMs);
      if (end.retryAfterMs !== undefined) {
        const pauseMs = end.retryAfterMs * (1 + JITTER * random());
        pausedUntilMs = Math.max(pausedUntilMs, nowMs + pauseMs);
      }
      if (end.because !== 'other') congestion.onOverload(ticket.number, next);
      // A 429 without retry-after is an acceleration limit or other users' load, so it shows no steady rate.
      if (end.because === 'rate' && end.retryAfterMs !== undefined) adaptive.refused(ticket.sentMs, nowMs);
    },
  } satisfies Limiter;
}
