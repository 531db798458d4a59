import fc from 'fast-check';
import { expect, test } from 'vitest';
import { callKey } from '../../../src/run/call-key.ts';

const tools = { tools: '1' };

test('label, phase and the mark of a shared head are no part of the identity', () => {
  const plain = callKey('question', { model: 'opus' }, tools);
  expect(
    callKey(
      'question',
      { model: 'opus', label: 'x', phase: 'y', sharedHeadLength: 3, budgetShare: 0.5 },
      tools,
    ),
  ).toBe(plain);
});

test('prompt, every other option and the surroundings are', () => {
  const keys = [
    callKey('question', {}, tools),
    callKey('question ', {}, tools),
    callKey('question', { model: 'opus' }, tools),
    callKey('question', { effort: 'low' }, tools),
    callKey('question', { schema: { type: 'object' } }, tools),
    callKey('question', { tools: ['Read'] }, tools),
    callKey('question', { files: ['a.ts'] }, tools),
    callKey('question', { maxTurns: 3 }, tools),
    callKey('question', {}, { tools: '2' }),
  ];
  expect(new Set(keys).size).toBe(keys.length);
});

test('the order of keys in a schema does not matter', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (schema) => {
      const value = JSON.parse(JSON.stringify(schema));
      const reversed = Object.fromEntries(Object.entries(value).reverse());
      expect(callKey('q', { schema: value }, tools)).toBe(
        callKey('q', { schema: reversed as typeof value }, tools),
      );
    }),
  );
});
