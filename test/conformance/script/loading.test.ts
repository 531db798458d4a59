import { expect, test } from 'vitest';
import type { Json } from '../../../src/base/json.ts';
import { BANNED_CALLS } from '../../../src/workflow/contract.ts';
import { formatProblem } from '../../../src/workflow/script/problem.ts';
import { loadScript } from '../../../src/workflow/script/script.ts';
import { verifies } from '../requirements.ts';
import { META, run, runSource } from './run-script.ts';

const problems = (source: string): readonly string[] => {
  const loaded = loadScript({ source, path: 'f.js' });
  return loaded.status === 'ok' ? [] : loaded.problems.map((problem) => formatProblem('f.js', problem));
};

test(`top-level await and any number of returns give the result ${verifies('script:plain-js')}`, async () => {
  const body = `
    class Pair { #a = 1; static of = (...all) => new Pair(...all); get a() { return this.#a } }
    const { x = 2, ...rest } = { y: 3 };
    for await (const n of (async function* () { yield 1 })()) if (n > 5) return 'early';
    label: for (const i of [1, 2]) { if (i === 2) break label }
    const sum = [1, 2].reduce((a, b) => a + b, 0) ?? 0;
    if ((await agent('x')).length < 2) return 'short';
    return { a: Pair.of().a, x, rest, sum, groups: Object.groupBy([1, 2, 3], (n) => n % 2 ? 'odd' : 'even'), last: [1, 2].at(-1), big: String(2n ** 64n) };`;
  expect((await run(body)).value).toEqual({
    a: 1,
    x: 2,
    rest: { y: 3 },
    sum: 3,
    groups: { odd: [1, 3], even: [2] },
    last: 2,
    big: '18446744073709551616',
  });
});

test.each<[string, Json]>([
  ['', null],
  ['return', null],
  ['return undefined', null],
  ['return () => 1', null],
  ['return [undefined, NaN, new Date(0)]', [null, null, '1970-01-01T00:00:00.000Z']],
  ['return { map: new Map([["a", new Set([1])]]) }', { map: { a: [1] } }],
  ['return "text"', 'text'],
])('the result of %j is JSON', async (body, value) => {
  expect((await run(body)).value).toEqual(value);
});

test('strict mode holds: assigning to an undeclared name throws', async () => {
  expect((await run('undeclared = 1')).error?.message).toBe(
    'flows/trial.js:2:1: ReferenceError: undeclared is not defined',
  );
});

test('a result that JSON cannot hold fails the script with a reason', async () => {
  expect((await run('const a = {}; a.a = a; return a')).error?.message).toBe(
    'flows/trial.js: TypeError: circular reference',
  );
  expect((await run('return 1n')).error?.message).toContain('TypeError: ');
});

test(`524,288 bytes are fine and one more is refused ${verifies('script:size')}`, () => {
  const start = `${META}\n//${'é'.repeat(1000)}`;
  const fit = start + 'x'.repeat(524_288 - Buffer.byteLength(start));
  expect(problems(fit)).toEqual([]);
  expect(problems(`${fit}x`)).toEqual([
    'f.js:1:1: The script has 524,289 bytes; at most 524,288 (512 KiB) are allowed. Move data into `args` or files.',
  ]);
});

test(`comments, a byte order mark, a hash bang and blank lines may stand first ${verifies('script:comments-first')}`, async () => {
  const lead = '\uFEFF#!/usr/bin/env node\n// note\n/* more\n */\n\n  ';
  expect((await runSource(`${lead}${META} return 1`)).value).toBe(1);
  const broken = await runSource(`${lead}${META}\n\n  null.x`);
  expect(broken.error?.message).toBe(`flows/trial.js:8:3: TypeError: cannot read property 'x' of null`);
});

test(`any Unicode survives ${verifies('script:unicode')}`, async () => {
  const text = `a\u2028b\u2029c 😀 \\' \\" ünï`;
  const { value, calls } = await run(
    `const größe = '${text}'; const t = \`\${größe}\`; return [await agent(t), '\\ud83d' + '\\ude00']`,
  );
  const said = text.replaceAll('\\', '');
  expect(value).toEqual([`answer to ${said}`, '😀']);
  expect(calls[0]?.prompt).toBe(said);
});

