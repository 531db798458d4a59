import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PlacedFinding } from '../../../../src/findings/finding.ts';
import { anchorOf, createStandsIn } from '../../../../src/findings/history/anchor.ts';
import { readKnown, readPresent } from '../../../../src/findings/history/read-present.ts';

const finding = (more: Partial<PlacedFinding>): PlacedFinding => ({
  id: 'AAAAA',
  severity: 'low',
  title: 'T',
  file: 'a.ts',
  line: 2,
  place: 'diff-line',
  placeNote: null,
  snippet: null,
  ...more,
});
const codeOf = (files: Readonly<Record<string, string>>, from?: string) => ({
  readText: async (path: string) => files[path] ?? null,
  changes: Object.keys(files).map((path) => ({
    path,
    status: from === undefined ? ('modified' as const) : ('renamed' as const),
    additions: 1,
    deletions: 0,
    patch: '',
    ...(from === undefined ? {} : { from }),
  })),
});

test('a finding is tied to its code, wherever that stands now: moved, indented anew, in a renamed file', async () => {
  const [before] = await readPresent([finding({})], codeOf({ 'a.ts': 'one();\nrun(x);\ntwo();\n' }));
  const later = codeOf({ 'b.ts': '\n  one();\n\n  run( x );\n  two();\n' }, 'a.ts');
  const [now] = await readPresent([finding({ file: 'b.ts', line: 4 })], later);
  expect(now).toMatchObject({ code: before?.code, around: before?.around, origin: 'a.ts' });

  const known = { id: 'AAAAA', state: 'open', ...before } as const;
  const stored = {
    ...known,
    severity: 'low',
    title: 'T',
    detail: '',
    file: 'a.ts',
    origin: null,
    line: 2,
  } as const;
  const anchor = {
    code: before?.code ?? '',
    around: before?.around ?? '',
    codeLines: before?.codeLines ?? 0,
  };
  const same = { ...stored, ...anchor };
  const { pathOf, stands } = await readKnown([same], later);
  expect([pathOf(same), stands(same)]).toEqual(['b.ts', true]);
  const mended = await readKnown([same], codeOf({ 'a.ts': 'one();\nif (x) run(x);\ntwo();\n' }));
  expect([mended.pathOf(same), mended.stands(same)]).toEqual(['a.ts', false]);
  expect((await readKnown([same], codeOf({}))).pathOf(same)).toBeNull();
});

const GONE = { of: 'base', firstLine: 1, lines: ['x'], quoted: { line: 1, endLine: 1 } } as const;

test('one about lines that are gone is tied to what stands around their place, one on a blank line to the next one, one about no file to nothing', async () => {
  const code = codeOf({ 'a.ts': 'one();\n\ntwo();\n' });
  const [gone, blank, next, none] = await readPresent(
    [
      finding({ snippet: GONE, line: 1 }),
      finding({ line: 2 }),
      finding({ line: 3 }),
      finding({ file: null, line: null }),
    ],
    code,
  );
  expect(gone).toMatchObject({ code: '', around: expect.stringMatching(/./) });
  expect(blank).toMatchObject({ code: next?.code, around: next?.around, codeLines: 1 });
  expect(none).toMatchObject({ code: '', around: '' });
});

test('a finding about a file that the change deletes stands as long as the file is gone', async () => {
  const [gone] = await readPresent([finding({ snippet: GONE, line: 1 })], codeOf({}));
  const known = { ...(gone as NonNullable<typeof gone>), state: 'open' as const };
  const still = await readKnown([known], codeOf({}));
  expect([still.pathOf(known), still.stands(known)]).toEqual([null, true]);
  const back = await readKnown([known], codeOf({ 'a.ts': 'one();\n' }));
  expect([back.pathOf(known), back.stands(known)]).toEqual(['a.ts', false]);
});

test('any range stands in its own file, and not where one of its lines is another', () => {
  const lines = fc.array(fc.constantFrom('a', 'b', 'c', ''), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(lines, fc.nat(), fc.nat(), (texts, first, second) => {
      const [line, endLine] = [first, second]
        .map((one) => (one % texts.length) + 1)
        .toSorted((a, b) => a - b);
      const anchor = anchorOf(texts, { line: line ?? 1, endLine: endLine ?? 1 });
      expect(createStandsIn(texts)(anchor)).toBe(texts.some((text) => text !== ''));
      expect(createStandsIn(['z', 'a', ...texts.slice(0, -1), 'y'].map((text) => `${text}!`))(anchor)).toBe(
        false,
      );
    }),
  );
});

test('whether a range of ten thousand lines stands in a file of twenty thousand is told in time with the lines', () => {
  const texts = Array.from({ length: 20_000 }, (_, index) => `line${index}`);
  const anchor = anchorOf(texts, { line: 10, endLine: 10_009 });
  const stands = createStandsIn(texts.with(5_000, 'other'));
  expect([stands(anchor), createStandsIn(texts)(anchor)]).toEqual([false, true]);
}, 5_000);
