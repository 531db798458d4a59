import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256 } from '../../../../src/base/digest.ts';
import { createFindIn } from '../../../../src/findings/history/anchor.ts';
import { type KnownFinding, UNKNOWN_AROUND } from '../../../../src/findings/history/known-finding.ts';
import { matchFindings } from '../../../../src/findings/history/match-findings.ts';
import { codeNow } from '../../../../src/findings/history/read-present.ts';
import { decodeState, encodeState, readState } from '../../../../src/findings/history/state-text.ts';
import { tellHistory } from '../../../../src/findings/history/tell-history.ts';

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
  expect(readState(text)).toEqual({ known, dropped: 0 });
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
  const { text, dropped } = encodeState(known, 700);
  expect(text.length).toBeLessThanOrEqual(700);
  const left = decodeState(text) ?? [];
  expect(left).toHaveLength(known.length - dropped);
  expect(left[0]?.id).toBe('KEPT');
  expect(left.some(({ state }) => state === 'fixed')).toBe(false);
  expect(left.filter(({ severity }) => severity === 'high').length).toBeGreaterThan(0);
  expect(readState(text)?.dropped).toBe(dropped);
});

test('what had no room before is counted still when the rest is written again', () => {
  const again = encodeState([one('LEFT')], 10_000, 3);
  expect([again.dropped, readState(again.text)?.dropped]).toEqual([3, 3]);
  const nothing = encodeState([one('LEFT')], 1, 3);
  expect(nothing).toEqual({ text: '', dropped: 4 });
});

test('any findings come back as they were, as columns', () => {
  const path = fc.constantFrom(null, 'src/a.ts', 'b.ts');
  const known = fc.record(
    {
      id: fc.string({ minLength: 1, maxLength: 9 }),
      state: fc.constantFrom('open' as const, 'fixed' as const),
      severity: fc.constantFrom('high' as const, 'medium' as const, 'low' as const),
      title: fc.string({ minLength: 1, maxLength: 80 }),
      detail: fc.string({ maxLength: 200 }),
      file: path,
      origin: path,
      line: fc.option(fc.integer({ min: 1, max: 90_000 })),
      code: fc.string({ maxLength: 12 }),
      around: fc.string({ maxLength: 13 }),
      codeLines: fc.nat(500),
      dismissed: fc.record({
        how: fc.constant('settings' as const),
        by: fc.string({ maxLength: 9 }),
        reason: fc.string({ maxLength: 30 }),
      }),
      harmless: fc.constant(true as const),
    },
    { requiredKeys: [...REQUIRED] },
  );
  fc.assert(
    fc.property(fc.array(known, { maxLength: 20 }), (findings) => {
      const { text, dropped } = encodeState(findings, 50_000);
      expect(dropped).toBe(0);
      const read = decodeState(text) ?? [];
      // The order is by what is dropped first.
      const sorted = (some: readonly KnownFinding[]) =>
        some.map((one) => JSON.stringify(one, KEYS)).toSorted();
      expect(sorted(read)).toEqual(sorted(findings));
    }),
    { numRuns: 50 },
  );
});

const REQUIRED = [
  ...(['id', 'state', 'severity', 'title', 'detail'] as const),
  ...(['file', 'origin', 'line', 'code', 'around', 'codeLines'] as const),
];
const KEYS = [...REQUIRED, 'dismissed', 'harmless', 'how', 'by', 'reason'];

test('a text of version 1 is read; what its findings were tied to is not known any more', () => {
  const known = [
    { ...one('AAAAA', { dismissed: { how: 'command', by: 'ann', reason: 'no' } }), around: 'a40d77' },
    one('BBBBB'),
  ];
  // It did not say how, at first.
  const stored = JSON.stringify({ version: 1, known }).replace('"how":"command",', '');
  const text = deflateRawSync(stored).toString('base64url');
  const unknown = { code: '', around: UNKNOWN_AROUND, codeLines: 0 };
  const read = decodeState(text);
  expect(read).toEqual(known.map((each) => ({ ...each, ...unknown })));
  const told = tellHistory(read ?? [], {
    findings: [],
    fateOf: () => 'seen',
    codeOf: (finding) => codeNow(finding, createFindIn('anything\n')),
  });
  expect(told.absent.map(({ absence }) => absence)).toEqual(['not-found-again', 'not-found-again']);
});

test('where details do not fit, they go first, then the ends of titles, which are still the same titles', () => {
  const title = 'The state of the upload is kept in a global variable that parallel requests overwrite';
  const known = Array.from({ length: 40 }, (_, index) =>
    one(`F${index}`, {
      title: `${index} ${title} ${sha256(`${index}`)}`,
      detail: sha256(`detail ${index}`),
      line: index + 1,
      code: sha256(`code ${index}`).slice(0, 10),
    }),
  );
  const { text, dropped } = encodeState(known, 1_400);
  expect(dropped).toBe(0);
  const read = decodeState(text) ?? [];
  expect(read.every(({ detail, title: cut }) => detail === '' && cut.length === 60)).toBe(true);
  const present = known.map(({ state: _, ...finding }) => finding);
  const matched = matchFindings(read, present, () => ({ state: 'changed' }));
  expect([...matched].every(([at, index]) => read[index]?.id === present[at]?.id)).toBe(true);
  expect(matched.size).toBe(known.length);
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
