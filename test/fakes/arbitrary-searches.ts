import fc from 'fast-check';
import type { SearchRequest } from '../../src/code/checkout.ts';

const word = fc.constantFrom('foo', 'bar', 'Foo', 'foobar', 'ask', 'aſK', 'aſk', 'é', 'ab.c', '(x)', '{1}');
const blank = fc.constantFrom(' ', '\t', '\n', '\r\n', '');
const text = fc
  .array(fc.tuple(word, blank), { maxLength: 12 })
  .map((parts) => parts.map((part) => part.join('')).join(''));
const content = fc.oneof(
  { weight: 8, arbitrary: text },
  { weight: 1, arbitrary: text.map((each) => `${each}\0${each}`) },
  { weight: 1, arbitrary: fc.constantFrom({ link: 'a/x.ts' }, { link: 'nowhere' }) },
);
const name = fc.constantFrom('a', 'b', 'x.ts', 'y.js', 'ünï.ts', 'we ird', '[z]', 'a*b', '.hidden', '{q}.md');
const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));
/** Files with text for `request` to find, and with names and contents that are hard to handle; no path is a folder of another one. */
export const tree = fc
  .uniqueArray(fc.tuple(path, content), { minLength: 1, maxLength: 14, selector: ([at]) => at })
  .map((files) => files.filter(([at], index) => !files.slice(0, index).some(([other]) => nested(at, other))));
const nested = (a: string, b: string): boolean => a.startsWith(`${b}/`) || b.startsWith(`${a}/`);

const { pattern } = fc.letrec<{ pattern: string; atom: string }>((tie) => ({
  pattern: fc.oneof(
    { depthSize: 'small' },
    {
      weight: 6,
      arbitrary: fc.array(tie('atom'), { minLength: 1, maxLength: 5 }).map((all) => all.join('')),
    },
    { weight: 1, arbitrary: fc.tuple(tie('pattern'), tie('pattern')).map((both) => both.join('|')) },
  ),
  atom: fc
    .tuple(
      fc.oneof(
        { depthSize: 'small' },
        {
          weight: 6,
          arbitrary: fc.constantFrom(
            'foo',
            'bar',
            'oob',
            'ask',
            'as',
            'k',
            'é',
            ' ',
            'ab\\.c',
            '\\(x\\)',
            'zzz',
          ),
        },
        {
          weight: 3,
          arbitrary: fc.constantFrom(
            '.',
            '\\w',
            '\\s',
            '[a-f]',
            '[^x]',
            '[.]',
            '[\\w-.]',
            '^',
            '$',
            '\\b',
            '\\K',
            '{',
            '}',
            ']',
            '\t',
          ),
        },
        { weight: 2, arbitrary: tie('pattern').map((inside) => `(${inside})`) },
        {
          weight: 2,
          arbitrary: fc
            .tuple(
              fc.constantFrom('(?:', '(?i:', '(?=', '(?!', '(?<=', '(?<n>', '(?>', '(*', '(?#', '['),
              tie('pattern'),
            )
            .map(([open, inside]) => `${open}${inside})`),
        },
        {
          weight: 1,
          arbitrary: fc.constantFrom(
            '(?i)',
            '(?x)',
            '\\Q',
            '\\E',
            '(',
            ')',
            '[',
            '\\',
            '\\1',
            '\n',
            '[[:alpha:]]',
            '[:alpha:]',
            '[^]',
            '(?R)',
          ),
        },
      ),
      fc.oneof(
        { weight: 6, arbitrary: fc.constant('') },
        {
          weight: 3,
          arbitrary: fc.constantFrom('*', '+', '?', '*?', '+?', '++', '{0}', '{1}', '{2,}', '{0,2}'),
        },
        {
          weight: 1,
          arbitrary: fc.constantFrom('**', '{,2}', '{2,1}', '{ 1}', '{1', '{a}', '{2}{3}', '{99999}'),
        },
      ),
    )
    .map((both) => both.join('')),
}));
const glob = fc.oneof(
  fc.constantFrom(
    '*.ts',
    '*.{ts,js}',
    '**/*.ts',
    'a/**',
    '**',
    '!*.ts',
    '!a/**',
    'a',
    'a/',
    '/a',
    '**/a/*',
    '*i*',
    './a/*',
    '..',
    '../a',
    'a//b',
    '[z]',
    'x.?s',
    '*\\*b',
    '!**/b/**',
    '{a,b}/*',
    '**/a/**/*.ts',
    '!',
  ),
  fc
    .tuple(
      fc.constantFrom('', '!'),
      fc.array(fc.oneof(name, fc.constantFrom('*', '**', '*.*', 'a*')), { minLength: 1, maxLength: 4 }),
    )
    .map(([not, parts]) => `${not}${parts.join('/')}`),
);
/** Searches of all kinds, many of them refused by git. */
export const request: fc.Arbitrary<SearchRequest> = fc.record(
  { pattern, path: fc.oneof(fc.constant(''), path), glob, ignoreCase: fc.boolean() },
  { requiredKeys: ['pattern'] },
);
