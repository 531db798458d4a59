import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSeal } from '../../../src/store/seal.ts';

const SECRET = 'sk-ant-test-key-0123456789';
const seal = createSeal(SECRET, 'here');

test('a sealed object is the same object, with its seal as the last member', () => {
  const sealed = seal.put('{"a":[1,"}"]}');
  expect(JSON.parse(sealed)).toEqual({ a: [1, '}'], seal: expect.stringMatching(/^[\w-]{43}$/) });
  expect(seal.holds(sealed)).toBe(true);
  expect(seal.holds(`${sealed}\n`)).toBe(true);
  const indented = seal.put(JSON.stringify({ a: 1 }, null, 2));
  expect([JSON.parse(indented).a, seal.holds(indented)]).toEqual([1, true]);
});

test('the same secret makes another seal for what belongs elsewhere, and so does another secret', () => {
  const sealed = seal.put('{"a":1}');
  expect(createSeal(SECRET, 'here').holds(sealed)).toBe(true);
  expect(createSeal(SECRET, 'there').holds(sealed)).toBe(false);
  expect(createSeal(`${SECRET}0`, 'here').holds(sealed)).toBe(false);
});

test.each(['', '}', '{}', 'null', '{"a":1}', '{"a":1,"seal":""}', `{"a":1,"seal":"${'ü'.repeat(43)}"}`])(
  '%s has no seal',
  (text) => {
    expect(seal.holds(text)).toBe(false);
  },
);

test('whatever is changed of a sealed text, its seal no longer holds', () => {
  const object = fc.dictionary(fc.string(), fc.jsonValue());
  fc.assert(
    fc.property(object, fc.nat(), fc.string({ minLength: 1 }), fc.nat(3), (value, at, text, taken) => {
      const sealed = seal.put(JSON.stringify(value));
      expect(seal.holds(sealed)).toBe(true);
      const start = at % sealed.length;
      const changed = sealed.slice(0, start) + text + sealed.slice(start + taken);
      expect(seal.holds(changed)).toBe(changed.trimEnd() === sealed);
    }),
  );
});