test(`modules are refused, words about them are not ${verifies('script:no-modules')}`, async () => {
  expect(
    problems(`${META}
import fs from 'node:fs';
const a = await import('x');
export const c = 1;
export default c;
const d = import.meta.url;`),
  ).toMatchInlineSnapshot(`
    [
      "f.js:2:1: import is not available: a workflow script is one file without modules: import fs from 'node:fs';",
      "f.js:3:17: import is not available: a workflow script is one file without modules: const a = await import('x');",
      "f.js:4:1: Only \`export const meta\` may be exported; give the result back with \`return\`: export const c = 1;",
      "f.js:5:1: Only \`export const meta\` may be exported; give the result back with \`return\`: export default c;",
      "f.js:6:11: import.meta is not available: a workflow script is not a module: const d = import.meta.url;",
    ]
  `);
  const words = `// import x from 'y'\nconst text = "require('x') import('y')"; const t = \`export default \${1}\`;
    const own = (require) => require('x'); return [own((x) => x), text.length, t, typeof require, { import: 1, require: 2 }.import]`;
  expect((await run(words)).value).toEqual(['x', 24, 'export default 1', 'undefined', 1]);
});

test.each([
  [`return typeof require === 'function' ? require('node:fs') : 'none'`, 'none'],
  [`let fs; try { fs = require('node:fs') } catch { fs = 'none' } return fs`, 'none'],
  [`return globalThis.require?.('node:fs') ?? 'none'`, 'none'],
  [`return 'require' in globalThis`, false],
])(`a guarded require takes its other branch: %s ${verifies('script:no-modules')}`, async (body, value) => {
  expect((await run(body)).value).toBe(value);
});

test(`an unguarded require fails where it stands ${verifies('script:no-modules')}`, async () => {
  const { error, logs } = await run(`log('before');\nconst fs = require('node:fs')`);
  expect(error?.message).toBe('flows/trial.js:3:12: ReferenceError: require is not defined');
  expect(logs).toEqual(['before']);
});

test('an import before meta is named as well as the missing meta', () => {
  expect(problems(`import a from 'a';\n${META}`).map((problem) => problem.slice(0, 40))).toEqual([
    'f.js:1:1: Invalid workflow script: `expo',
    'f.js:1:1: import is not available: a wor',
  ]);
});

test.each([
  ['const n: number = 1'],
  ['function f(a: string) { return a }'],
  ['interface Finding { a: string }'],
  ['type A = string'],
  ['enum Level { High }'],
  ['const x = value as string'],
  ['const x = { a: 1 } satisfies Finding'],
  ['const y = found!.line'],
  ['const f = (a?: number) => a'],
  ["import type { A } from 'b'"],
  ['class A { private b = 1 }'],
  ['const f = async <T>(a: T): Promise<T> => a'],
])(`the TypeScript %j is refused and named ${verifies('script:typescript')}`, (line) => {
  const [problem, ...more] = problems(`${META}\n\n  ${line}\n`);
  expect(more).toEqual([]);
  expect(problem).toMatch(/^f\.js:3:\d+: /);
  expect(problem).toContain(`: ${line}`);
  expect(problem).toContain('(this looks like TypeScript: scripts are plain JavaScript, without types)');
});

test('a plain syntax error is not called TypeScript', () => {
  expect(problems(`${META}\nconst a = [1, 2;\n`)).toEqual([
    'f.js:2:16: Unexpected token (scripts are plain JavaScript): const a = [1, 2;',
  ]);
  expect(problems(`${META}\nawait foo(`)[0]).toContain('f.js:2:11: Unexpected token');
});

test.each([
  ['  null.x', '2:3', `TypeError: cannot read property 'x' of null`],
  [`const ä = '😀'; throw new Error('after wide characters')`, '2:27', 'Error: after wide characters'],
  ['const t = `\n\n`;\r\n\tundefinedName()', '5:2', 'ReferenceError: undefinedName is not defined'],
  [
    `const f = async () => {\n  await agent('x');\n  throw new RangeError('deep');\n};\nawait f()`,
    '4:13',
    'RangeError: deep',
  ],
  [`throw Object.assign(new Error('own'), { name: 'Mine' })`, '2:25', 'Mine: own'],
])(`the error of %j has its place ${verifies('script:error-place')}`, async (body, place, text) => {
  expect((await run(body)).error?.message).toBe(`flows/trial.js:${place}: ${text}`);
});

