import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createLimiter, type RequestEnd, type Ticket } from '../../../../src/requests/rate/limiter.ts';

const ANSWERED: RequestEnd = { status: 'answered', cost: { inputTokens: 100, outputTokens: 10 } };
const OVERLOADED: RequestEnd = { status: 'refused', because: 'load' };
const create = (most: number) => createLimiter({ most, random: () => 0 });

/** Sends as many as may go at this moment. */
function fill(limiter: ReturnType<typeof create>, nowMs: number): Ticket[] {
  const tickets: Ticket[] = [];
  while (limiter.waitMs(nowMs) === 0) tickets.push(limiter.sent(nowMs));
  return tickets;
}

test('as many as the user allows go at once, and not one more', () => {
  const limiter = create(6);
  const tickets = fill(limiter, 0);
  expect(tickets.length).toBe(6);
  expect(limiter.waitMs(0)).toBe(Number.POSITIVE_INFINITY);
  for (const ticket of tickets) limiter.ended(ticket, ANSWERED, 10);
  expect(limiter.size()).toBe(6);
});

test('refusals of requests that were under way together halve it once, later ones again, never below one', () => {
  const limiter = create(16);
  const first = fill(limiter, 0);
  for (const ticket of first) limiter.ended(ticket, OVERLOADED, 10);
  expect(limiter.size()).toBe(8);
  for (let round = 0; round < 10; round += 1) {
    for (const ticket of fill(limiter, 20)) limiter.ended(ticket, OVERLOADED, 30);
  }
  expect(limiter.size()).toBe(1);
});

test('after a refusal it grows by one for each windowful of answers', () => {
  const limiter = create(8);
  for (const ticket of fill(limiter, 0)) limiter.ended(ticket, OVERLOADED, 1);
  expect(limiter.size()).toBe(4);
  const sizes = Array.from({ length: 10 }, () => {
    limiter.ended(limiter.sent(2), ANSWERED, 3);
    return limiter.size();
  });
  expect(sizes).toEqual([4, 4, 4, 5, 5, 5, 5, 5, 6, 6]);
});

test('a failure that says nothing about the load changes nothing', () => {
  const limiter = create(8);
  limiter.ended(limiter.sent(0), { status: 'refused', because: 'other' }, 1);
  expect([limiter.size(), limiter.waitMs(1)]).toEqual([8, 0]);
});

test('retry-after holds all requests back, a little longer by chance', () => {
  const limiter = createLimiter({ most: 4, random: () => 1 });
  limiter.ended(limiter.sent(0), { ...OVERLOADED, retryAfterMs: 1_000 }, 0);
  expect([limiter.waitMs(0), limiter.waitMs(1_099), limiter.waitMs(1_100)]).toEqual([1_100, 1, 0]);
});

test('before the server has to refuse, requests are spaced by what it says is left', () => {
  const limiter = create(8);
  limiter.observe(limiter.sent(0), { requests: { limit: 600, remaining: 4, resetMs: 60_000 } }, 0);
  // Two are kept in hand for what is on the wire.
  expect(fill(limiter, 0).length).toBe(2);
  expect(limiter.waitMs(0)).toBeCloseTo(100);
  expect(limiter.waitMs(100)).toBe(0);
});

test('tokens are spaced by what requests have taken so far', () => {
  const limiter = create(8);
  const ticket = limiter.sent(0);
  limiter.ended(ticket, { status: 'answered', cost: { inputTokens: 1_000, outputTokens: 10 } }, 0);
  const next = limiter.sent(0);
  limiter.observe(next, { inputTokens: { limit: 60_000, remaining: 0, resetMs: 60_000 } }, 0);
  expect(limiter.waitMs(0)).toBeGreaterThanOrEqual(1_000);
});

test('no wait is longer than until the server has all of its limit again', () => {
  const limiter = create(8);
  limiter.observe(limiter.sent(0), { requests: { limit: 1, remaining: 0, resetMs: 5_000 } }, 0);
  expect(limiter.waitMs(0)).toBe(5_000);
});

test('whatever happens, something may be sent again after a time once nothing is under way', () => {
  const end: fc.Arbitrary<RequestEnd> = fc.oneof(
    fc.constant(ANSWERED),
    fc.record({
      status: fc.constant('refused' as const),
      because: fc.constantFrom('rate' as const, 'load' as const, 'other' as const),
      retryAfterMs: fc.nat(60_000),
      quotas: fc.record({
        requests: fc.record({
          limit: fc.integer({ min: 1, max: 10_000 }),
          remaining: fc.nat(10_000),
          resetMs: fc.nat(60_000),
        }),
      }),
    }),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(end, fc.nat(5_000))), fc.integer({ min: 1, max: 64 }), (history, most) => {
      const limiter = create(most);
      let nowMs = 0;
      for (const [how, ms] of history) {
        const ticket = limiter.sent(nowMs);
        nowMs += ms;
        limiter.ended(ticket, how, nowMs);
        expect(limiter.size()).toBeGreaterThanOrEqual(1);
        expect(limiter.size()).toBeLessThanOrEqual(most);
      }
      for (let tries = 0; tries < 5 && limiter.waitMs(nowMs) > 0; tries += 1) {
        expect(limiter.waitMs(nowMs)).toBeLessThan(10 * 60_000);
        nowMs += Math.ceil(limiter.waitMs(nowMs));
      }
      expect(limiter.waitMs(nowMs)).toBe(0);
    }),
  );
});
