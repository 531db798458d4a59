import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findEvidence } from '../../../src/findings/find-quote.ts';

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

const check = (evidence: string | undefined, line: number | null = null) =>
  findEvidence({ line, endLine: null, evidence }, FILE);
const place = (evidence: string, line: number | null = null) => {
  const result = check(evidence, line);
  return result.status === 'stands' ? `${result.line}-${result.endLine}` : result.reason;
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

test('code that does not stand in the file makes a finding absent', () => {
  expect(place("return execFile('git', ['log', range]);", 8)).toBe(
    'the quoted code does not stand in the file',
  );
  expect(place('export function log(request) {\n...\nreturn spawn(range);')).toBe(
    'the quoted code does not stand in the file',
  );
});

test('a file that is not there makes a finding absent', () => {
  expect(findEvidence({ line: 1, endLine: null }, null)).toEqual({
    status: 'absent',
    reason: 'there is no such text file',
  });
});

test('without a quote the line must exist; without a line the finding is about the file', () => {
  expect(check(undefined, 13)).toEqual({ status: 'stands', line: 13, endLine: 13, quoted: false });
  expect(check(undefined, 14)).toEqual({ status: 'absent', reason: 'it names line 14, the file has 13' });
  expect(check('  ', null)).toEqual({ status: 'stands', line: 1, endLine: 1, quoted: false });
  expect(findEvidence({ line: 12, endLine: 40 }, FILE)).toMatchObject({ line: 12, endLine: 13 });
});

test('words about the code are no quote, code in backticks among them is', () => {
  const words = 'The query parameter is passed on to the shell without any check.';
  expect(check(words, 8)).toEqual({ status: 'stands', line: 8, endLine: 8, quoted: false });
  expect(place("The handler calls `exec('git log ' + range)` with what the user sent.", 11)).toBe('12-12');
});

test('a sign or two prove nothing', () => {
  expect(check('}', 7)).toEqual({ status: 'absent', reason: 'the quoted code does not stand in the file' });
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
      expect(findEvidence({ line: filled[0] ?? 1, endLine: null, evidence: quote }, file.join('\n'))).toEqual(
        {
          status: 'stands',
          quoted: true,
          line: filled[0],
          endLine: filled.at(-1),
        },
      );
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
