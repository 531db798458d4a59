import { expect, test } from 'vitest';
import { withinTime } from '../../../../src/base/matching/within-time.ts';

test('a regular expression and a loop that do not end are ended, and the next work is done', () => {
  const tooLong = { status: 'too-long' };
  expect(withinTime(50, () => /^(?:a+)+b$/.test('a'.repeat(1000)))).toEqual(tooLong);
  expect(
    withinTime(50, () => {
      for (;;);
    }),
  ).toEqual(tooLong);
  expect(withinTime(1000, () => [1])).toEqual({ status: 'done', value: [1] });
});

test('what the work throws is thrown', () => {
  const thrown = new TypeError('its own');
  expect(() =>
    withinTime(1000, () => {
      throw thrown;
    }),
  ).toThrow(thrown);
});
