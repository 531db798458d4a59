import { call, type ToolRow } from '../row.ts';

const refused = (name: string, ...calls: ReturnType<typeof call>[]): ToolRow => ({
  name,
  must: 'be refused',
  calls: () => calls,
});
const ends = (name: string, ...calls: ReturnType<typeof call>[]): ToolRow => ({
  name,
  must: 'end',
  calls: () => calls,
});
const times = (
  count: number,
  tool: string,
  input: Readonly<Record<string, unknown>>,
): ReturnType<typeof call>[] => Array.from({ length: count }, () => call(tool, input));
/** A value with a key that an object literal cannot have. */
const parsed = (json: string): Readonly<Record<string, unknown>> => JSON.parse(json);
const nested = (depth: number): Readonly<Record<string, unknown>> =>
  parsed(`${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`);

/** Tools that are not there, and inputs that no tool has. */
export const CALLING: readonly ToolRow[] = [
  ...['Bash', 'Write', 'Edit', 'WebFetch', 'Task', 'bash', 'READ', 'Read ', 'mcp__github__create_issue'].map(
    (tool) =>
      refused(
        `a call of ${tool}, which is no tool here`,
        call(tool, { command: 'env', file_path: 'src/rows.js' }),
      ),
  ),
  ...[
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    'valueOf',
    '__defineGetter__',
  ].map((tool) => refused(`a call of ${tool}, which every object has`, call(tool, {}))),
  refused('a call of a name that is very long', call('R'.repeat(100_000), {})),
  refused('a call of a name with control characters', call('Read\u001b[2J\u0007\n::error::forged', {})),
  refused('Read without a path', call('Read', {})),
  refused('Read of an empty path', call('Read', { file_path: '' })),
  refused('Read of a number', call('Read', { file_path: 7 })),
  refused('Read of a list', call('Read', { file_path: ['src/rows.js', '../outside.txt'] })),
  refused('Read of an object with toString', call('Read', { file_path: { toString: '../outside.txt' } })),
  refused('Read of null', call('Read', { file_path: null })),
  refused(
    'Read with a property that it does not have',
    call('Read', { file_path: 'src/rows.js', encoding: '../x' }),
  ),
  refused(
    'Read with __proto__',
    call('Read', parsed('{"file_path":"src/rows.js","__proto__":{"path":"/etc/passwd"}}')),
  ),
  refused('Read with another root', call('Read', { file_path: 'etc/passwd', root: '/', cwd: '/' })),
  refused('Read from a line below zero', call('Read', { file_path: 'src/rows.js', offset: -1 })),
  refused('Read from line zero', call('Read', { file_path: 'src/rows.js', offset: 0 })),
  refused('Read from a line that is not whole', call('Read', { file_path: 'src/rows.js', offset: 1.5 })),
  refused('Read from a line beyond all numbers', call('Read', { file_path: 'src/rows.js', offset: 1e99 })),
  refused('Read from a line in words', call('Read', { file_path: 'src/rows.js', offset: 'one' })),
  refused(
    'Read from the last line there can be',
    call('Read', { file_path: 'src/rows.js', offset: 9_007_199_254_740_991 }),
  ),
  refused('Read of fewer lines than none', call('Read', { file_path: 'src/rows.js', limit: -5 })),
  ends(
    'Read of more lines than there can be',
    call('Read', { file_path: 'src/rows.js', limit: 9_007_199_254_740_991 }),
  ),
  refused('Grep without a pattern', call('Grep', { path: 'src' })),
  refused('Grep for an empty pattern', call('Grep', { pattern: '' })),
  refused('Grep with a mode that is none', call('Grep', { pattern: 'a', output_mode: '__proto__' })),
  refused('Grep with an option of ripgrep', call('Grep', { pattern: 'a', '--pre': 'sh' })),
  refused('Glob of a list', call('Glob', { pattern: ['*', '../*'] })),
  refused('Glob of an object', call('Glob', { pattern: { length: 1 } })),
  refused('Diff from a line below zero', call('Diff', { file_path: 'src/rows.js', offset: -1 })),
  refused('Diff with options of git', call('Diff', { args: ['--no-index', '/etc/passwd', '/dev/null'] })),
  refused('an input that is very deep', call('Read', nested(2000))),
  refused(
    'an input that is very large',
    call('Read', { file_path: 'src/rows.js', more: 'x'.repeat(1_000_000) }),
  ),
  {
    name: 'a call of the tool for answers where there is none',
    must: 'be the answer',
    calls: () => [call('Answer', { x: 1 })],
  },
  ends('two hundred calls at once', ...times(200, 'Read', { file_path: 'src/rows.js' })),
  ends('two hundred searches at once', ...times(200, 'Grep', { pattern: 'const', output_mode: 'content' })),
  ends('a hundred calls that each are refused', ...times(100, 'Bash', { command: 'env' })),
];
