import { expect, test } from 'vitest';
import type { ChangedFile } from '../../../src/code/changed-file.ts';
import { type Asked, changed, finding, found, roleOf, runReview, vote } from './run-review.ts';

type Code = NonNullable<Parameters<typeof runReview>[2]>;

/** What the first voter of one finding is asked, and what becomes of it. */
async function firstVoter(
  changes: readonly ChangedFile[],
  of: Readonly<Record<string, unknown>>,
  code: Code = {},
  said: object = vote('confirmed'),
) {
  let given = 0;
  const { asked, returned } = await runReview(
    changes,
    (call) => {
      if (roleOf(call) !== 'find') return said;
      given += 1;
      return found(given === 1 ? [finding(of)] : []);
    },
    code,
  );
  const [voter] = asked.filter((call): call is Asked => roleOf(call) === 'check');
  return { prompt: voter?.prompt ?? '', options: voter?.options ?? {}, finding: returned.findings[0] };
}

const lines = async (path: string, wanted: object) => `${path} ${JSON.stringify(wanted)}`;
const SMALL = changed('a.js', '@@ -1,3 +1,3 @@\n a\n-b\n+c\n d');

test('voters are told in short what the author says and what is reported, apart from what makes two calls the same', async () => {
  const story = async () => ({
    title: 'Drop it',
    description: 'w'.repeat(5000),
    commits: ['drop the check'],
  });
  const { prompt, options } = await firstVoter([SMALL], {}, { story });
  expect(options.background).toMatch(
    /Title: Drop it\n\nDescription:\nw{1000}\n```\n\nReported already[^\n]*\n- a\.js:2 It breaks$/,
  );
  expect(prompt).not.toContain('Drop it');
});

test('without a title, voters are told the first subjects that are no merges', async () => {
  const commits = ['Merge branch main', ...Array.from({ length: 9 }, (_, at) => `step ${at}`)];
  const story = async () => ({ title: null, description: null, commits });
  const { options } = await firstVoter([SMALL], {}, { story });
  expect(options.background).toMatch(/Commits:\n- step 0\n- step 1\n- step 2\n- step 3\n- step 4\n```/);
});

test('voters are not told of the tools that they need not: every request of theirs would hold them; what the run has of the web they have', async () => {
  const { options } = await firstVoter([SMALL], {});
  expect(options).toMatchObject({ disallowedTools: ['Glob', 'Diff'] });
  expect(options).not.toHaveProperty('tools');
});

test('a few lines of a test are shown with what stands above them, a function without', async () => {
  const test = changed(
    'a.test.js',
    "@@ -40,2 +40,5 @@\n x\n+it('fails', () => {\n+  expect(f()).toBe(1)\n+})\n y",
  );
  const shown = await firstVoter([test], { file: 'a.test.js', line: 42 }, { lines });
  expect(shown.prompt).toMatch(/`a\.test\.js` above it:\n```\na\.test\.js \{"from":24,"to":39\}\n```/);
  const code = changed('a.js', '@@ -40,2 +40,5 @@\n x\n+function made() {\n+  return 1\n+}\n y');
  expect((await firstVoter([code], { line: 42 }, { lines })).prompt).not.toContain('above it');
});

test('of a long function fifty lines around the finding are shown, and of one that it names those around the line that it names', async () => {
  const body = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, at) => `+  step(${from + at})`);
  const own = ['@@ -1,0 +1,200 @@', '+function owner() {', ...body(2, 200), '+}'].join('\n');
  const other = ['@@ -1,0 +1,200 @@', '+function helper() {', ...body(2, 200), '+}'].join('\n');
  const changes = [changed('a.js', own), changed('b.js', other)];
  const { prompt } = await firstVoter(changes, { line: 100, detail: '`helper` gives null, b.js:150.' });
  const numbers = (heading: RegExp) =>
    [...(heading.exec(prompt)?.[1] ?? '').matchAll(/^ *(\d+) \+/gm)].map(([, number]) => Number(number));
  const here = numbers(/does in `a\.js` there[^\n]*\n```\n([\s\S]*?)```/);
  expect([here.length, here.includes(100)]).toEqual([50, true]);
  const named = numbers(/names `helper`[^\n]*\n```\n([\s\S]*?)```/);
  expect([named.length, named.includes(150)]).toEqual([24, true]);
});

test('where a function has a name that all have, voters see where what its line sets is read, in other files first', async () => {
  const change = changed(
    'a.py',
    '@@ -8,2 +8,4 @@\n x\n+def __init__(self):\n+    self._needs_value = False\n y',
  );
  const match = (path: string, line: number, text: string) => ({ path, line, text });
  const all = [
    match('a.py', 90, 'if self._needs_value:'),
    match('b.py', 1, 'from a import _needs_value'),
    match('b.py', 3, '# _needs_value is set by a'),
    match('b.py', 7, 'if option._needs_value:'),
  ];
  const grep = async (pattern: string) => ({
    matches: pattern.includes('_needs_value') ? all : [],
    truncated: false,
  });
  const of = { file: 'a.py', line: 10, evidence: '    self._needs_value = False' };
  const { prompt } = await firstVoter([change], of, { grep });
  expect(prompt).toContain(
    '`_needs_value` stands elsewhere:\n```\nb.py:7: if option._needs_value:\na.py:90: if self._needs_value:\n```',
  );
});

test('a line that the change only moves within its file may have been there before', async () => {
  const moved = changed('a.js', '@@ -1,4 +1,4 @@\n+record(source)\n warn()\n-  record(source)\n convert()');
  const said = vote('confirmed', { introduced: 'before it' });
  expect((await firstVoter([moved], { line: 1 }, {}, said)).finding?.introduced).toBe(false);
  const added = changed('a.js', '@@ -1,3 +1,4 @@\n+record(source)\n warn()\n-  forget(source)\n convert()');
  expect((await firstVoter([added], { line: 1 }, {}, said)).finding?.introduced).toBe(undefined);
});

test('the comment of the function behind is not shown, and what begins like one is', async () => {
  const change = changed(
    'a.c',
    '@@ -1,9 +1,10 @@\n void own(int *p) {\n+  check(p);\n   *p = 1;\n }\n \n /*\n  * Another one.\n  */',
  );
  const { prompt } = await firstVoter([change], { file: 'a.c', line: 2 });
  expect(prompt).toContain('     3    *p = 1;\n     4  }\n```');
  const end = changed('b.c', '@@ -1,2 +1,3 @@\n void own(int *p) {\n+  check(p);\n   *p = 1;');
  expect((await firstVoter([end], { file: 'b.c', line: 2 })).prompt).toContain('     3    *p = 1;\n```');
});
