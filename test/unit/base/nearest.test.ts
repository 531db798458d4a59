import { expect, test } from 'vitest';
import { nearest } from '../../../src/base/nearest.ts';

test.each([
  ['hihg', 'high'],
  ['med', 'medium'],
  ['', 'low'],
])('the nearest to "%s" is "%s"', (word, expected) => {
  expect(nearest(word, ['low', 'medium', 'high'])).toBe(expected);
});

test('nothing is near when there is nothing', () => {
  expect(nearest('x', [])).toBe('');
});
