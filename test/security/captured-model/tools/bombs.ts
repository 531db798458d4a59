import { call, type ToolRow } from '../row.ts';

const bomb = (name: string, tool: string, input: Readonly<Record<string, unknown>>): ToolRow => ({
  name,
  must: 'end',
  calls: () => [call(tool, input)],
});

/** Calls that would never end. */
export const BOMBS: readonly ToolRow[] = [
  bomb('Glob of eleven stars on a long name', 'Glob', { pattern: '*a*a*a*a*a*a*a*a*a*a*a*b' }),
  bomb('Glob of five stars on a long name', 'Glob', { pattern: '*aa*aa*aa*aa*aa*b' }),
  bomb('Glob of folders under folders', 'Glob', { pattern: '**/a/**/a/**/a/**/a/**/a/**/b' }),
  bomb('Glob of braces in braces', 'Glob', { pattern: '{a,b}'.repeat(11) }),
  bomb('Glob of ranges in braces', 'Glob', { pattern: '{1..9999}{1..9999}{1..9999}{1..9999}' }),
  bomb('Glob of classes and stars', 'Glob', { pattern: '*[a-z]*[a-z]*[a-z]*[a-z]*[a-z]*[a-z]*[0-9]' }),
  bomb('Grep of a group repeated twice', 'Grep', { pattern: '(a+)+$', output_mode: 'content' }),
  bomb('Grep of an alternative repeated', 'Grep', { pattern: '^(a|aa|a*)*$b', output_mode: 'content' }),
  bomb('Grep of ten groups that look back', 'Grep', { pattern: '(a*)(a*)(a*)(a*)(a*)(a*)(a*)(a*)\\8\\7b' }),
  bomb('Grep of everything twice', 'Grep', { pattern: '(.*)*(.*)*(.*)*[0-9]{9}', '-i': true }),
  bomb('Grep by a glob of many stars', 'Grep', { pattern: 'x', glob: '*a*a*a*a*a*a*a*a*a*a*a*b' }),
  bomb('Read of a path that is near to none', 'Read', { file_path: `${'ab'.repeat(40_000)}/c` }),
  bomb('Read of a path with a hundred thousand blanks', 'Read', { file_path: `src${' '.repeat(100_000)}/a` }),
  bomb('Read of a path of a hundred thousand letters', 'Read', { file_path: 'a'.repeat(100_000) }),
  bomb('Read of a path that goes up twenty thousand times', 'Read', { file_path: '../'.repeat(20_000) }),
  bomb('Read of a path of fifty thousand folders', 'Read', { file_path: 'a/'.repeat(50_000) }),
];
