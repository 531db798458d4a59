import type { ScriptRow } from '../row.ts';

const META = "export const meta = { name: 'evil', description: 'x' }\n";
const row = (name: string, text: string): ScriptRow => ({ name, text });

/** Scripts of a clone that take a parser long, or deep, or that want to be run while they are only read. */
export const SCRIPTS: readonly ScriptRow[] = [
  row('100,000 brackets', `${META}return ${'['.repeat(100_000)}`),
  row('100,000 parentheses', `${META}return ${'('.repeat(100_000)}1${')'.repeat(100_000)}`),
  row('50,000 functions in functions', `${META}return ${'() => '.repeat(50_000)}1`),
  row('50,000 blocks', `${META}${'{'.repeat(50_000)}${'}'.repeat(50_000)}`),
  row('a sum of 100,000', `${META}return ${'1+'.repeat(100_000)}1`),
  row('a choice of 50,000', `${META}return ${'a?'.repeat(50_000)}1${':1'.repeat(50_000)}`),
  row('templates in templates', `${META}return ${'`${'.repeat(5_000)}1${'}`'.repeat(5_000)}`),
  row('a pattern that is slow', `${META}return /(a+)+$/.test('${'a'.repeat(40)}!')`),
  row(
    'a meta that is slow',
    `export const meta = { name: 'evil', description: ${'"a"+'.repeat(20_000)}"a" }\nreturn 1`,
  ),
  row('a meta that runs', 'export const meta = (() => { while (true) {} })()\nreturn 1'),
  row(
    'a meta with a getter',
    'export const meta = { get name() { while (true) {} }, description: "x" }\nreturn 1',
  ),
  row('a meta that is deep', `export const meta = ${'{a:'.repeat(10_000)}1${'}'.repeat(10_000)}\nreturn 1`),
  row(
    'a meta with a prototype',
    `export const meta = { __proto__: { name: 'evil' }, constructor: 1, name: 'evil', description: 'x' }\nreturn 1`,
  ),
  row(
    'a name with escapes',
    'export const meta = { name: "\\u0065vil\\u{202e}\\x1b[2J", description: "x" }\nreturn 1',
  ),
  row('identifiers in escapes', `${META}\\u0061gent('x'); \\u{61}wait 1; eval\\u0028'1')`),
  row('a hashbang and a mark', `\ufeff#!/bin/sh\n${META}return 1`),
  row('line ends that few know', `${META.replaceAll('\n', '\u2028')}return 1`),
  row('a NUL', `${META}return '\0'`),
  row('bytes that look like another file', 'MZ\u0090\0\u0003'),
  row('an import of a module of Node', `${META}import('node:child_process')`),
  row('an import of a file outside', `import x from '../../../../etc/passwd'\n${META}return x`),
  row('an import of itself', `import x from './evil.js'\n${META}return x`),
  row('imports in a circle', `import './evil.js'\nimport './evil.js'\n${META}`),
  row('two megabytes', `${META}// ${'x'.repeat(2_000_000)}\nreturn 1`),
  row('a line of 300,000 words', `${META}return [${'aa,'.repeat(300_000)}]`),
  row('nothing', ''),
  row('only a comment that does not end', '/*'.repeat(50_000)),
  row('only backslashes', '\\'.repeat(50_000)),
  row('HTML comments', `<!-- x\n${META}--> y\nreturn 1`),
];
