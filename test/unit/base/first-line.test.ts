import { expect, test } from 'vitest';
import { firstLine } from '../../../src/base/first-line.ts';

test('the first line ends at the first line feed, and an empty text has an empty one', () => {
  expect([firstLine('a\nb\n'), firstLine('a'), firstLine('\nb'), firstLine('')]).toEqual(['a', 'a', '', '']);
});
