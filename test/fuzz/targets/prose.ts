import { tmpdir } from 'node:os';
import { importsIn } from '../../../src/agent/guidance/rule-imports.ts';
import { jsonInText } from '../../../src/agent/loop/answer/json-in-text.ts';
import { matchingGlob, matchingGlobs } from '../../../src/base/matching/globs.ts';
import { nearMiss } from '../../../src/base/near-miss.ts';
import { createClean } from '../../../src/clean/clean.ts';
import { createKnownFiles } from '../../../src/findings/place/known-files.ts';
import { rangeOnly, readings, withoutLines } from '../../../src/findings/place/path-readings.ts';
import { textsOf } from '../inputs.ts';
import { declared, must, type Target } from '../target.ts';

const SECRET = 'sk-ant-fuzz-0123456789abcdef';
const clean = createClean({ secrets: [SECRET] });
const known = createKnownFiles({
  files: ['src/a.ts', 'lib/a.ts', 'README.md', 'b/c (1).ts'],
  changes: [{ path: 'new/name.ts', from: 'old/name.ts' }],
  repository: 'acme/shop',
  locate: (path) => path.replace(`${tmpdir()}/`, ''),
});
const PIECES = [
  ...[
    'a',
    ' ',
    '\n',
    '\n\n',
    '# ',
    '- ',
    '1. ',
    '> ',
    '| ',
    '|---|\n',
    '```js\n',
    '```',
    '~~~',
    '`',
    '**',
    '_',
  ],
  ...[
    '<img src=x>',
    '<!--',
    '-->',
    '<details>',
    '</',
    '&lt;',
    '&#x40;',
    '![x](',
    '](',
    ')',
    '[x]: ',
    'https://a.example/',
    'javascript:',
  ],
  ...[
    '@octocat',
    '#12',
    'acme/shop#1',
    'GH-3',
    '::error::x',
    '##[x]',
    SECRET,
    SECRET.slice(0, 14),
    btoa(SECRET),
    '$',
    '$$',
    '\\',
  ],
  ...[
    'ghp_0123456789abcdefghijABCDEFGHIJ012345',
    '-----BEGIN RSA PRIVATE KEY-----\n',
    'postgres://a:b@c/d',
    '\u001b[2J',
  ],
];
const GLOB_PIECES = [
  '*',
  '**',
  '/',
  '?',
  '[',
  ']',
  '[^a]',
  '[a-z]',
  '[[:alpha:]]',
  '{',
  ',',
  '}',
  '{1..9}',
  '!(',
  '@(',
  '+(',
  '*(',
  '|',
  ')',
  '!',
  '\\',
  'a',
  '.ts',
  '.',
  '..',
  ' ',
];
const PATHS = [
  'a',
  'src/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab/aaaaaaaaaaaaaaaaaaaaaaaaa.ts',
  '9'.repeat(1_000),
];
const cleaned = (make: (text: string) => string, isLine: boolean): Target => ({
  inputs: textsOf(PIECES),
  run: (input) => {
    const made = make(input);
    must(!made.includes(SECRET), 'no secret is left');
    must(!/^\s*::[a-z]/m.test(made), 'no line is a command of the runner');
    must(!isLine || !/[\r\n]/.test(made), 'it is one line');
  },
});

export const PROSE_TARGETS: Readonly<Record<string, Target>> = {
  place: {
    inputs: textsOf([
      'src/a.ts',
      'a.ts',
      '/tmp/',
      './',
      '../',
      'a/',
      'b/',
      ':',
      ':5',
      ':5-9',
      '#L5',
      '#L5-L9',
      ' (line 5)',
      ' line 5',
      'lines 5 to 9',
      'L',
      '-',
      '–',
      '`',
      '"',
      '(',
      ')',
      '[',
      ']',
      '**',
      'https://github.com/acme/shop/blob/main/',
      '%20',
      '\\',
      ' ',
      ',',
      'file://',
      'C:\\',
      '1',
      '99999999999999999999',
    ]),
    run: (input) => {
      for (const { name } of readings(input)) known.find(name);
      known.isFolder(input);
      withoutLines(input);
      rangeOnly(input);
    },
  },
  'clean-markdown': cleaned(clean.markdown, false),
  'clean-inline': cleaned(clean.inline, true),
  'clean-inline-code': cleaned(clean.inlineCode, true),
  'clean-plain': cleaned(clean.plain, false),
  'clean-code': cleaned(clean.code, false),
  'clean-data': cleaned(clean.data, false),
  'near-miss': {
    inputs: textsOf(['review', 'audit', 'max-agents', 'src/a.ts', '-', 'a', 'rev', 'weiver']),
    run: (input) =>
      void nearMiss(input, ['review', 'audit', 'max-agents', 'src/a.ts', input.slice(1), 'a'.repeat(5_000)]),
  },
  glob: {
    endedAfterMs: 500,
    inputs: textsOf(GLOB_PIECES),
    // The tool takes no longer ones.
    run: (input) => void matchingGlob(input.slice(0, 500), PATHS),
  },
  globs: {
    endedAfterMs: 2_000,
    inputs: textsOf([...GLOB_PIECES, '\n']),
    run: (input) => declared(() => matchingGlobs(input.split('\n'), PATHS)),
  },
  'json-in-text': {
    inputs: textsOf([
      '```json\n',
      '```',
      '\n',
      '{"a":1}',
      '{',
      '}',
      '[',
      ']',
      'Here:',
      '"',
      "'",
      '\\',
      ' ',
      ',',
      '//',
      '/*',
      'True',
    ]),
    run: (input) => void [...jsonInText(input)],
  },
  'rule-imports': {
    inputs: textsOf([
      '@a.md',
      '@../b.md',
      ' ',
      '\n',
      '```\n',
      '~~~\n',
      '`',
      '@',
      '/',
      '.',
      ')',
      'mail@example.com',
    ]),
    run: (input) => void importsIn(input, 'docs/CLAUDE.md'),
  },
};
