import { expect, test } from 'vitest';
import { posixPattern } from '../../../../src/checkout/search/posix-pattern.ts';

test.each([
  ['a+(b|c)*$', 'a+(b|c)*$'],
  ['\\d+\\s\\w\\b\\.', '[0-9]+[[:space:]][[:alnum:]_]\\b\\.'],
  ['[^a-z]x', '[^a-z]x'],
  ['[]a]', '[]a]'],
  ['\\<b\\>\\`', '<b>`'],
])('%s is %s', (pattern, expected) => {
  expect(posixPattern(pattern)).toBe(expected);
});

test.each(['(?:a)', 'a*?', 'a++', '[\\d]', '\\1', '\\x41', 'a\\', '[a'])('%s cannot be said', (pattern) => {
  expect(posixPattern(pattern)).toBeNull();
});
