import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createClean } from '../../../src/clean/clean.ts';
import { refusedName, refusedPath } from '../../../src/edits/refused-path.ts';
import { isOwnBranch } from '../../../src/proposal/proposal.ts';
import { refusedProposal } from '../../../src/proposal/refused-proposal.ts';

test.for([
  'src/a.ts',
  '.github/ultracode/sweep.js',
  '.github/actions/x/action.yml',
  '.github/workflows.md',
  'docs/workflows/x.yml',
  '.gitignore',
  '.gitattributes',
  'git/config',
  'a/日本語/é.txt',
  'with space/😀.md',
  '...a/..b',
])('%s may be changed', (path) => {
  expect(refusedPath(path)).toBeNull();
});

test.for([
  ['', 'is empty'],
  ['/etc/passwd', 'is absolute'],
  ['a//b', 'is absolute'],
  ['a/', 'is absolute'],
  ['.', 'leads out'],
  ['../x', 'leads out'],
  ['a/../.git/config', 'leads out'],
  ['.git/config', 'data of git'],
  ['.git', 'data of git'],
  ['a/.GIT/hooks/x', 'data of git'],
  ['.gIt/x', 'data of git'],
  ['git~1/config', 'data of git'],
  ['GIT~2/config', 'data of git'],
  ['．ｇｉｔ/config', 'data of git'],
  ['.g\u200cit/config', 'cannot be seen'],
  ['.git\u200b/config', 'cannot be seen'],
  ['\ufeff.git/config', 'cannot be seen'],
  ['.git\u00ad/config', 'cannot be seen'],
  ['a\u202egpj.js', 'cannot be seen'],
  ['.git\u00a0/config', 'cannot be seen'],
  ['a\u0000b', 'cannot be seen'],
  ['a\nb', 'cannot be seen'],
  ['a\u007f', 'cannot be seen'],
  ['.git\ufe0f', 'cannot be seen'],
  ['a\ud800', 'not well-formed'],
  ['.git./config', 'data of git'],
  ['.git /config', 'data of git'],
  ['.git. . /config', 'data of git'],
  ['a/...', 'leads out'],
  ['. ./x', 'leads out'],
  [':x', 'leads out'],
  ['.gitmodules ', 'declares submodules'],
  ['.github./workflows/x.yml', 'workflow of GitHub Actions'],
  ['.github/workflows::$DATA', 'workflow of GitHub Actions'],
  ['.git::$INDEX_ALLOCATION/config', 'data of git'],
  ['..\\x', 'holds a `\\`'],
  ['.git\\config', 'holds a `\\`'],
  ['.gitmodules', 'declares submodules'],
  ['.GitModules', 'declares submodules'],
  ['GITMOD~1', 'declares submodules'],
  ['.github/workflows', 'workflow of GitHub Actions'],
  ['.github/workflows/a/b.yml', 'workflow of GitHub Actions'],
  ['.GITHUB/Workflows/b.yml', 'workflow of GitHub Actions'],
  ['.ｇithub/workflows/b.yml', 'workflow of GitHub Actions'],
  ['.github/worKflows/b.yml', 'workflow of GitHub Actions'],
  [`${'a/'.repeat(2_100)}b`, 'longer than 4096 bytes'],
  ['é'.repeat(128), 'a part longer than 255 bytes'],
] as const)('%j may not', ([path, reason]) => {
  expect(refusedPath(path)).toContain(reason);
});

test.for([
  'NUL',
  'aux.txt',
  'a/COM1',
  'lpt9.tar.gz',
  'nul /x',
  'CON.',
  'com¹.log',
  'ＰＲＮ.md',
  'conin$',
  'foo:bar',
  'C:x',
  'a<b',
  'what?.md',
  'all*',
  'say "x"',
  'a|b',
  'end.',
  'a /b',
  'docs/etc. ',
])('no new file is named %j, and one that stands there may be changed', (path) => {
  expect(refusedName(path)).not.toBeNull();
  expect(refusedPath(path)).toBeNull();
});

test.for([
  'src/a.ts',
  'console.ts',
  'auxiliary',
  'com10',
  'null',
  'a.nul',
  '[id]/page.tsx',
  'a b/c',
  '.env',
  '...a/..b',
  'com.ts',
])('a new file may be named %s', (path) => {
  expect(refusedName(path)).toBeNull();
});

test('no spelling of git’s folder passes', () => {
  const spelled = fc.tuple(
    fc.mixedCase(fc.constantFrom('.git', 'git~1', '.gitmodules')),
    fc.constantFrom(
      '',
      '.',
      ' ',
      '...',
      '\u200d',
      '\u2060',
      '\u{e0001}',
      '\u034f',
      '\u115f',
      '\u3164',
      ':x',
      '\\',
    ),
    fc.constantFrom('', 'a/', 'a/b/'),
    fc.constantFrom('', '/x'),
  );
  fc.assert(
    fc.property(spelled, ([name, end, before, after]) => {
      expect(refusedPath(`${before}${name}${end}${after}`)).not.toBeNull();
    }),
  );
});

test('names of branches', () => {
  for (const name of ['ultracode/save-sweep', 'ultracode/a', 'ultracode/a_b.c-1'])
    expect(isOwnBranch(name)).toBe(true);
  for (const name of [
    'main',
    'ultracode/',
    'ultracode/a/b',
    'ultracode/-a',
    'ultracode/a..b',
    'ultracode/a.lock',
    'ultracode/A',
    'x/ultracode/a',
    'ultracode/a\n',
    `ultracode/${'a'.repeat(200)}`,
  ])
    expect(isOwnBranch(name), name).toBe(false);
});

test('one file is changed once, however it is written', () => {
  const clean = createClean({ secrets: [] });
  const of = (...paths: readonly (readonly [string, string | null])[]) =>
    refusedProposal({
      branch: 'ultracode/x',
      base: { branch: 'main', commit: 'a'.repeat(40) },
      changes: paths.map(([path, text]) =>
        text === null ? { path, bytes: null } : { path, mode: '100644', bytes: Buffer.from(text) },
      ),
      title: () => clean.line('t'),
      body: () => clean.markdown('b'),
    });
  expect(of(['a', 'x'], ['b', 'x'])).toBeNull();
  // A change of case alone.
  expect(of(['Readme', null], ['README', 'x'])).toBeNull();
  const twice = 'are changes of one file; nothing was changed.';
  expect(of(['a', 'x'], ['a', 'y'])).toContain(twice);
  expect(of(['a', 'x'], ['A', 'y'])).toContain(twice);
  expect(of(['a', null], ['a', 'y'])).toContain(twice);
  expect(of(['e\u0301', 'x'], ['\u00e9', 'y'])).toContain(twice);
  expect(of()).toBe('There is nothing to propose: no file is changed.');
});
