import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Json } from '../../../../src/base/json.ts';
import { checkAgainstCode } from '../../../../src/findings/check-against-code.ts';
import { kindOfList } from '../../../../src/findings/read/list-names.ts';
import { readResult } from '../../../../src/findings/read/read-result.ts';
import { codeOfTexts, knownFiles } from '../code-of-texts.ts';

const RUNS = { numRuns: Number(process.env.RUNS ?? 300) };

/** Names that legal files have, however odd. */
const segment = fc.oneof(
  fc.stringMatching(/^[a-z]{1,8}$/),
  fc.constantFrom(
    'a b',
    'x:12',
    'back\\slash',
    '[id]',
    '(shop)',
    'é',
    'a,b',
    'c#',
    'a & b',
    '日本',
    'b',
    '-',
    "it's",
  ),
);
const path = fc
  .tuple(fc.array(segment, { maxLength: 3 }), segment, fc.constantFrom('.ts', '.py', '', '.d.ts', ' '))
  .map(([folders, name, end]) => [...folders, `${name}${end}`].join('/'));
const paths = fc.uniqueArray(path, { minLength: 1, maxLength: 6, selector: (name) => name.toLowerCase() });

/** The ways in which people write a place; each leads to that file and line. */
const WRITINGS: readonly ((file: string, line: number) => Readonly<Record<string, Json>>)[] = [
  (file, line) => ({ file, line }),
  (file, line) => ({ path: file, lines: `${line}-${line}` }),
  (file, line) => ({ location: `${file}:${line}` }),
  (file, line) => ({ where: `${file}:${line}:7` }),
  (file, line) => ({ location: { path: file, start: { line, column: 2 } } }),
  (file, line) => ({ locations: [{ file, line }] }),
  (file, line) => ({ file: `/repo/${file}`, line }),
  (file, line) => ({ file: `./${file}`, startLine: line, endLine: line }),
  (file, line) => ({ file: `acme/shop/${file}`, line: `L${line}` }),
  (file, line) => ({ codeRef: `${file}#L${line}` }),
  (file, line) => ({ file: `\`${file}:${line}\`` }),
  (file, line) => ({ file: `${file} (line ${line})` }),
  (file, line) => ({
    url: `https://github.com/acme/shop/blob/main/${encodeURI(file).replaceAll('#', '%23')}#L${line}`,
  }),
];
/** Names of the kinds that are never counted, of votes, and of what holds one finding, mean something else. */
const SPECIAL = /vote|verdict|verif|review|skeptic|check|finding|judg/i;
const name = fc
  .oneof(
    fc.constantFrom(
      'findings',
      'results',
      'items',
      'issues',
      'confirmed',
      'bySeverity',
      'high',
      'data',
      'x',
      'phases',
      '0',
      'риски',
    ),
    fc.string({ minLength: 1, maxLength: 8 }),
  )
  .filter(
    (text) =>
      ['findings', 'things'].includes(kindOfList(text)) && (text === 'findings' || !SPECIAL.test(text)),
  );

const planted = fc.record({
  text: fc.constantFrom(
    'title',
    'finding',
    'issue',
    'summary',
    'claim',
    'desc',
    'description',
    'detail',
    'explanation',
  ),
  severity: fc.option(fc.constantFrom<Json>('high', 'Critical', 'nit', 8.1, 'spicy', { level: 'low' })),
  file: fc.nat(),
  line: fc.integer({ min: 1, max: 9 }),
  writing: fc.nat({ max: WRITINGS.length - 1 }),
  hasPlace: fc.boolean(),
  extra: fc.option(fc.jsonValue({ maxDepth: 1 })),
});
type Planted = typeof planted extends fc.Arbitrary<infer Value> ? Value : never;

/** How the list is wrapped, from the inside. */
const wrapping = fc.array(
  fc.record({
    as: fc.constantFrom('object', 'list', 'entry', 'json', 'fence'),
    name,
    beside: fc.option(fc.constantFrom<Json>(3, 'a word', ['a', 'b'], { n: 1 }, null, '# Text\n\nwith lines')),
  }),
  { maxLength: 5 },
);
const plots = fc.array(
  fc.record({ findings: fc.array(planted, { minLength: 1, maxLength: 4 }), name, wrapping }),
  {
    minLength: 1,
    maxLength: 4,
  },
);

const token = (index: number): string => `Fault number${index}x`;

function entryOf(one: Planted, files: readonly string[], index: number): Json {
  const place = WRITINGS[one.writing]?.(files[one.file % files.length] ?? '', one.line) ?? {};
  return {
    [one.text]: token(index),
    ...(one.severity === null ? {} : { severity: one.severity }),
    // Without a severity it takes a place to be a finding.
    ...(one.hasPlace || one.severity === null ? place : {}),
    ...(one.extra === null ? {} : { remark: one.extra as Json }),
  };
}

const fenced = (value: Json): string =>
  `What I found:\n\n\`\`\`json\n${JSON.stringify(value)}\n\`\`\`\n\nThat is all.`;

function grow(
  all: typeof plots extends fc.Arbitrary<infer Value> ? Value : never,
  files: readonly string[],
): Json {
  let count = 0;
  return all.map((plot): Json => {
    let value: Json = { [plot.name]: plot.findings.map((one) => entryOf(one, files, count++)) };
    for (const { as, name, beside } of plot.wrapping) {
      const around: Json = beside === null ? {} : { beside };
      if (as === 'list') value = [null, value];
      else if (as === 'json') value = { ...around, [name]: JSON.stringify(value) };
      else if (as === 'fence') value = { ...around, [name]: fenced(value) };
      else value = as === 'entry' ? [{ ...around, [name]: value }] : { ...around, [name]: value };
    }
    return value;
  });
}

test('no finding is absent, whatever it is called and however deep it stands', () => {
  fc.assert(
    fc.property(plots, paths, (all, files) => {
      const { findings } = readResult(grow(all, files), knownFiles(files));
      const count = all.reduce((sum, plot) => sum + plot.findings.length, 0);
      expect(findings.map(({ title }) => title).sort()).toEqual(
        Array.from({ length: count }, (_, index) => token(index)).sort(),
      );
    }),
    RUNS,
  );
});

test('after the comparison with the code every finding is there, at the place that it names', async () => {
  await fc.assert(
    fc.asyncProperty(plots, paths, async (all, files) => {
      const code = codeOfTexts(Object.fromEntries(files.map((file) => [file, 'line\n'.repeat(9)])));
      const { findings } = await checkAgainstCode(grow(all, files), code);
      const said = findings.map(({ title, detail = '' }) => `${title}\n${detail}`).join('\n');
      const wanted = all.flatMap((plot) => plot.findings);
      for (const [index, { file, line, hasPlace, severity }] of wanted.entries()) {
        expect(said).toContain(token(index));
        const found = findings.find(({ title }) => title === token(index));
        if (found !== undefined && (hasPlace || severity === null))
          expect([found.file, found.line]).toEqual([files[file % files.length], line]);
      }
    }),
    RUNS,
  );
});
