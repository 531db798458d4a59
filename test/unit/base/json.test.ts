import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson, parseJson } from '../../../src/base/json.ts';

test('canonical JSON is JSON of the same value, whatever the order of its keys', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const plain = JSON.parse(JSON.stringify(value));
      expect(JSON.parse(canonicalJson(plain))).toEqual(plain);
    }),
  );
  expect(canonicalJson({ b: 1, a: [{ d: null, c: 'x' }] })).toBe('{"a":[{"c":"x","d":null}],"b":1}');
});

test('a text that is not JSON has no value, and null has one', () => {
  expect([parseJson('{"a":[1]}'), parseJson('null'), parseJson(''), parseJson('{a}')]).toEqual([
    { a: [1] },
    null,
    undefined,
    undefined,
  ]);
});
