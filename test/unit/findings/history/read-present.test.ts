import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PlacedFinding } from '../../../../src/findings/finding.ts';
import { anchorOf, createFindIn } from '../../../../src/findings/history/anchor.ts';
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
  counting: undefined,
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
  const { pathOf, codeOf: codeNow } = await readKnown([same], later);
  expect([pathOf(same), codeNow(same)]).toEqual(['b.ts', { state: 'same', line: 4 }]);
  const mended = await readKnown([same], codeOf({ 'a.ts': 'one();\nif (x) run(x);\ntwo();\n' }));
  expect([mended.pathOf(same), mended.codeOf(same)]).toEqual(['a.ts', { state: 'changed' }]);
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
  expect(gone).toMatchObject({ code: expect.stringMatching(/^!/), around: expect.stringMatching(/./) });
  expect(blank).toMatchObject({ code: next?.code, around: next?.around, codeLines: 1 });
  expect(none).toMatchObject({ code: '', around: '' });
});

test('a finding about a file that the change deletes stands as long as the file is gone', async () => {
  const [gone] = await readPresent([finding({ snippet: GONE, line: 1 })], codeOf({}));
  const known = { ...(gone as NonNullable<typeof gone>), state: 'open' as const };
  const still = await readKnown([known], codeOf({}));
  expect([still.pathOf(known), still.codeOf(known)]).toEqual([null, { state: 'unknown' }]);
  const back = await readKnown([known], codeOf({ 'a.ts': 'one();\n' }));
  expect([back.pathOf(known), back.codeOf(known)]).toEqual(['a.ts', { state: 'changed' }]);
});

test('any range stands in its own file, and not where one of its lines is another', () => {
  const lines = fc.array(fc.constantFrom('a', 'b', 'c', ''), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(lines, fc.nat(), fc.nat(), (texts, first, second) => {
      const [line, endLine] = [first, second]
        .map((one) => (one % texts.length) + 1)
        .toSorted((a, b) => a - b);
      const anchor = anchorOf(texts, { line: line ?? 1, endLine: endLine ?? 1 });
      const stands = createFindIn(texts.join('\n'))(anchor);
      expect(stands?.isSame ?? false).toBe(texts.some((text) => text !== ''));
      expect(stands?.added ?? []).toEqual([]);
      const others = ['z', 'a', ...texts.slice(0, -1), 'y'].map((text) => `${text}!`);
      expect(createFindIn(others.join('\n'))(anchor)).toBe(null);
    }),
  );
});

test('whether a range of ten thousand lines stands in a file of twenty thousand is told in time with the lines', () => {
  const texts = Array.from({ length: 20_000 }, (_, index) => `line${index}`);
  const anchor = anchorOf(texts, { line: 10, endLine: 10_009 });
  const findIn = createFindIn(texts.with(5_000, 'other').join('\n'));
  expect(findIn(anchor)).toBe(null);
  expect(createFindIn(texts.join('\n'))(anchor)).toMatchObject({ line: 10, isSame: true });
}, 5_000);

test('of equal lines whose surroundings changed, the code stands where the most of these are left', () => {
  const block = (name: string) => [
    `function ${name}() {`,
    `  const ${name} = read()`,
    `  run(value)`,
    `  close(${name})`,
    '}',
  ];
  const before = [...block('first'), '', ...block('second')];
  const anchor = anchorOf(
    before.map((line) => line.replaceAll(' ', '')),
    { line: 9, endLine: 9 },
  );
  const now = [...before.slice(0, 9), '  log(second)', ...before.slice(9)];
  expect(createFindIn(now.join('\n'))(anchor)).toMatchObject({ line: 9, isSame: false });
});
