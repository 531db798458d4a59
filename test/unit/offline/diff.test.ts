import { expect, test } from 'vitest';
import { readDiffs } from '../../../src/offline/diff.ts';

const HUNK = '@@ -1,3 +1,4 @@ function f() {\n one\n-two\n+TWO\n+three\n four';
const added = (texts: string[]) =>
  Object.fromEntries([...readDiffs(texts).added].map(([path, lines]) => [path, [...lines]]));

test.each([
  ['a git diff', `diff --git a/src/a.js b/src/a.js\n--- a/src/a.js\n+++ b/src/a.js\n${HUNK}`],
  ['a patch under a heading', `### \`src/a.js\` (modified)\n\`\`\`\n${HUNK}\n\`\`\``],
  ['the Diff tool’s answer', `src/a.js (modified, +2 -1).\n${HUNK}\nTurns left for tools: 3.`],
])('%s says which lines were added', (_, text) => {
  expect(added([text])).toEqual({ 'src/a.js': [2, 3] });
});

test('several hunks and files keep their own numbers', () => {
  const text = `### \`a.js\`\n${HUNK}\n@@ -20,1 +30,2 @@\n x\n+y\n### \`b.py\`\n@@ -0,0 +1 @@\n+z\n\\ No newline at end of file`;
  expect(added([text])).toEqual({ 'a.js': [2, 3, 31], 'b.py': [1] });
  expect(
    readDiffs([text])
      .sources.get('a.js')
      ?.lines.map(({ number, text: line }) => `${number} ${line}`),
  ).toEqual(['1 one', '2 TWO', '3 three', '4 four', '30 x', '31 y']);
});

test('a deleted file has no lines', () => {
  expect(added(['--- a/a.js\n+++ /dev/null\n@@ -1,1 +0,0 @@\n-one'])).toEqual({});
});
