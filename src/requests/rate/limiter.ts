import { createAdaptiveRate } from './adaptive-rate.ts';
import { createCongestionWindow } from './congestion-window.ts';
import type { Quotas } from './quota.ts';
import { createQuotaPace, type RequestCost } from './quota-pace.ts';

/** One request on its way. */
export type Ticket = { readonly order: number; readonly sentMs: number };

/** How a request ended. `rate`: too many for this account. `load`: too much for the server. `other`: says nothing of either. */
export type RequestEnd =
  | { readonly status: 'answered'; readonly cost: RequestCost }
  | {
      readonly status: 'refused';
      readonly because: 'rate' | 'load' | 'other';
      readonly retryAfterMs?: number;
      readonly quotas?: Quotas;
    };

/** Says when the next request to one model may be sent. It only counts: the time is handed in, and nobody waits here. */
export interface Limiter {
  /** 0: now. Infinity: not before another one ends. */
  waitMs(nowMs: number): number;
  sent(nowMs: number): Ticket;
  /** The server spoke of its limits when the answer began. */
  observe(ticket: Ticket, quotas: Quotas, nowMs: number): void;
  ended(ticket: Ticket, end: RequestEnd, nowMs: number): void;
  /** How many may be on their way at once. */
  size(): number;
}

export type LimiterOptions = {
  /** On their way at once. */
  readonly most: number;
  /** From 0 to 1: those who share a limit must not all come back at the same moment. */
  readonly random: () => number;
};

// How much later than asked a pause may end.
const JITTER = 0.1;

export function createLimiter({ most, random }: LimiterOptions): Limiter {
  const window = createCongestionWindow(most);
  const learnt = createAdaptiveRate();
  const pace = createQuotaPace();
  let inFlight = 0;
  let next = 0;
  let pausedUntilMs = 0;

  const observe = (ticket: Ticket, quotas: Quotas, nowMs: number): void => {
    pace.observe(quotas, { atMs: ticket.sentMs, since: next - ticket.order - 1 }, nowMs);
  };

  return {
    size: window.size,
    waitMs: (nowMs) => {
      if (inFlight >= window.size()) return Number.POSITIVE_INFINITY;
      return Math.max(0, pausedUntilMs - nowMs, learnt.waitMs(nowMs), pace.waitMs(nowMs));
    },
    sent: (nowMs) => {
      const ticket = { order: next, sentMs: nowMs };
      next += 1;
      inFlight += 1;
      learnt.sent(nowMs);
      pace.sent(nowMs);
      return ticket;
    },
    observe,
    ended: (ticket, end, nowMs) => {
      inFlight -= 1;
      if (end.status === 'answered') {
        window.onAnswer();
        pace.paid(end.cost);
        return;
      }
      if (end.quotas) observe(ticket, end.quotas, nowMs);
      if (end.retryAfterMs !== undefined) {
        const pauseMs = end.retryAfterMs * (1 + JITTER * random());
        pausedUntilMs = Math.max(pausedUntilMs, nowMs + pauseMs);
      }
      if (end.because !== 'other') window.onOverload(ticket.order, next);
      // Without a retry-after it is about how fast the use grows or about other users, not about a rate that could be learnt.
      if (end.because === 'rate' && end.retryAfterMs !== undefined) learnt.refused(ticket.sentMs, nowMs);
    },
  } satisfies Limiter;
}
