import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createReserve, type Reservation } from '../../../src/requests/reserve.ts';
import { NO_USAGE, type Usage } from '../../../src/run/agent-call.ts';
import { createBudget } from '../../../src/run/budget.ts';

const never = new AbortController().signal;
const costing = (costUsd: number): Usage => ({ ...NO_USAGE, costUsd, requests: 1 });
const settled = async (): Promise<void> => {
  await new Promise((resolve) => setImmediate(resolve));
};

type Asked = { readonly mostUsd?: number; readonly leastUsd?: number; readonly headStartMs?: number };

const needOf = ({ mostUsd = 0.4, leastUsd = 0.1, headStartMs = 0 }: Asked) => ({
  most: { costUsd: mostUsd, outputTokens: 10 },
  enough: { costUsd: mostUsd, outputTokens: 10 },
  least: { costUsd: leastUsd, outputTokens: 1 },
  headStartMs,
});

/** A desk where requests of a name ask for money; `log` says what became of them, in order. */
function desk(costUsd: number | null) {
  const budget = createBudget({ outputTokens: null, costUsd });
  const reserve = createReserve(budget);
  const log: string[] = [];
  const granted = new Map<string, Extract<Reservation, { status: 'granted' }>>();
  const ask = (name: string, asked: Asked, signal = never) => {
    reserve(needOf(asked), signal).then(
      (reservation) => {
        const kept = reservation.status === 'granted' ? reservation.kept.costUsd.toFixed(2) : 'refused';
        log.push(`${name} ${kept}`);
        if (reservation.status === 'granted') granted.set(name, reservation);
      },
      () => log.push(`${name} left`),
    );
  };
  const pays = async (name: string, usd: number) => {
    granted.get(name)?.settle(costing(usd));
    await settled();
  };
  return { budget, ask, pays, log };
}

test('a request that does not fit waits for those in flight, and is sent when they have paid less than they set aside', async () => {
  const { ask, pays, log, budget } = desk(1);
  for (const name of ['a', 'b', 'c']) ask(name, {});
  await settled();
  expect(log).toEqual(['a 0.40', 'b 0.40']);
  await pays('a', 0.01);
  expect(log).toEqual(['a 0.40', 'b 0.40', 'c 0.40']);
  expect(budget.spent().costUsd).toBeCloseTo(0.01);
  expect(budget.room().costUsd).toBeCloseTo(0.19);
});

test('when none is in flight the next one gets the rest, and one that finds too little is refused', async () => {
  const { ask, pays, log, budget } = desk(0.5);
  ask('a', { mostUsd: 0.3 });
  ask('b', {});
  ask('c', {});
  await settled();
  await pays('a', 0.3);
  await pays('b', 0.15);
  expect(log).toEqual(['a 0.30', 'b 0.20', 'c refused']);
  expect(budget.exhausted()).toBeNull();
  expect(budget.exhaustedReason()).toBe(
    'the limit of $0.50 leaves no room for another request ($0.45 spent, the next one may cost $0.10); raise max-cost-usd to go on',
  );
});

test('an agent that has begun goes before one that has not, and none overtakes one that waits for much', async () => {
  const { ask, pays, log } = desk(0.5);
  ask('a', {});
  ask('new', { mostUsd: 0.05 });
  ask('begun', { headStartMs: 60_000 });
  ask('large', { mostUsd: 0.5 });
  ask('small', { mostUsd: 0.01 });
  await settled();
  expect(log).toEqual(['a 0.40', 'new 0.05']);
  await pays('a', 0);
  expect(log.slice(2)).toEqual(['begun 0.40']);
  await pays('new', 0);
  await pays('begun', 0);
  expect(log.slice(3)).toEqual(['large 0.50']);
});

test('a request that is aborted leaves the queue to the others, and gets nothing any more', async () => {
  const { ask, pays, log } = desk(0.6);
  const stop = new AbortController();
  ask('a', {});
  ask('b', { mostUsd: 0.5 }, stop.signal);
  ask('c', { mostUsd: 0.1 });
  await settled();
  stop.abort(new Error('time is up'));
  await settled();
  expect(log).toEqual(['a 0.40', 'b left', 'c 0.10']);
  await pays('a', 0);
  ask('d', {}, stop.signal);
  await settled();
  expect(log.slice(3)).toEqual(['d left']);
});

