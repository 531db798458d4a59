import { expect, test } from 'vitest';
import { parseYaml } from '../../../../src/base/matching/yaml.ts';

test('a text is read as its value', () => {
  expect(parseYaml('a: [1, { b: c }]\nd: |\n  {{{{\n')).toEqual({ a: [1, { b: 'c' }], d: '{{{{\n' });
});

// The parser takes minutes for some of these, and ends the process at others.
test.each<[string, string]>([
  ['braces', '{'.repeat(300)],
  ['braces that close', `${'{'.repeat(5_000)}${'}'.repeat(5_000)}`],
  ['brackets', '['.repeat(50_000)],
  ['braces beside closing ones in quotes', '{ "}": '.repeat(5_000)],
  ['brackets in a value', `a: ${'['.repeat(5_000)}`],
  ['lists on one line', '- '.repeat(50_000)],
  ['questions on one line', '? '.repeat(400)],
  ['keys on one line', '? a: '.repeat(5_000)],
  ['keys in braces', '{a: '.repeat(5_000)],
  ['length', `${'a: 1\n'.repeat(100_000)}`],
])('%s without end are refused at once', (_, text) => {
  const startMs = performance.now();
  expect(() => parseYaml(text)).toThrow(/expected at most/);
  expect(performance.now() - startMs).toBeLessThan(5_000);
});

// To show each error with its line takes the parser a minute.
test.each<[string, string]>([
  ['closing braces', '}'.repeat(100_000)],
  ['quotes', '"'.repeat(100_000)],
  ['anchors', '&a '.repeat(33_000)],
  ['unknown aliases', '*a '.repeat(33_000)],
  ['tags', '!!int '.repeat(16_000)],
  ['keys that hold keys', `[${'a: '.repeat(30_000)}`],
])('of %s that are all wrong the first is named', (_, text) => {
  expect(() => parseYaml(text)).toThrow(/ at line 1, column \d+$/);
});

test('a workflow file with many expressions and lists is read', () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of GitHub
  const step = '      - uses: a@v1\n        with: { a: "${{ b }}", c: [d, e] }\n';
  expect(parseYaml(`jobs:\n  x:\n    steps:\n${step.repeat(500)}`)).toMatchObject({ jobs: { x: {} } });
});

test('indentation as deep as there are characters ends', () => {
  const text = Array.from({ length: 700 }, (_, index) => `${' '.repeat(index)}a:\n`).join('');
  expect(() => parseYaml(text)).not.toThrow(/expected at most/);
});

test('the line ends of Windows are line ends: keys on lines of their own are no levels', () => {
  const text = Array.from({ length: 100 }, (_, n) => `key-${n}: { a: [1] } # so\n`).join('');
  expect(parseYaml(text.replaceAll('\n', '\r\n'))).toEqual(parseYaml(text));
});
