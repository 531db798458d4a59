import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonDepth, readDoorBatch } from '../../../src/workflow/door-message.ts';

test('the depth of a text is the depth of its value', () => {
  const depthOf = (value: unknown): number =>
    typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0;
  fc.assert(
    fc.property(fc.jsonValue(), fc.boolean(), (value, spaced) => {
      expect(jsonDepth(JSON.stringify(value, null, spaced ? 2 : 0))).toBe(depthOf(value));
    }),
  );
});

test('brackets, quotes and backslashes in texts do not count', () => {
  expect(jsonDepth(JSON.stringify(['[[{', '\\', '\\"[', '"']))).toBe(1);
  expect(jsonDepth('"unfinished [[[')).toBe(0);
});

test.each([
  ['', 'a message that cannot be read'],
  ['{}', 'a message that cannot be read'],
  ['[[1,2,3]]', 'a message that cannot be read'],
  ['[[-1,"agent",null]]', 'a message that cannot be read'],
  ['[[1.5,"agent",null]]', 'a message that cannot be read'],
  [`${'['.repeat(501)}${']'.repeat(501)}`, 'a value nested 501 levels deep; at most 500 are allowed'],
])('%j is refused', (text, message) => {
  expect(readDoorBatch(text)).toEqual({ status: 'refused', message });
});

test('a batch is read in order', () => {
  expect(readDoorBatch('[[0,"log","a"],[1,"agent",{"prompt":"p"}]]')).toEqual({
    status: 'ok',
    messages: [
      { id: 0, op: 'log', payload: 'a' },
      { id: 1, op: 'agent', payload: { prompt: 'p' } },
    ],
  });
});