test(`an error on the line of meta has its column ${verifies('script:error-place')}`, async () => {
  const { error } = await runSource(`${META} notThere()`, { path: 'a (b):1/ö.js' });
  expect(error?.message).toBe(`a (b):1/ö.js:1:${META.length + 2}: ReferenceError: notThere is not defined`);
});

test.each([
  [`throw 'text'`, 'text'],
  ['throw { code: 7 }', '{"code":7}'],
  ['throw undefined', 'undefined'],
  ['throw new Proxy({}, { has() { throw 1 } })', 'an error that cannot be shown'],
])('%s, which is no error, still says what it was', async (body, text) => {
  expect((await run(body)).error?.message).toBe(`flows/trial.js: ${text}`);
});

const CALLS: Readonly<Record<string, string>> = {
  'Date.now()': 'Date.now()',
  'new Date() without arguments': 'new Date()',
  'Date() without new': 'Date(5)',
  'performance.now()': 'performance.now()',
  'Math.random()': 'Math.random()',
  'crypto.randomUUID()': 'crypto.randomUUID()',
};

test.each(BANNED_CALLS.map(({ name }) => name))(
  `%s throws and says why and what instead ${verifies('script:banned-calls')}`,
  async (name) => {
    const { error } = await run(`const f = () => 1;\n${CALLS[name] ?? 'none'}`);
    expect(error?.message).toMatch(/^flows\/trial\.js:3:\d+: Error: /);
    expect(error?.message).toContain(
      `${name} is not available in workflow scripts: a run must be able to replay`,
    );
    expect(error?.message).toMatch(/Instead, .*(args|index)/);
  },
);

test(`a date with arguments works as everywhere ${verifies('script:banned-calls')}`, async () => {
  const { value } = await run(
    `class Own extends Date {}
     return [new Date(0).toISOString(), new Date('2026-01-02').getTime(), new Date(1) instanceof Date, new Date(1).constructor === Date,
       Date.UTC(1970, 0, 2), Date.parse('1970-01-01T00:00:01Z'), new Own(7).getTime(), new Own(7) instanceof Own, typeof Math.random]`,
  );
  expect(value).toEqual([
    '1970-01-01T00:00:00.000Z',
    1767312000000,
    true,
    true,
    86400000,
    1000,
    7,
    true,
    'function',
  ]);
});

test.each([
  ['const meta = { name: "n", description: "d" }', '1:1'],
  ['"use strict"; export const meta = { name: "n", description: "d" }', '1:1'],
  ['export let meta = { name: "n", description: "d" }', '1:1'],
  ['export const meta = make()', '1:1'],
  ['export const meta = { name: "n", description: "d" }, more = 1', '1:1'],
  ['// only a comment\n', '1:1'],
  ['\n\n  log(1);\nexport const meta = { name: "n", description: "d" }', '3:3'],
])(`%j is refused because meta is not first ${verifies('meta:first')}`, (source, place) => {
  expect(problems(source)[0]).toBe(
    `f.js:${place}: Invalid workflow script: \`export const meta = { name, description, phases }\` must be the FIRST statement in the script`,
  );
});

