import fc from 'fast-check';
import { expect, test } from 'vitest';
import { claimsIn } from '../../../src/offline/claims.ts';

const brief = (prompt: string) =>
  claimsIn(prompt).map(({ file, line, title, evidence }) => ({ file, line, title, evidence }));

test('a finding in a fence is read, whatever its fields are called', () => {
  const finding = { path: './lib/a.js', lines: '75-77', issue: 'Bad', code: 'eval(x)', impact: 'high' };
  const prompt = `Refute this (see lib/b.js):\n\`\`\`json\n${JSON.stringify(finding, null, 2)}\n\`\`\``;
  expect(brief(prompt)).toEqual([{ file: 'lib/a.js', line: 75, title: 'Bad', evidence: 'eval(x)' }]);
});

test('findings are found inside the objects and lists that hold them', () => {
  const list = {
    results: {
      confirmed: [
        { file: 'a.js:3', title: 'A' },
        { file: 'b.js', line: [4, 9], title: 'B' },
      ],
    },
  };
  expect(brief(`Summarise: ${JSON.stringify(list)} in 3 lines`)).toEqual([
    { file: 'a.js', line: 3, title: 'A', evidence: null },
    { file: 'b.js', line: 4, title: 'B', evidence: null },
  ]);
});

test('failing JSON, a claim is put together from prose', () => {
  const prompt = 'Verify this finding in src/a.ts:12.\nTitle: Leaks\nEvidence: `open(path)`';
  expect(brief(prompt)).toEqual([{ file: 'src/a.ts', line: 12, title: 'Leaks', evidence: 'open(path)' }]);
});

test('JSON that is no finding, and braces that are no JSON, are passed over', () => {
  expect(brief('{ "a": [1, 2] } and function f() { return {a: 1} }')).toEqual([]);
  expect(brief('no file at all')).toEqual([]);
});

test('any list of findings is read back, and no text is an error', () => {
  const word = fc.stringMatching(/^[a-z]{1,8}$/);
  const finding = fc.record({
    file: word.map((name) => `src/${name}.ts`),
    line: fc.integer({ min: 1, max: 9999 }),
    title: fc.string({ minLength: 1 }).filter((text) => text.trim() !== ''),
    evidence: fc.string({ minLength: 1 }).filter((text) => text.trim() !== ''),
  });
  fc.assert(
    fc.property(fc.array(finding, { minLength: 1, maxLength: 5 }), fc.boolean(), (findings, pretty) => {
      const text = JSON.stringify(findings, null, pretty ? 2 : undefined);
      expect(brief(`Judge these:\n${text}\nThank you.`)).toEqual(findings);
    }),
  );
  fc.assert(fc.property(fc.string(), (text) => Array.isArray(claimsIn(text))));
});

test('a prompt full of braces is read in reasonable time', () => {
  expect(claimsIn('{'.repeat(200_000))).toEqual([]);
  expect(claimsIn('{"a":'.repeat(40_000))).toEqual([]);
});