test('without a limit no request waits, and what costs nothing is never refused', async () => {
  const unlimited = desk(null);
  for (let n = 0; n < 50; n += 1) unlimited.ask(`${n}`, { mostUsd: 100 });
  await settled();
  expect(unlimited.log).toHaveLength(50);
  const spent = desk(0.1);
  spent.ask('a', { mostUsd: 0.1 });
  await settled();
  await spent.pays('a', 0.2);
  spent.ask('free', { mostUsd: 0, leastUsd: 0 });
  await settled();
  expect(spent.log).toEqual(['a 0.10', 'free 0.00']);
});

test('any needs, paid in any order: the limit is never passed, and each is answered', async () => {
  const request = fc.record({
    mostUsd: fc.double({ min: 0.001, max: 0.6, noNaN: true }),
    paidShare: fc.double({ min: 0, max: 1, noNaN: true }),
    headStartMs: fc.nat(3),
    isLast: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(request, { minLength: 1, maxLength: 40 }), async (requests) => {
      const budget = createBudget({ outputTokens: null, costUsd: 1 });
      const reserve = createReserve(budget);
      const inFlight: (() => void)[] = [];
      let answered = 0;
      for (const { mostUsd, paidShare, headStartMs } of requests) {
        const need = needOf({ mostUsd, leastUsd: mostUsd / 4, headStartMs });
        void reserve(need, never).then((reservation) => {
          answered += 1;
          if (reservation.status === 'refused') return;
          inFlight.push(() => reservation.settle(costing(reservation.kept.costUsd * paidShare)));
        });
      }
      await settled();
      for (const { isLast } of [...requests, ...requests]) {
        (isLast ? inFlight.pop() : inFlight.shift())?.();
        await settled();
        expect(budget.spent().costUsd).toBeLessThanOrEqual(1 + 1e-9);
      }
      expect(answered).toBe(requests.length);
    }),
    { numRuns: 50 },
  );
});

test('output tokens are set aside like dollars: a wave does not pass their limit, and the last one gets the rest', async () => {
  const budget = createBudget({ outputTokens: 100, costUsd: null });
  const reserve = createReserve(budget);
  const need = {
    most: { costUsd: 1, outputTokens: 40 },
    enough: { costUsd: 1, outputTokens: 40 },
    least: { costUsd: 1, outputTokens: 10 },
    headStartMs: 0,
  };
  const log: string[] = [];
  const inFlight: ((outputTokens: number) => Promise<void>)[] = [];
  for (let n = 0; n < 5; n += 1) {
    void reserve(need, never).then((reservation) => {
      log.push(reservation.status === 'granted' ? `${reservation.kept.outputTokens}` : reservation.reason);
      if (reservation.status === 'refused') return;
      inFlight.push(async (outputTokens) => {
        reservation.settle({ ...NO_USAGE, outputTokens });
        await settled();
      });
    });
  }
  await settled();
  expect(log).toEqual(['40', '40']);
  for (const outputTokens of [40, 5, 40, 15]) await inFlight.shift()?.(outputTokens);
  expect(budget.spent().outputTokens).toBe(100);
  expect(log).toEqual(['40', '40', '40', '15', expect.stringContaining('100 output tokens')]);
});

test('while there is plenty a request gets the longest answer, then a share of the room, and never waits for more than enough', async () => {
  const budget = createBudget({ outputTokens: null, costUsd: 3.2 });
  const reserve = createReserve(budget);
  const kept: string[] = [];
  for (const mostUsd of [0.15, 1, 1, 1]) {
    const need = { ...needOf({ mostUsd }), enough: { costUsd: 0.1, outputTokens: 1 } };
    const reservation = await reserve(need, never);
    kept.push(reservation.status === 'granted' ? reservation.kept.costUsd.toFixed(3) : 'refused');
  }
  expect(kept).toEqual(['0.150', '0.191', '0.179', '0.168']);
  for (let n = 0; n < 12; n += 1)
    await reserve({ ...needOf({ mostUsd: 1 }), enough: { costUsd: 0.1, outputTokens: 1 } }, never);
  expect(budget.room().costUsd).toBeGreaterThanOrEqual(0);
  expect(budget.room().costUsd).toBeLessThan(1.6);
});
