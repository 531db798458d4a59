import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { blocksIn, ROOT, textOf, wordingOf } from './markdown.ts';

const CLAIMS = textOf('docs/claims.md');
const BENCHES = [...textOf('bench/bench.ts').matchAll(/^ {2}(\w+)(?:,|: )/gm)].map(([, name = '']) => name);

/** The rows of the tables of a page, each as its cells. */
const rowsIn = (markdown: string): readonly (readonly string[])[] =>
  markdown
    .split('\n')
    .filter((line) => /^\| (?!---)/.test(line))
    .map((line) => line.slice(2, -2).split(' | '));

const ROWS = rowsIn(CLAIMS).filter(([first]) => first !== 'claim' && first !== 'figure');

/** What is wrong with a row of a claim: what shows it is not there. */
function problemsOf([claim = '', , shownBy = '']: readonly string[]): readonly string[] {
  const paths = [...shownBy.matchAll(/`((?:test|scripts|\.github)\/[^`]+)`/g)];
  const benches = [...shownBy.matchAll(/`npm run bench -- (\w+)`/g)];
  if (paths.length + benches.length === 0) return [`${claim}: nothing shows it`];
  return [
    ...paths.flatMap(([, path = ''], index) => {
      if (!existsSync(join(ROOT, path))) return [`${claim}: there is no ${path}`];
      const about = shownBy.slice(paths[index]?.index, paths[index + 1]?.index);
      const titles = [...about.matchAll(/"([^"]+)"/g)].map(([, title = '']) => title);
      return titles
        .filter((title) => !textOf(path).includes(`'${title}'`))
        .map((title) => `${claim}: ${path} has no "${title}"`);
    }),
    ...benches
      .filter(([, name = '']) => !BENCHES.includes(name))
      .map(([, name]) => `${claim}: there is no bench ${name}`),
  ];
}

test('each claim names a test or a bench that there is, and each title stands in the file before it', () => {
  expect(ROWS.length).toBeGreaterThan(30);
  expect(ROWS.flatMap(problemsOf)).toEqual([]);
});

test('a claim that nothing shows is seen', () => {
  const here = 'test/project/docs/claims.test.ts';
  const said = (shownBy: string): readonly string[] => problemsOf(['It flies', 'README', shownBy]);
  expect(said('everybody knows')).toEqual(['It flies: nothing shows it']);
  expect(said('`test/wings.test.ts`')).toEqual(['It flies: there is no test/wings.test.ts']);
  expect(said(`\`${here}\`: "it has wings"`)).toEqual([`It flies: ${here} has no "it has wings"`]);
  expect(said('`npm run bench -- wings`')).toEqual(['It flies: there is no bench wings']);
  expect(said(`\`${here}\`: "a claim that nothing shows is seen"; \`npm run bench -- money\``)).toEqual([]);
});

/** Dollars, percentages and counts with what they count; numbers of steps, versions and ids are none. */
const figuresIn = (text: string): readonly string[] =>
  text.match(
    /\$\d[\d.,]*(?:–\d[\d.]*)?|\d[\d.,]*(?:–\d[\d.]*)? (?:%|s\b|agents?\b|files?\b|nights?\b)|\b\d+ of \d+|Node \d+/g,
  ) ?? [];

test('every figure of the README stands in the table', () => {
  const readme = textOf('README.md');
  // The alternative texts of pictures are figures too; blocks of code are examples.
  const text = blocksIn('README.md', readme).reduce(
    (rest, block) => rest.replace(block.text, ''),
    wordingOf(readme),
  );
  const figures = [...new Set(figuresIn(text))].map((figure) => figure.replace(/[.,]$/, ''));
  expect(figures.length).toBeGreaterThan(12);
  const said = ROWS.map(([claim = '']) => claim).join('\n');
  expect(figures.filter((figure) => !said.includes(figure))).toEqual([]);
});

test('a figure is seen in whatever it counts', () => {
  expect(
    figuresIn('It took 0.7 s and $0.04–1.31, or 96.8 % of 600, by 3 agents on Node 20 in step 5'),
  ).toEqual(['0.7 s', '$0.04–1.31', '96.8 %', '3 agents', 'Node 20']);
});

test('every figure of the benchmarks names its bench', () => {
  const section = textOf('docs/benchmarks.md').split('## All figures')[1]?.split('\n## ')[0] ?? '';
  const rows = rowsIn(section).filter(([first]) => first !== 'what');
  expect(rows.length).toBeGreaterThan(10);
  expect(rows.filter((cells) => !BENCHES.includes(cells.at(-1)?.replaceAll('`', '') ?? ''))).toEqual([]);
});

test('every promise of security names a test', () => {
  const section = textOf('docs/security.md').split('## What is promised')[1]?.split('\n## ')[0] ?? '';
  const promises = section.split(/^- /m).slice(1);
  expect(promises.length).toBeGreaterThan(25);
  expect(
    promises.filter((promise) => !/`test\/[^`]+`/.test(promise)).map((promise) => promise.slice(0, 80)),
  ).toEqual([]);
});
