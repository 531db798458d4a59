import { expect, test } from 'vitest';
import { chain, NO_USAGE, type RunAgent, type Wrap } from '../../../src/run/agent-call.ts';
import { budgeted, createBudget } from '../../../src/run/budget.ts';
import type { RunEvent } from '../../../src/run/events.ts';
import { scheduled } from '../../../src/run/schedule.ts';
import { createStop, stoppable } from '../../../src/run/stop.ts';
import { createTally } from '../../../src/run/tally.ts';
import { traced } from '../../../src/run/trace.ts';
import { call, done, failed, signal } from './calls.ts';

const now = () => 0;

test('the first wrapper of a chain is the outermost', async () => {
  const order: string[] = [];
  const named =
    (name: string): Wrap =>
    (next) =>
    (asked, abort) => {
      order.push(name);
      return next(asked, abort);
    };
  await chain([named('outer'), named('inner')], async () => done('x'))(call(1), signal);
  expect(order).toEqual(['outer', 'inner']);
});

test('no more calls than the concurrency are under way at once, and all are answered', async () => {
  let running = 0;
  let most = 0;
  const slow: RunAgent = async (asked) => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setImmediate(resolve));
    running -= 1;
    return done(String(asked.id));
  };
  const runAgent = chain([scheduled(4, () => undefined, now)], slow);
  const outcomes = await Promise.all(Array.from({ length: 50 }, (_, id) => runAgent(call(id), signal)));
  expect(most).toBe(4);
  expect(outcomes.map((outcome) => outcome.status === 'done' && outcome.value)).toEqual(
    outcomes.map((_, id) => String(id)),
  );
});

test('a limit that is reached while calls wait in the queue keeps them from starting', async () => {
  const budget = createBudget({ outputTokens: null, costUsd: 1 });
  const runAgent = chain([scheduled(4, () => undefined, now), budgeted(budget)], async () => {
    budget.setAside(NO_USAGE)({ ...NO_USAGE, costUsd: 0.3 });
    return done('x', 0.3);
  });
  const outcomes = await Promise.all(Array.from({ length: 60 }, (_, id) => runAgent(call(id), signal)));
  expect(outcomes.filter((outcome) => outcome.status === 'done').length).toBeLessThanOrEqual(7);
  expect(outcomes.at(-1)).toMatchObject({ status: 'rejected', reason: 'budget' });
  expect(budget.exhausted()).toMatch(
    /^the limit of \$1\.00 is reached \(\$\d\.\d\d spent\); raise max-cost-usd to go on$/,
  );
});

test('an output token limit names itself', () => {
  const budget = createBudget({ outputTokens: 10, costUsd: null });
  expect(budget.exhausted()).toBeNull();
  budget.setAside(NO_USAGE)({ ...NO_USAGE, outputTokens: 12 });
  expect(budget.exhausted()).toBe(
    'the limit of 10 output tokens is reached (12 spent); raise max-output-tokens to go on',
  );
});

test('after a failure that every agent would share, nothing more is started', async () => {
  const asked: number[] = [];
  const stop = createStop();
  const runAgent = chain([scheduled(1, () => undefined, now), stoppable(stop)], async ({ id }) => {
    asked.push(id);
    return failed('the key is wrong', 'run');
  });
  const outcomes = await Promise.all([1, 2, 3].map((id) => runAgent(call(id), signal)));
  expect(asked).toEqual([1]);
  expect(stop.reason()).toBe('the key is wrong');
  expect(outcomes[2]).toMatchObject({
    status: 'failed',
    scope: 'run',
    reason: 'not started: the key is wrong',
  });
});

test('the first reason to stop stays, and ending now aborts what is in flight', () => {
  const stop = createStop();
  stop.drain('first');
  expect(stop.signal.aborted).toBe(false);
  stop.abort('second');
  expect([stop.reason(), stop.signal.aborted]).toEqual(['first', true]);
});

test('the tally counts what was asked, answered by the journal, failed, kept back and repeated', async () => {
  const events: RunEvent[] = [];
  const tally = createTally();
  const answers: Readonly<Record<number, RunAgent>> = {
    1: async () => done('a', 0.5, 7),
    2: async () => ({ ...done('b'), source: 'journal' }) as const,
    3: async () => failed('it broke'),
    4: async () => ({ status: 'rejected', reason: 'budget', message: 'no money', usage: done('x').usage }),
  };
  const emit = (event: RunEvent) => {
    events.push(event);
    tally.watch(event);
  };
  const runAgent = chain(
    [traced(emit, now)],
    (asked, abort) => answers[asked.id]?.(asked, abort) ?? Promise.reject(new Error('no answer')),
  );
  for (const id of [1, 2, 3, 4]) await runAgent(call(id, { label: `agent of ${id}` }), signal);
  for (const reason of ['busy', 'cut', 'cut'])
    tally.watch({ type: 'request-repeated', atMs: 0, waitMs: 1, reason });
  expect(tally.read()).toMatchObject({
    repeats: [
      { reason: 'cut', requests: 2 },
      { reason: 'busy', requests: 1 },
    ],
    total: 4,
    live: 3,
    reused: 1,
    failed: 2,
    refusedByBudget: 1,
    failures: [
      { label: 'agent of 3', reason: 'it broke' },
      { label: 'agent of 4', reason: 'no money' },
    ],
    usage: { costUsd: 0.5, outputTokens: 7 },
  });
  expect(events.map((event) => event.type)).toEqual(
    Array.from({ length: 4 }, () => ['agent-asked', 'agent-ended']).flat(),
  );
});
