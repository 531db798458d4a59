import { expect, test } from 'vitest';
import { REPOSITORY_FILES, textOf } from './markdown.ts';

const PAGE = textOf('docs/troubleshooting.md');
const SOURCES = REPOSITORY_FILES.filter((path) => /^src\/.*\.ts$/.test(path)).map(textOf);

/** What a user may read, as the first cells of tables quote it; `…` stands for what differs. */
type Row = { readonly section: string; readonly quotes: readonly string[] };

const sections = PAGE.split(/^#{2,3} /m)
  .slice(1)
  .map((text) => ({ title: text.split('\n')[0] ?? '', body: text.slice(text.indexOf('\n')) }));

const ROWS: readonly Row[] = sections.flatMap(({ title, body }) =>
  [...body.matchAll(/^\| (.*?) \| .*\|$/gm)]
    .map(([, cell = '']) => quotesIn(cell))
    .filter((quotes) => quotes.length > 0)
    .map((quotes) => ({ section: title, quotes })),
);

/** Code that holds marks of code is quoted by two of them. */
function quotesIn(cell: string): readonly string[] {
  return [...cell.matchAll(/(?<!`)(`{1,2})(?!`)(.+?)(?<!`)\1(?!`)/g)].map(([, , quote = '']) => quote);
}

/** The parts of a quotation that have to stand in a source; short ones say nothing. */
const partsOf = (quote: string): readonly string[] =>
  quote.split('…').filter((part) => part.trim().length > 3);

const isIn = (text: string, quote: string): boolean => partsOf(quote).every((part) => text.includes(part));

test('every code of an error has its paragraph, and no paragraph is left over', () => {
  const declared = [...textOf('src/base/errors.ts').matchAll(/^ {2}\| '([A-Z_]+)'/gm)].map(
    ([, code = '']) => code,
  );
  const told = sections.flatMap(({ title }) => /^`([A-Z_]+)`$/.exec(title)?.[1] ?? []);
  expect(declared.length).toBeGreaterThan(8);
  expect([...told].sort()).toEqual([...declared].sort());
  for (const { title, body } of sections)
    if (/^`[A-Z_]+`$/.test(title)) expect(body.trim().split('\n')[0]?.length, title).toBeGreaterThan(60);
});

test('every message that is quoted is one that the program says', () => {
  const stale = ROWS.flatMap(({ section, quotes }) =>
    quotes
      .filter((quote) => partsOf(quote).length > 0 && !SOURCES.some((source) => isIn(source, quote)))
      .map((quote) => `${section}: ${quote}`),
  );
  expect(ROWS.length).toBeGreaterThan(90);
  expect(stale).toEqual([]);
});

/** What stands between the parenthesis at `open` and the one that closes it. Parentheses in the texts here come in pairs. */
function inParentheses(source: string, open: number): string {
  let depth = 0;
  for (let at = open; at < source.length; at += 1) {
    if (source[at] === '(') depth += 1;
    if (source[at] === ')') depth -= 1;
    if (depth === 0) return source.slice(open + 1, at);
  }
  return source.slice(open + 1);
}

/** Names under which files give errors their words: the class, and functions of a file that make one of a text they are handed. */
const MAKERS =
  /const (\w+) = \((?:\w+: string, )*(?:problem|why): string\)(?:: UltracodeError)? =>\s*new UltracodeError\('([A-Z_]+)'/g;

/** Every error that is given words, with these. */
const THROWN = SOURCES.flatMap((source) => [
  ...[...source.matchAll(/new UltracodeError(\()\s*'([A-Z_]+)'/g)].map(
    ({ index, 0: start, 2: code = '' }) => ({
      code,
      text: inParentheses(source, index + start.indexOf('(')),
    }),
  ),
  ...[...source.matchAll(MAKERS)].flatMap(([, name = '', code = '']) =>
    [...source.matchAll(new RegExp(`throw ${name}\\(`, 'g'))].map(({ index, 0: start }) => ({
      code,
      text: inParentheses(source, index + start.length - 1),
    })),
  ),
]);

/** Whether it has words, and is not only handed what stands elsewhere. */
const hasWords = (text: string): boolean =>
  [...text.matchAll(/(['`])((?:\\.|(?!\1)[\s\S])*)\1/g)].some(
    ([, , words = '']) => (words.replaceAll(/\$\{[^}]*\}/g, '').match(/[a-z]{2,}/g) ?? []).length > 2,
  );

test('every message of an error has its row', () => {
  const rowsOf = (code: string) => ROWS.filter(({ section }) => section === `\`${code}\``);
  const untold = THROWN.filter(({ text }) => hasWords(text)).filter(
    ({ code, text }) =>
      !rowsOf(code).some(({ quotes }) =>
        quotes.some((quote) => partsOf(quote).length > 0 && isIn(text, quote)),
      ),
  );
  expect(THROWN.length).toBeGreaterThan(100);
  expect(untold.map(({ code, text }) => `${code}: ${text.replaceAll(/\s+/g, ' ').slice(0, 160)}`)).toEqual(
    [],
  );
});

test('everything that can stand above a report has its row', () => {
  const rows = ROWS.filter(({ section }) => section === 'What stands above a report');
  const titles = [...textOf('src/report/words/notices.ts').matchAll(/title: (['`])(.*?)\1/g)]
    .map(([, , title = '']) => title)
    .filter((title) => title.length > 3);
  expect(titles.length).toBeGreaterThan(15);
  const untold = titles.filter(
    (title) => !rows.some(({ quotes }) => quotes.some((quote) => isIn(title, quote))),
  );
  expect(untold).toEqual([]);
});

test('everything that a plan warns of has its row', () => {
  const rows = ROWS.filter(({ section }) => section === 'What a plan says');
  const source = textOf('src/report/words/plan-words.ts');
  const from = source.indexOf('export function planWarnings');
  const said = [
    ...source.slice(from).matchAll(/(['`])((?:\\.|(?!\1)[\s\S])*)\1/g),
    ...textOf('src/compose/plan/dry-run.ts').matchAll(/EMPTY_DIFF = (['`])([^;]*)\1;/g),
    ...textOf('src/compose/local/plan-local.ts').matchAll(/why = (['`])([^;]*)\1;/g),
  ]
    .map(([, , text = '']) => text)
    .filter((text) => (text.replaceAll(/\$\{[^}]*\}/g, '').match(/[a-z]{2,}/g) ?? []).length > 3);
  expect(said.length).toBeGreaterThan(9);
  expect(
    said.filter((text) => !rows.some(({ quotes }) => quotes.some((quote) => isIn(text, quote)))),
  ).toEqual([]);
});

test('what each exit code but 0 stands for is told', () => {
  const codes = [...textOf('src/cli/help-text.ts').matchAll(/^ {2}'(\d+) (.*)',$/gm)].map(
    ([, code = '', text = '']) => ({ code, text }),
  );
  expect(codes.map(({ code }) => code)).toEqual(['0', '1', '2', '3', '130']);
  const [, body = ''] = PAGE.split('## Exit codes');
  for (const { code } of codes.slice(1)) expect(body).toContain(`| ${code} | `);
});

test('every way in which a model cannot be asked has its row', () => {
  const source = textOf('src/model/anthropic/classify-failure.ts');
  const rows = ROWS.filter(({ section }) => section === 'Why an agent failed');
  const said = [...source.matchAll(/(['`])((?:The|There|No|Signing) [^'`]{20,})\1/g)].map(
    ([, , text = '']) => text,
  );
  expect(said.length).toBeGreaterThan(12);
  expect(
    said.filter((text) => !rows.some(({ quotes }) => quotes.some((quote) => isIn(text, quote)))),
  ).toEqual([]);
});

test.each([
  [
    'Why nothing was run',
    [
      'src/trigger/read-trigger.ts',
      'src/trigger/read-comment.ts',
      'src/trigger/workflow-run.ts',
      'src/app/decide.ts',
    ],
    /ignored\(\s*(['`])((?:\\.|(?!\1)[\s\S])*)\1|skipped\(\s*(['`])((?:\\.|(?!\3)[\s\S])*)\3/g,
  ],
  [
    'What could not be written',
    REPOSITORY_FILES.filter((path) => path.startsWith('src/reporters/')),
    /(?:refused\(|reason: )(['`])((?:\\.|(?!\1)[\s\S])*)\1/g,
  ],
])('every reason under "%s" has its row', (section, paths, pattern) => {
  const rows = ROWS.filter((row) => row.section === section);
  const said = paths
    .flatMap((path) => [...textOf(path).matchAll(pattern)])
    .map((found) => found[2] ?? found[4] ?? '');
  expect(said.length).toBeGreaterThan(5);
  expect(
    said.filter((text) => !rows.some(({ quotes }) => quotes.some((quote) => isIn(text, quote)))),
  ).toEqual([]);
});

test('a quotation fits a message only where each of its parts stands in it', () => {
  const message = 'the folder /tmp/a cannot be made: no room. Choose another';
  expect(isIn(message, 'folder … cannot be made')).toBe(true);
  expect(isIn(message, 'folder … cannot be found')).toBe(false);
  expect(quotesIn('`one` or ``two `three` four``')).toEqual(['one', 'two `three` four']);
});
