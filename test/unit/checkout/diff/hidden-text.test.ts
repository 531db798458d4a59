import { afterAll, describe, expect, test } from 'vitest';
import { withHiddenText } from '../../../../src/checkout/diff/hidden-text.ts';
import { openCheckout } from '../../../../src/checkout/git-checkout.ts';
import { commitTree } from '../../../../src/checkout/tree/commit-tree.ts';
import { mayHideCode, NO_TEXT } from '../../../../src/code/changed-file.ts';
import { patchLines } from '../../../../src/code/diff-lines.ts';
import { encodedText } from '../../../fakes/encoded-text.ts';
import {
  type FileContents,
  type GitRepository,
  gitRepository,
  sharedRepositories,
} from '../../../fakes/git-repository.ts';

const RUSSIAN = [
  '// Проверка длины строки\n',
  '// Если файл не найден, вернуть ошибку и записать её в журнал\n',
];
const BODY = Array.from({ length: 20 }, (_, index) => `let line${index} = ${index};\r\n`).join('');
const BEFORE = `${RUSSIAN[0]}${BODY}last();\r\n`;
const DATA = Uint8Array.from({ length: 300 }, (_, index) => index % 256);
const AFTER = `${RUSSIAN[1]}${BODY}evil();\r\n`;

const repositories = sharedRepositories();
afterAll(() => repositories[Symbol.asyncDispose]());

/** A repository that is only read: work tree and commit are asked of the same one. */
const change = (name: string, before: FileContents, after: FileContents): Promise<GitRepository> =>
  repositories.get(name, async () => {
    const repository = await gitRepository(before);
    await repository.git('checkout', '--quiet', '-b', 'feature');
    await repository.commit(after);
    return repository;
  });

