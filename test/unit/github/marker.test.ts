import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeMarker, encodeMarker, isNewerRun, type Marker } from '../../../src/github/marker.ts';

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.constantFrom('-', '--', '>', '<', '-->', '<!--', '\\', '"', '\n', 'u002d'))
    .map((p) => p.join('')),
);
const marker: fc.Arbitrary<Marker> = fc.record(
  {
    kind: fc.constantFrom('sticky', 'reply'),
    key: text,
    head: text,
    run: fc.record({ id: fc.integer({ min: 1 }), attempt: fc.integer({ min: 1 }) }),
    outdated: fc.constant(true as const),
    moved: fc.constant(true as const),
    history: text,
  },
  { requiredKeys: ['kind', 'key'] },
);

test('a marker is one line of hidden JSON with a version', () => {
  expect(encodeMarker({ kind: 'sticky', key: 'deep-audit' })).toBe(
    '<!-- ultracode:v1 {"kind":"sticky","key":"deep-audit"} -->',
  );
  expect(encodeMarker({ kind: 'sticky', key: '--> <b>x</b> <!--' })).toBe(
    '<!-- ultracode:v1 {"kind":"sticky","key":"\\u002d-\\u003e \\u003cb\\u003ex\\u003c/b\\u003e \\u003c!\\u002d-"} -->',
  );
});

test('a marker names the commit of its report, and that it is outdated', () => {
  expect(encodeMarker({ kind: 'sticky', key: 'audit', head: 'abc', outdated: true })).toBe(
    '<!-- ultracode:v1 {"kind":"sticky","key":"audit","head":"abc","outdated":true} -->',
  );
});

test('a marker of an earlier version, without a run, is read', () => {
  expect(decodeMarker('<!-- ultracode:v1 {"kind":"sticky","key":"audit","head":"abc"} -->\nold')).toEqual({
    kind: 'sticky',
    key: 'audit',
    head: 'abc',
  });
});

test('a run is newer by its id, and a re-run by its attempt; where either is unknown, nothing is', () => {
  const run = (id: number, attempt: number) => ({ run: { id, attempt } });
  const newer = [
    isNewerRun(run(43, 1), run(42, 9)),
    isNewerRun(run(42, 2), run(42, 1)),
    isNewerRun(run(42, 1), run(42, 1)),
    isNewerRun(run(42, 9), run(43, 1)),
    isNewerRun(run(42, 1), {}),
    isNewerRun({}, run(42, 1)),
  ];
  expect(newer).toEqual([true, true, false, false, false, false]);
});

test('what was encoded is decoded, before any text', () => {
  fc.assert(
    fc.property(marker, fc.string(), (given, text) => {
      expect(decodeMarker(`${encodeMarker(given)}\n${text}`)).toEqual(given);
    }),
  );
});

test('no content ends the HTML comment early or makes a second line', () => {
  fc.assert(
    fc.property(marker, (given) => {
      const inside = encodeMarker(given).slice('<!--'.length, -'-->'.length);
      expect(inside).not.toMatch(/--|[<>\r\n]/);
    }),
  );
});

test('no text makes it throw', () => {
  const piece = fc.constantFrom('<!-- ultracode:v1 ', '{', '}', ' -->', '"kind"', ':', '"sticky"', '\n');
  const body = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(piece).map((pieces) => pieces.join('')),
  );
  fc.assert(
    fc.property(body, (given) => {
      decodeMarker(given);
    }),
  );
});

test.each([
  'Hello\n<!-- ultracode:v1 {"kind":"sticky","key":"audit"} -->',
  '> <!-- ultracode:v1 {"kind":"sticky","key":"audit"} -->',
  ' <!-- ultracode:v1 {"kind":"sticky","key":"audit"} -->',
  '<!-- ultracode:v1 {"kind":"sticky","key":"audit"} --> Hello',
  '<!-- ultracode:v2 {"kind":"sticky","key":"audit"} -->',
  '<!-- ultracode:v1 {"kind":"owner","key":"audit"} -->',
  '<!-- ultracode:v1 {"kind":"sticky"} -->',
  '<!-- ultracode:v1 {"kind":"sticky","key":1} -->',
  '<!-- ultracode:v1 {"kind":"sticky","key":"a","head":1} -->',
  '<!-- ultracode:v1 {"kind":"sticky","key":"a","run":{"id":0,"attempt":1}} -->',
  '<!-- ultracode:v1 {kind} -->',
])('%j is not a marker of ours', (body) => {
  expect(decodeMarker(body)).toBeNull();
});
