import { expect, test } from 'vitest';
import { createShutdown } from '../../../src/run/shutdown.ts';
import { createStop } from '../../../src/run/stop.ts';
import { virtualClock } from '../../fakes/virtual-clock.ts';

function parts() {
  const clock = virtualClock();
  const stop = createStop();
  return { clock, stop, shutdown: createShutdown(clock, stop) };
}

test('a cancelled run starts nothing more at once, and a second later nothing is in flight', async () => {
  const { clock, stop, shutdown } = parts();
  shutdown.cancel('the job was cancelled');
  expect(stop.reason()).toBe('the job was cancelled');
  await clock.run(999);
  expect(stop.signal.aborted).toBe(false);
  await clock.run(1_001);
  expect(stop.signal.aborted).toBe(true);
  expect(shutdown.timeIsUp()).toBe(false);
});

test('at its time limit a run starts nothing more, and has a minute for what is in flight', async () => {
  const { clock, stop, shutdown } = parts();
  expect(stop.endsAtMs()).toBe(Number.POSITIVE_INFINITY);
  shutdown.limit(2.5);
  expect(stop.endsAtMs()).toBe(clock.now() + 150_000);
  await clock.run(149_999);
  expect(stop.reason()).toBe(null);
  await clock.run(150_001);
  expect(stop.reason()).toBe('the time limit of 2.5 minutes is reached');
  expect(shutdown.timeIsUp()).toBe(true);
  expect(stop.signal.aborted).toBe(false);
  await clock.run(210_001);
  expect(stop.signal.aborted).toBe(true);
});

test('a run that was stopped for another reason is not one whose time was up', async () => {
  const { clock, stop, shutdown } = parts();
  stop.drain('no credit');
  shutdown.limit(1);
  await clock.run(60_001);
  expect(stop.reason()).toBe('no credit');
  expect(shutdown.timeIsUp()).toBe(false);
});

test('disposed of, it leaves the run and the process alone', async () => {
  const { clock, stop, shutdown } = parts();
  shutdown.limit(1);
  shutdown[Symbol.dispose]();
  await clock.run();
  expect(stop.reason()).toBe(null);
});