describe.each(['work-tree', 'commit'] as const)('changes of the %s', (source) => {
  const open = ({ place }: GitRepository) => openCheckout(place, { source, base: 'main' });

  test.each([
    ['windows-1251', false],
    ['koi8-r', false],
    ['utf-16le', true],
    ['utf-16le', false],
    ['utf-16be', true],
  ] as const)('a file in %s (mark: %s) has the patch of its text', async (encoding, mark) => {
    const bytes = (text: string) => encodedText(text, encoding, { mark });
    const repository = await change(
      `${encoding} ${mark}`,
      { 'a.ps1': bytes(BEFORE) },
      { 'a.ps1': bytes(AFTER) },
    );
    const checkout = await open(repository);
    const [file] = await checkout.changes();
    expect(file).toMatchObject({ path: 'a.ps1', status: 'modified', additions: 2, deletions: 2 });
    expect(file?.patch).toContain(`-${BEFORE.split('\n')[0]}\n+${AFTER.split('\n')[0]}`);
    expect(file?.patch).toContain('-last();\r\n+evil();\r');
    expect(await checkout.readText('a.ps1')).toEqual({ status: 'text', text: AFTER, isRecoded: true });
    expect(await checkout.readBaseText('a.ps1')).toBe(BEFORE);
    const lines = AFTER.split('\n');
    const patch = file?.patch.split('\n') ?? [];
    for (const [index, { kind, after }] of patchLines(file?.patch ?? '').entries())
      if (kind === 'added' || kind === 'context') expect(patch[index]?.slice(1)).toBe(lines[after - 1]);
  });

  test('a NUL byte hides nothing of a source file: added, changed, renamed, deleted', async () => {
    const lines = Array.from({ length: 30 }, (_, index) => `line(${index});\n`).join('');
    const repository = await change(
      'NUL',
      { 'changed.js': `/*\0*/\n${lines}`, 'old.js': `/*\0*/\n${lines}x();\n`, 'gone.js': '/*\0*/\nx();\n' },
      {
        'changed.js': `/*\0*/\n${lines}evil();\n`,
        'old.js': null,
        'new.js': `/*\0*/\n${lines}y();\n`,
        'gone.js': null,
        'added.js': '/*\0*/\nevil();\n',
      },
    );
    const changes = await (await open(repository)).changes();
    expect(
      changes.map(({ path, status, patch }) => [path, status, patch.split('\n').filter(isChanged)]),
    ).toEqual([
      ['added.js', 'added', ['+/*␀*/', '+evil();']],
      ['changed.js', 'modified', ['+evil();']],
      ['gone.js', 'deleted', ['-/*␀*/', '-x();']],
      ['new.js', 'renamed', ['-x();', '+y();']],
    ]);
    expect(changes.at(-1)?.from).toBe('old.js');
  });

  test('an attribute and a NUL together hide nothing', async () => {
    const repository = await change(
      'attribute',
      { '.gitattributes': '*.js binary\n*.ts -diff\n', 'gone.js': 'x();\n' },
      { 'a.js': 'a();\n', 'b.ts': 'b();\0\n', 'gone.js': null },
    );
    const changes = await (await open(repository)).changes();
    expect(changes.map(({ path, patch }) => [path, patch.split('\n').filter(isChanged)])).toEqual([
      ['a.js', ['+a();']],
      ['b.ts', ['+b();␀']],
      ['gone.js', ['-x();']],
    ]);
  });

  test('what is no text is named, and what became text is all new', async () => {
    const data = Uint8Array.from({ length: 300 }, (_, index) => index % 256);
    const repository = await change(
      'no text',
      { 'old.png': data, 'run.ts': data, 'gone.ts': data, 'cut.js': 'x();\n' },
      {
        'old.png': null,
        'new.png': data.toReversed(),
        'run.ts': 'evil();\n',
        'gone.ts': null,
        'cut.js': data,
      },
    );
    const changes = await (await open(repository)).changes();
    expect(changes.map(({ path, patch, noPatch }) => [path, noPatch ?? patch])).toEqual([
      ['cut.js', NO_TEXT],
      ['gone.ts', 'binary'],
      ['new.png', 'binary'],
      ['old.png', 'binary'],
      ['run.ts', '@@ -0,0 +1 @@\n+evil();'],
    ]);
  });

  test.each<[path: string, bytes: Uint8Array, mayHide: boolean]>([
    ['logo.png', DATA, false],
    ['fonts/A.WOFF2', DATA, false],
    ['a/.DS_Store', DATA, false],
    ['tool.exe', DATA, false],
    ['x.js', DATA, true],
    ['video.ts', DATA, true],
    ['Makefile', DATA, true],
    ['bin/tool', DATA, true],
    ['bin/elf', Buffer.concat([Buffer.from('\x7fELF\x02\x01\x01\0'), DATA]), true],
    ['png', DATA, true],
    ['.png.unknown', DATA, true],
    ['of.unknown', DATA, true],
    ['installer.zip', Buffer.concat([Buffer.from('#!/bin/sh\nevil\n'), DATA]), true],
    ['large', new Uint8Array(4 * 1024 * 1024 + 1), true],
    ['large.png', new Uint8Array(4 * 1024 * 1024 + 1), false],
  ])(
    'whether %s may hide code is told by its name, and its bytes can only make that stricter',
    async (path, bytes, mayHide) => {
      const repository = await change(path, { 'other.md': 'x\n' }, { [path]: bytes });
      const [file] = await (await open(repository)).changes();
      expect(file).toMatchObject({ path, patch: '', noPatch: mayHide ? NO_TEXT : 'binary' });
      expect(file && mayHideCode(file)).toBe(mayHide);
    },
  );

  test('data that gets another name is not data for ever, and what is gone hides nothing', async () => {
    const repository = await change(
      'another name',
      { 'a.png': DATA, 'b.png': DATA.toReversed(), 'gone.js': new Uint8Array([0, 1, 2]) },
      { 'a.png': null, 'a.js': DATA, 'b.png': null, 'c.png': DATA.toReversed(), 'gone.js': null },
    );
    const changes = await (await open(repository)).changes();
    expect(changes.map(({ path, noPatch }) => [path, noPatch])).toEqual([
      ['a.js', NO_TEXT],
      ['c.png', 'binary'],
      ['gone.js', 'binary'],
    ]);
  });

  test('a link that becomes a file in UTF-16 hides none of its text', async () => {
    const repository = await change(
      'link to UTF-16',
      { 'a.cs': { link: 'nowhere' } },
      { 'a.cs': encodedText('evil();\nmore();\n', 'utf-16le', { mark: true }) },
    );
    const [file] = await (await open(repository)).changes();
    expect(file?.patch).toBe('@@ -0,0 +1,2 @@\n+evil();\n+more();');
  });

  test('a link that becomes a file of bytes, or takes the place of one, is no patch of one line', async () => {
    const repository = await change(
      'links and bytes',
      { 'a.ts': { link: 'nowhere' }, 'b.png': { link: 'nowhere' }, 'c.ts': DATA },
      { 'a.ts': DATA, 'b.png': DATA, 'c.ts': { link: 'nowhere' } },
    );
    const changes = await (await open(repository)).changes();
    expect(changes.map(({ path, patch, noPatch }) => [path, patch, noPatch])).toEqual([
      ['a.ts', '', NO_TEXT],
      ['b.png', '', 'binary'],
      ['c.ts', '', NO_TEXT],
    ]);
  });

  test('a file that was only written anew in another encoding says so', async () => {
    const repository = await change(
      'encoding',
      { 'a.cs': encodedText(BEFORE, 'utf-16le', { mark: true }) },
      { 'a.cs': BEFORE },
    );
    expect(await (await open(repository)).changes()).toMatchObject([
      { path: 'a.cs', patch: '', noPatch: 'only its encoding changed' },
    ]);
  });

  test('a link is never read in the place of its target', async () => {
    const cp1251 = encodedText(BEFORE, 'windows-1251');
    const repository = await change(
      'link',
      { 'a.ts': cp1251, 'other.ts': 'other();\n' },
      { 'a.ts': { link: 'other.ts' } },
    );
    const [file] = await (await open(repository)).changes();
    expect(file).toMatchObject({ path: 'a.ts', status: 'modified' });
    expect(file?.patch).not.toContain('other();');
  });
});

