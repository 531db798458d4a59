import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findEvidence } from '../../../src/findings/find-quote.ts';
import { compactText } from '../../../src/findings/place/compact-text.ts';

const FILE = [
  "import { exec } from 'node:child_process';", // 1
  '',
  'export function log(request) {', // 3
  "\tconst range = request.query['range'];",
  '\tif (range === undefined) {', // 5
  '\t\treturn null;',
  '\t}', // 7
  "\treturn exec('git log ' + range);",
  '}', // 9
  '',
  'export function show(request) {', // 11
  "\treturn exec('git log ' + range);",
  '}', // 13
].join('\n');

const place = (evidence: string, line: number | null = null) => {
  const found = findEvidence(evidence, compactText(FILE), line);
  return found === null ? null : `${found.line}-${found.endLine}`;
};

test('quoted code is found wherever it stands, and the claimed line is corrected', () => {
  expect(place("const range = request.query['range'];", 40)).toBe('4-4');
  expect(place('if (range === undefined) {\n  return null;\n}', 1)).toBe('5-7');
});

test('of several places the one nearest to the claimed line counts', () => {
  const evidence = "return exec('git log ' + range);";
  expect([place(evidence), place(evidence, 9), place(evidence, 11), place(evidence, 99)]).toEqual([
    '8-8',
    '8-8',
    '12-12',
    '12-12',
  ]);
});

test('line numbers, diff marks, fences, gaps and other white space do not matter', () => {
  expect(place("     8\t\treturn exec('git log ' + range);")).toBe('8-8');
  expect(place("12:   return exec('git log ' + range);\n13: }")).toBe('12-13');
  expect(place("+\treturn exec('git log ' + range);\n }")).toBe('8-9');
  expect(place("```js\nreturn exec(\n  'git log ' + range\n);\n```")).toBe('8-8');
  expect(place("export function log(request) {\n  ...\n  return exec('git log ' + range);")).toBe('3-8');
  expect(place('11  export function show(request) {\n…\n13  }')).toBe('11-13');
});

test.each([
  ["src/log.js:8: \treturn exec('git log ' + range);"],
  ["log.js:8:2: return exec('git log ' + range);\nlog.js:9: }"],
  ["“return exec('git log ' + range);”"],
  ['"return exec(\'git log \' + range);"'],
  ["…return exec('git log ' + range)…"],
  ["... exec('git log ' + range) ..."],
  ["> return exec('git log ' + range);\n> }"],
])('what a writer puts around code does not matter: %s', (evidence) => {
  expect(place(evidence)).toMatch(/^8-[89]$/);
});

test('code that does not stand in the file is not found', () => {
  expect(place("return execFile('git', ['log', range]);", 8)).toBe(null);
  expect(place('export function log(request) {\n...\nreturn spawn(range);')).toBe(null);
});

test.each([
  ['a sentence', 'The query parameter is passed on to the shell without any check.'],
  ['a sentence in Japanese', '入力がそのままシェルに渡されます。'],
  ['a sentence in Russian', 'Параметр запроса передаётся в оболочку без проверки.'],
  ['nothing', '  '],
  ['a sign or two', '}'],
])('%s is no quote', (_what, evidence) => {
  expect(place(evidence, 8)).toBe(null);
});

test('code in backticks among words is a quote', () => {
  expect(place("The handler calls `exec('git log ' + range)` with what the user sent.", 11)).toBe('12-12');
});

test('any lines of a file are found at their true place, re-indented or with line numbers', () => {
  const line = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\t', '(', ')', ';', '.'), maxLength: 12 });
  const lines = fc.array(line, { minLength: 1, maxLength: 30 });
  const style = fc.constantFrom('as it is', 'indented', 'tab', 'colon', 'bar', 'added');
  fc.assert(
    fc.property(lines, fc.nat(), fc.nat(), style, (file, a, b, how) => {
      const start = a % file.length;
      const end = start + (b % (file.length - start));
      const slice = file.slice(start, end + 1);
      const filled = slice.flatMap((text, index) => (text.trim() === '' ? [] : [start + index + 1]));
      fc.pre(slice.join('').replace(/\s/g, '').length >= 3);
      const quote = slice.map((text, index) => quoted(text, start + index + 1, how)).join('\n');
      expect(findEvidence(quote, compactText(file.join('\n')), filled[0] ?? 1)).toEqual({
        line: filled[0],
        endLine: filled.at(-1),
      });
    }),
    { numRuns: 1000 },
  );
});

function quoted(text: string, line: number, how: string): string {
  if (how === 'indented') return `      ${text.trim()}`;
  if (how === 'tab') return `${String(line).padStart(6)}\t${text}`;
  if (how === 'colon') return `${line}: ${text}`;
  if (how === 'bar') return `${line} | ${text}`;
  return how === 'added' ? `+${text}` : text;
}

test('a quote with a gap in a file that begins it a hundred thousand times is looked for in one pass', () => {
  const text = compactText(`${'begin();'.repeat(100_000)}\nend();`);
  const before = process.cpuUsage();
  expect(findEvidence('begin();\n...\nend();', text, 1)).toEqual({ line: 1, endLine: 2 });
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1000).toBeLessThan(1_000);
});
