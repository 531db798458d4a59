import { expect, test } from 'vitest';
import { requiredLiterals } from '../../../../../src/checkout/search/index/required-literals.ts';

test.each([
  ['needle', [['needle']]],
  ['needle_12\\b', [['needle_12']]],
  ['^\\s*import\\s+a$', [['import']]],
  ['foo\\.bar\\(', [['foo.bar(']]],
  ['import { a } from', [['import { a } from']]],
  ['a\tb ', [['a\tb ']]],
  ['if \\(x\\) {', [['if (x) {']]],
  ['}]{x', [['}]{x']]],
  ['abcd*', [['abc']]],
  ['abcd?efg', [['abc'], ['efg']]],
  ['abcd{0,3}?', [['abc']]],
  ['abcd+', [['abcd']]],
  ['abc+def', [['abc'], ['cdef']]],
  ['abc{2,}+', [['abc']]],
  ['foo.bar', [['foo'], ['bar']]],
  ['foo[xy]+bar', [['foo'], ['bar']]],
  ['foo[^\\]a-z0-9_.-]bar', [['foo'], ['bar']]],
  ['foo\\d{4}bar', [['foo'], ['bar']]],
  ['foolé', [['fool']]],
  ['(foo)', [['foo']]],
  ['(?:foo.*bar)+', [['foo'], ['bar']]],
  ['(longer)?foo', [['foo']]],
  ['(foo|bar)longer', [['foo', 'bar'], ['longer']]],
  ['TODO|FIXME|HACK', [['TODO', 'FIXME', 'HACK']]],
  ['foo.longer|bar', [['longer', 'bar']]],
  ['(get|set)(Foo|Ba)', [['get', 'set']]],
  ['foo(?=longer)', [['foo']]],
  ['foo(?!longer)bar', [['foo'], ['bar']]],
])('a match of %j holds %j', (pattern, required) => {
  expect(requiredLiterals(pattern)).toEqual(required);
});

test.each(['', 'ab', 'ab{2}c', 'fo*o', 'foo|\\w+', '(foo)*', '(foo|)', 'ééé', '[f][o][o]'])(
  'nothing is known to be in every match of %j',
  (pattern) => {
    expect(requiredLiterals(pattern)).toBeNull();
  },
);

test.each([
  // Refused by the matcher.
  '*needle',
  'needle**',
  'needle\\b+',
  '^*needle',
  'needle{3,2}',
  'needle(',
  'needle)',
  '(needle',
  'needle[',
  'needle[a',
  'needle[z-a]',
  'needle[\\w-.]',
  'needle[:alpha:]',
  'needle\\',
  'needle(*x)',
  // Read in different ways by different versions, or hiding more than they show.
  'needle{,2}',
  'needle{ 1}',
  'needle{1234}',
  '(needle){2}',
  'needle\\b{wb}',
  'one\ntwo',
  '(?i)needle',
  '(?x)nee dle',
  '\\Qneedle',
  'needle\\E',
  'needle\\Kx',
  'needle\\x41',
  'needle\\1',
  '(?<!x)needle',
  '(?<name>needle)',
  '(?R)needle',
  '(*UTF)needle',
  'needle[[:alpha:]]',
  'needle[]a]',
  'needle[^]a]',
  'needle\u0001',
  `${'('.repeat(50)}needle${')'.repeat(50)}`,
  'needle'.repeat(1000),
])('%j is left to git', (pattern) => {
  expect(requiredLiterals(pattern)).toBeNull();
});