test('ordinary files, and binary ones of no source type, cost no git process', async () => {
  const fail = (): never => {
    throw new Error('git was asked');
  };
  await using repository = await gitRepository({ 'a.ts': 'a();\n', 'b.png': new Uint8Array([0, 1, 2]) });
  const source = await commitTree(repository.place, 'HEAD');
  const sides = { git: fail, range: [], source, before: fail };
  const file = { additions: 1, deletions: 0, binary: false } as const;
  for (const each of [
    { ...file, path: 'a.ts', status: 'added', patch: '@@ -0,0 +1 @@\n+größer();' },
    { ...file, path: 'b.png', status: 'modified', patch: '', binary: true },
    { ...file, path: 'gone.png', status: 'deleted', patch: '', binary: true },
  ] as const)
    expect(await withHiddenText(sides, each)).toEqual(each);
});

test('line ends that a work tree converts are no change', async () => {
  const bytes = (text: string) => encodedText(text.replaceAll('\r\n', '\n'), 'windows-1251');
  const repository = await change(
    'line ends',
    { '.gitattributes': '*.bat text eol=crlf\n', 'a.bat': bytes(BEFORE) },
    { 'a.bat': bytes(AFTER) },
  );
  await repository.shell('rm a.bat; git checkout --quiet -- a.bat');
  const checkout = await openCheckout(repository.place, {
    source: 'work-tree',
    base: 'main',
  });
  expect(await checkout.readText('a.bat')).toEqual({
    status: 'text',
    text: AFTER.replaceAll(/\r?\n/g, '\r\n'),
    isRecoded: true,
  });
  expect(await checkout.changes()).toMatchObject([{ path: 'a.bat', additions: 2, deletions: 2 }]);
});

const isChanged = (line: string): boolean => /^[+-]/.test(line);
