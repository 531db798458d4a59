import { expect, test } from 'vitest';
import { liveEdits } from '../../../src/report/live-edits.ts';
import { call, done } from '../run/calls.ts';

const asked = (id: number) => ({ type: 'agent-asked', atMs: 0, call: call(id, { phase: 'Find' }) }) as const;
const ended = (id: number) =>
  ({
    type: 'agent-ended',
    atMs: 1,
    call: call(id, { phase: 'Find' }),
    outcome: done('x'),
    durationMs: 1,
  }) as const;

/** Time that passes when a test says so. */
function stoppedClock() {
  const waits: { readonly ms: number; readonly pass: () => void }[] = [];
  return {
    waits,
    pass: async () => {
      waits.shift()?.pass();
      await new Promise((resolve) => setImmediate(resolve));
    },
    wait: (ms: number, signal: AbortSignal) =>
      new Promise<void>((resolve, reject) => {
        waits.push({ ms, pass: resolve });
        signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      }),
  };
}

const calmly = () => new Promise<void>((resolve) => setImmediate(resolve));

test('however many events come, a comment is edited once in ten seconds, with what is known by then', async () => {
  const clock = stoppedClock();
  const shown: number[] = [];
  const edits = liveEdits({
    wait: clock.wait,
    show: async ({ phases }) => {
      shown.push(phases[0]?.agents.length ?? 0);
      return { status: 'delivered', url: null };
    },
  });
  for (let id = 1; id <= 50; id++) edits.watch(asked(id));
  expect(clock.waits.map(({ ms }) => ms)).toEqual([10_000]);
  await clock.pass();
  expect(shown).toEqual([50]);
  // Nothing has happened since, so nothing is written.
  expect(clock.waits).toEqual([]);
  edits.watch(ended(1));
  edits.watch(ended(2));
  expect(clock.waits).toHaveLength(1);
  await clock.pass();
  expect(shown).toEqual([50, 50]);
  await edits.end();
});

test('after thirty edits a long run is shown once a minute', async () => {
  const clock = stoppedClock();
  const edits = liveEdits({ wait: clock.wait, show: async () => ({ status: 'delivered', url: null }) });
  for (let id = 1; id <= 30; id++) {
    edits.watch(asked(id));
    await clock.pass();
  }
  edits.watch(asked(31));
  expect(clock.waits.map(({ ms }) => ms)).toEqual([60_000]);
  await edits.end();
});

test('the end waits for the edit that is under way, and no other begins', async () => {
  const clock = stoppedClock();
  const said: string[] = [];
  let finish: () => void = () => undefined;
  const edits = liveEdits({
    wait: clock.wait,
    show: async () => {
      said.push('edit begins');
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      said.push('edit ends');
      return { status: 'delivered', url: null };
    },
  });
  edits.watch(asked(1));
  await clock.pass();
  const end = edits.end().then(() => void said.push('report'));
  edits.watch(asked(2));
  await calmly();
  expect(said).toEqual(['edit begins']);
  finish();
  await end;
  edits.watch(asked(3));
  await calmly();
  expect(said).toEqual(['edit begins', 'edit ends', 'report']);
});

test('an edit that hangs is cut off, so that the report comes in time', async () => {
  const clock = stoppedClock();
  const edits = liveEdits({
    wait: clock.wait,
    show: (_, signal) =>
      new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
  });
  edits.watch(asked(1));
  await clock.pass();
  const end = edits.end();
  await calmly();
  expect(clock.waits.map(({ ms }) => ms)).toEqual([2_000]);
  await clock.pass();
  await end;
});

test('a place that refuses is not asked again', async () => {
  const clock = stoppedClock();
  let asks = 0;
  const edits = liveEdits({
    wait: clock.wait,
    show: async () => {
      asks += 1;
      return { status: 'refused', reason: 'no right' };
    },
  });
  edits.watch(asked(1));
  await clock.pass();
  edits.watch(asked(2));
  await clock.pass();
  await edits.end();
  expect(asks).toBe(1);
});
