import { getEventListeners } from 'node:events';
import { expect, test } from 'vitest';
import { startDeadline } from '../../../../src/agent/loop/deadline.ts';

const HOUR_MS = 3_600_000;
const now = () => performance.now();

test('any number of agents may be at work without a listener each on the signal of the run', () => {
  const run = new AbortController();
  const deadlines = Array.from({ length: 50 }, () => startDeadline(run.signal, HOUR_MS, now));
  expect(getEventListeners(run.signal, 'abort')).toHaveLength(0);
  run.abort(new Error('the run ends'));
  expect(deadlines.map(({ signal }) => signal.reason.message)).toEqual(Array(50).fill('the run ends'));
  for (const deadline of deadlines) deadline[Symbol.dispose]();
});

test('any number of tool calls may listen to the signal of one agent', async () => {
  using deadline = startDeadline(new AbortController().signal, HOUR_MS, now);
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
  using late = startDeadline(run.signal, 1, now);
  await new Promise((resolve) => late.signal.addEventListener('abort', resolve));
  expect(late.expired()).toBe(true);
  expect(late.signal.reason).toMatchObject({ name: 'TimeoutError', message: '1 ms have passed' });
  using early = startDeadline(run.signal, HOUR_MS, now);
  run.abort();
  expect([early.signal.aborted, early.expired(), late.expired()]).toEqual([true, false, false]);
});

test('a run that has ended leaves no time, and a disposed deadline never passes', () => {
  using ended = startDeadline(AbortSignal.abort('over'), HOUR_MS, now);
  expect([ended.signal.aborted, ended.signal.reason, ended.expired()]).toEqual([true, 'over', false]);
  // A time beyond what a timer can hold does not pass at once.
  using endless = startDeadline(new AbortController().signal, Number.MAX_SAFE_INTEGER, now);
  expect(endless.signal.aborted).toBe(false);
});

test('what is waited for outside of the time of an agent leaves it the time it had, and the run can still end it', async () => {
  const run = new AbortController();
  const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  using deadline = startDeadline(run.signal, 150, now);
  expect(await deadline.outside(() => later(400).then(() => 'waited'))).toBe('waited');
  await expect(
    deadline.outside(() => later(200).then(() => Promise.reject(new Error('no')))),
  ).rejects.toThrow('no');
  expect(deadline.signal.aborted).toBe(false);
  await new Promise((resolve) => deadline.signal.addEventListener('abort', resolve));
  expect([deadline.expired(), run.signal.aborted]).toEqual([true, false]);
  using stopped = startDeadline(run.signal, HOUR_MS, now);
  const waiting = stopped.outside(
    () =>
      new Promise((_, reject) => stopped.signal.addEventListener('abort', () => reject(new Error('ended')))),
  );
  run.abort();
  await expect(waiting).rejects.toThrow('ended');
  expect(stopped.expired()).toBe(false);
});

test('an agent that is disposed of while it waits starts no timer', async () => {
  const deadline = startDeadline(new AbortController().signal, 20, now);
  const waiting = deadline.outside(() => new Promise((resolve) => setTimeout(resolve, 30)));
  deadline[Symbol.dispose]();
  await waiting;
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(deadline.signal.aborted).toBe(false);
});
