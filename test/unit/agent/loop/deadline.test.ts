import { getEventListeners } from 'node:events';
import { expect, test } from 'vitest';
import { startDeadline } from '../../../../src/agent/loop/deadline.ts';

const HOUR_MS = 3_600_000;

test('any number of agents may be at work without a listener each on the signal of the run', () => {
  const run = new AbortController();
  const deadlines = Array.from({ length: 50 }, () => startDeadline(run.signal, HOUR_MS));
  expect(getEventListeners(run.signal, 'abort')).toHaveLength(0);
  run.abort(new Error('the run ends'));
  expect(deadlines.map(({ signal }) => signal.reason.message)).toEqual(Array(50).fill('the run ends'));
  for (const deadline of deadlines) deadline[Symbol.dispose]();
});

test('any number of tool calls may listen to the signal of one agent', async () => {
  using deadline = startDeadline(new AbortController().signal, HOUR_MS);
  const warnings: Error[] = [];
  const warned = (warning: Error): void => void warnings.push(warning);
  process.on('warning', warned);
  // Node 20 warns at the eleventh listener unless told otherwise; later versions do not count them.
  for (let n = 0; n < 50; n += 1) deadline.signal.addEventListener('abort', () => n);
  await new Promise((resolve) => setImmediate(resolve));
  process.off('warning', warned);
  expect(warnings).toEqual([]);
});

test('a deadline that passes says so; one that follows the run does not', async () => {
  const run = new AbortController();
  using late = startDeadline(run.signal, 1);
  await new Promise((resolve) => late.signal.addEventListener('abort', resolve));
  expect(late.expired()).toBe(true);
  expect(late.signal.reason).toMatchObject({ name: 'TimeoutError', message: '1 ms have passed' });
  using early = startDeadline(run.signal, HOUR_MS);
  run.abort();
  expect([early.signal.aborted, early.expired(), late.expired()]).toEqual([true, false, false]);
});

test('a run that has ended leaves no time, and a disposed deadline never passes', () => {
  using ended = startDeadline(AbortSignal.abort('over'), HOUR_MS);
  expect([ended.signal.aborted, ended.signal.reason, ended.expired()]).toEqual([true, 'over', false]);
  // A time beyond what a timer can hold does not pass at once.
  using endless = startDeadline(new AbortController().signal, Number.MAX_SAFE_INTEGER);
  expect(endless.signal.aborted).toBe(false);
});
