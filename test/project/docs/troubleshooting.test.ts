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

/** Every error that is thrown with words of its own. */
const THROWN = SOURCES.flatMap((source) =>
  [...source.matchAll(/new UltracodeError\(\s*'([A-Z_]+)',?\s*([`'])((?:\\.|(?!\2)[\s\S])*)\2/g)].map(
    ([, code = '', , text = '']) => ({ code, text }),
  ),
);

test('every message of an error that is not about what was typed has its row', () => {
  const rowsOf = (code: string) => ROWS.filter(({ section }) => section === `\`${code}\``);
  const untold = THROWN.filter(({ code }) => code !== 'USAGE')
    // A text that is only a value has its words elsewhere.
    .filter(({ text }) => text.replaceAll(/\$\{[^}]*\}/g, '').trim().length > 12)
    .filter(
      ({ code, text }) => !rowsOf(code).some(({ quotes }) => quotes.some((quote) => isIn(text, quote))),
    );
  expect(THROWN.length).toBeGreaterThan(40);
  expect(untold.map(({ code, text }) => `${code}: ${text.slice(0, 120)}`)).toEqual([]);
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
