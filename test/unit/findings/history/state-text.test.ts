import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { KnownFinding } from '../../../../src/findings/history/known-finding.ts';
import { decodeState, encodeState } from '../../../../src/findings/history/state-text.ts';

const one = (id: string, more: Partial<KnownFinding> = {}): KnownFinding => ({
  id,
  state: 'open',
  severity: 'medium',
  title: `Title of ${id}`,
  detail: 'Why.',
  file: 'src/a.ts',
  origin: null,
  line: 3,
  code: 'c0de',
  around: 'a40d',
  codeLines: 1,
  ...more,
});

test('what is known comes back as it was, in a text that fits into a comment', () => {
  const known = [
    one('AAAAA', { dismissed: { how: 'command', by: 'ann', reason: 'checked above' } }),
    one('BBBBB', { file: null, line: null }),
  ];
  const { text, dropped } = encodeState(known, 10_000);
  expect(dropped).toBe(0);
  expect(text).toMatch(/^[\w-]+$/);
  expect(decodeState(text)).toEqual(known);
});

test('where it does not fit, fixed ones go first, then the less severe, and dismissed ones stay', () => {
  const many = Array.from({ length: 300 }, (_, index) =>
    one(`F${index}`, {
      title: `Fault ${index} of ${(index * 7919) % 1_000}`,
      state: index % 3 === 0 ? 'fixed' : 'open',
      severity: index % 2 === 0 ? 'high' : 'low',
    }),
  );
  const known = [
    ...many,
    one('KEPT', { dismissed: { how: 'command', by: 'ann', reason: 'no' }, severity: 'low' }),
  ];
  const { text, dropped } = encodeState(known, 1_500);
  expect(text.length).toBeLessThanOrEqual(1_500);
  const left = decodeState(text) ?? [];
  expect(left).toHaveLength(known.length - dropped);
  expect(left[0]?.id).toBe('KEPT');
  expect(left.some(({ state }) => state === 'fixed')).toBe(false);
  expect(left.filter(({ severity }) => severity === 'high').length).toBeGreaterThan(0);
});

test('any other text is no state, and is not inflated without a limit', () => {
  const bomb = deflateRawSync(Buffer.alloc(50_000_000)).toString('base64url');
  const other = deflateRawSync(JSON.stringify({ version: 2, known: [] })).toString('base64url');
  for (const text of ['', 'x', '<script>', bomb.slice(0, 59_000), bomb, other])
    expect(decodeState(text)).toBeNull();
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.base64String(),
        fc.json().map((json) => deflateRawSync(json).toString('base64url')),
      ),
      (text) => {
        expect(decodeState(text)).toBeNull();
      },
    ),
  );
});

test('a state with one character changed is read as a state or as none', () => {
  const { text } = encodeState([one('AAAAA'), one('BBBBB')], 10_000);
  fc.assert(
    fc.property(fc.nat(text.length - 1), fc.constantFrom(...'azAZ09-_'), (at, sign) => {
      const read = decodeState(text.slice(0, at) + sign + text.slice(at + 1));
      expect(read === null || Array.isArray(read)).toBe(true);
    }),
  );
});

test('a finding of very many lines is remembered, and one that cannot be read costs no other', () => {
  const long = one('LONG', { codeLines: 150_000 });
  const odd = one('x'.repeat(200));
  expect(decodeState(encodeState([long, odd], 10_000).text)?.map(({ id }) => id)).toEqual(['LONG']);
});
