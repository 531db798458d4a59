import { expect, test } from 'vitest';
import { createSliceWatch } from '../../../../../src/workflow/sandbox/thread/slice-watch.ts';

function watched() {
  const clock = { ms: 1000 };
  const watch = createSliceWatch({ now: () => clock.ms, sliceMs: 50, where: () => `at ${clock.ms}` });
  watch.begin();
  return { clock, watch };
}

test('a slice is over when its time is up, and stays over', () => {
  const { clock, watch } = watched();
  clock.ms = 1050;
  expect([watch.isOver(), watch.stack()]).toEqual([false, null]);
  clock.ms = 1051;
  expect([watch.isOver(), watch.stack()]).toEqual([true, 'at 1051']);
  watch.begin();
  expect([watch.isOver(), watch.stack()]).toEqual([true, 'at 1051']);
});

test('every slice begins anew', () => {
  const { clock, watch } = watched();
  clock.ms = 1040;
  watch.begin();
  clock.ms = 1080;
  expect(watch.isOver()).toBe(false);
});

test('a stopped slice is over without a place', () => {
  const { watch } = watched();
  watch.stop();
  expect([watch.isOver(), watch.stack()]).toEqual([true, null]);
});