test(`every value of meta that is no literal is named with its line ${verifies('meta:literal')}`, () => {
  expect(
    problems(`export const meta = {
  name: NAME,
  description: 'a' + 'b',
  a: [...list, , call()],
  ...rest,
  [computed]: 1,
  b: { method() {}, get c() { return 1 }, __proto__: null },
  d: \`t\${x}\`,
  e: /r/,
  f: 1n,
  g: -x,
  h: () => 1,
  i: undefined,
  shorthand,
};`),
  ).toMatchInlineSnapshot(`
    [
      "f.js:2:9: meta.name must be a pure literal, but it holds a name: name: NAME,",
      "f.js:3:16: meta.description must be a pure literal, but it holds an expression: description: 'a' + 'b',",
      "f.js:4:7: meta.a[0] must be a pure literal, but it holds a spread: a: [...list, , call()],",
      "f.js:4:6: meta.a[1] must be a pure literal, but it holds nothing: a: [...list, , call()],",
      "f.js:4:18: meta.a[2] must be a pure literal, but it holds a call: a: [...list, , call()],",
      "f.js:5:3: meta must be a pure literal, but it holds a spread: ...rest,",
      "f.js:6:3: meta must be a pure literal, but it holds a computed key: [computed]: 1,",
      "f.js:7:8: meta.b.method must be a pure literal, but it holds a method: b: { method() {}, get c() { return 1 }, __proto__: null },",
      "f.js:7:21: meta.b.c must be a pure literal, but it holds an accessor: b: { method() {}, get c() { return 1 }, __proto__: null },",
      "f.js:7:43: meta.b.__proto__ must be a pure literal, but it holds a prototype: b: { method() {}, get c() { return 1 }, __proto__: null },",
      "f.js:8:6: meta.d must be a pure literal, but it holds a template with a placeholder: d: \`t\${x}\`,",
      "f.js:9:6: meta.e must be a pure literal, but it holds a regular expression or a bigint: e: /r/,",
      "f.js:10:6: meta.f must be a pure literal, but it holds a regular expression or a bigint: f: 1n,",
      "f.js:11:6: meta.g must be a pure literal, but it holds an expression: g: -x,",
      "f.js:12:6: meta.h must be a pure literal, but it holds a function: h: () => 1,",
      "f.js:13:6: meta.i must be a pure literal, but it holds a name: i: undefined,",
      "f.js:14:3: meta.shorthand must be a pure literal, but it holds a name: shorthand,",
    ]
  `);
});

test(`everything that is a literal is read ${verifies('meta:literal')}`, () => {
  const loaded = loadScript({
    path: 'f.js',
    source: `export const meta = { 'name': \`n\`, description: "d\\u00e9", own: { n: -1.5, yes: true, none: null, list: ['a', [1]], 7: 'x' } }`,
  });
  expect(loaded.status === 'ok' && loaded.script.meta).toEqual({
    name: 'n',
    description: 'dé',
    phases: [],
    other: { own: { n: -1.5, yes: true, none: null, list: ['a', [1]], 7: 'x' } },
  });
});

test(`name and description must be texts that say something ${verifies('meta:required')}`, () => {
  expect(problems(`export const meta = {}`)).toEqual([
    'f.js:1:21: meta.name must be a non-empty string, got nothing.',
    'f.js:1:21: meta.description must be a non-empty string, got nothing.',
  ]);
  expect(problems(`export const meta = { name: ' ', description: 5 }\nimport 'x'`)).toEqual([
    'f.js:1:21: meta.name must be a non-empty string, got " ".',
    'f.js:1:21: meta.description must be a non-empty string, got 5.',
    "f.js:2:1: import is not available: a workflow script is one file without modules: import 'x'",
  ]);
});

test(`what is malformed in the rest of meta is skipped with a warning ${verifies('meta:optional')}`, () => {
  const loaded = loadScript({
    path: 'f.js',
    source: `export const meta = { name: 'n', description: 'd', title: 'T', whenToUse: 3,
      phases: ['Bare', { title: 'Full', detail: 'x', model: 'opus', own: 1 }, { detail: 'no title' }, 7, { title: 'Half', detail: 5 }], extra: [1] }`,
  });
  expect(
    loaded.status === 'ok' && [loaded.script.meta, loaded.script.warnings.map(({ message }) => message)],
  ).toEqual([
    {
      name: 'n',
      description: 'd',
      title: 'T',
      phases: [{ title: 'Bare' }, { title: 'Full', detail: 'x', model: 'opus' }, { title: 'Half' }],
      other: { extra: [1] },
    },
    [
      `meta.phases[2] must be { title: '…' } or a title, got {"detail":"no title"}; it was skipped.`,
      `meta.phases[3] must be { title: '…' } or a title, got 7; it was skipped.`,
      'meta.phases[4].detail must be a string, got 5; it was ignored.',
      'meta.whenToUse must be a string, got 3; it was ignored.',
    ],
  ]);
});
