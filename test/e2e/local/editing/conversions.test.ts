import { chmod, mkdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type GitRepository, gitRepository } from '../../../fakes/git-repository.ts';
import type { HeldFiles } from '../../../support/arbitrary-edits.ts';
import { editsFolder, heldFiles } from '../../../support/edits-folder.ts';
import { cli } from '../../support/command-line.ts';

const ATTRIBUTES = [
  '*.eol text eol=crlf',
  '*.auto text=auto eol=crlf',
  '*.lf text eol=lf',
  '*.utf16 text working-tree-encoding=UTF-16LE-BOM eol=lf',
  '*.id ident',
  '*.up filter=up',
  '*.local filter=local',
  '',
].join('\n');

const bytesAt = async ({ dir }: GitRepository, path: string): Promise<string> =>
  (await readFile(join(dir, path))).toString('latin1');

/** What git's own checkout makes of the work tree's files, once they are added. */
async function checkedOut(repository: GitRepository, paths: readonly string[]): Promise<readonly string[]> {
  await repository.git('add', '--all', '.');
  for (const path of paths) await rm(join(repository.dir, path));
  await repository.git('checkout', '--', '.');
  return Promise.all(paths.map((path) => bytesAt(repository, path)));
}

const moved = (from: string, text: string) => ({ mode: '100644', text, origin: from }) as const;

/** Edits that make these files of those, as texts that git stores. */
const editsOf = async (
  repository: GitRepository,
  before: Readonly<Record<string, string>>,
  after: HeldFiles,
): Promise<string> =>
  editsFolder(join(repository.dir, '.git/run'), {
    head: await repository.git('rev-parse', 'HEAD'),
    ...{ before: heldFiles(before), after },
  });

test.concurrent('a file that comes is written as a checkout writes it: its line ends, its encoding', async () => {
  const before = { 'a.txt': 'one\ntwo\n', 'empty.eol': '', 'line.eol': 'one line', 'b.eol': 'x\ny\n' };
  await using repository = await gitRepository({ '.gitattributes': ATTRIBUTES });
  await repository.commit(before);
  await repository.shell('rm *.eol; git checkout .');
  const after: HeldFiles = new Map([
    ...heldFiles({
      'new.eol': 'one\ntwo\n',
      'new/deep.auto': 'one\ntwo\n',
      'new.lf': 'one\ntwo\n',
      'new.txt': 'one\ntwo\n',
      'new.utf16': 'größer\n',
      'empty.eol': 'not\nempty\n',
      'line.eol': 'one line\nmore\n',
    }),
    ['moved.eol', moved('a.txt', 'one\ntwo\n')],
    ['moved.txt', moved('b.eol', 'x\ny\nz\n')],
  ]);
  const folder = await editsOf(repository, before, after);
  expect(await cli(['apply', folder], { cwd: repository.dir })).toMatchObject({ exitCode: 0 });
  const paths = [...after.keys()];
  const written = await Promise.all(paths.map((path) => bytesAt(repository, path)));
  expect(Object.fromEntries(paths.map((path, index) => [path, written[index]]))).toEqual({
    ...{ 'new.eol': 'one\r\ntwo\r\n', 'new/deep.auto': 'one\r\ntwo\r\n', 'new.lf': 'one\ntwo\n' },
    ...{ 'new.txt': 'one\ntwo\n', 'new.utf16': Buffer.from('\ufeffgrößer\n', 'utf16le').toString('latin1') },
    ...{ 'empty.eol': 'not\r\nempty\r\n', 'line.eol': 'one line\r\nmore\r\n' },
    ...{ 'moved.eol': 'one\r\ntwo\r\n', 'moved.txt': 'x\ny\nz\n' },
  });
  const left = 'Nothing is left to do, 11 files stand already as the run left them.\n';
  expect((await cli(['apply', folder], { cwd: repository.dir })).stdout).toBe(left);
  expect(await checkedOut(repository, paths)).toEqual(written);
  for (const [path, { text }] of after) expect(await repository.git('show', `:${path}`)).toBe(text.trimEnd());
  await repository.commit({}, 'applied');
  const again = await cli(['apply', folder], { cwd: repository.dir });
  expect([again.stderr, again.stdout]).toEqual([
    expect.any(String),
    expect.stringMatching(/^Nothing is left to do/),
  ]);
});

test.concurrent('line ends that only a setting of the clone asks for are those of new files as well', async () => {
  const before = { 'a.txt': 'one\ntwo\n' };
  await using repository = await gitRepository(before);
  await repository.shell('git config core.autocrlf true; rm a.txt; git checkout .');
  const folder = await editsOf(repository, before, heldFiles({ ...before, 'b.txt': 'b\nb\n' }));
  expect(await cli(['apply', folder], { cwd: repository.dir })).toMatchObject({ exitCode: 0 });
  expect(await bytesAt(repository, 'b.txt')).toBe('b\r\nb\r\n');
  await repository.git('config', 'core.autocrlf', 'false');
  await rm(join(repository.dir, 'b.txt'));
  await repository.shell('git rm -q --cached a.txt; git reset -q --hard');
  expect(await cli(['apply', folder], { cwd: repository.dir })).toMatchObject({ exitCode: 0 });
  expect(await bytesAt(repository, 'b.txt')).toBe('b\nb\n');
});

/** A filter that says where it was run. */
const filterAt = (place: string, tr: string): string => `sh -c 'echo ran >>${place}; tr ${tr}'`;

test.concurrent('what git status calls clean is clean, whatever its time says; what it does not is not', async () => {
  const before = { 'src/a.js': 'a\n' };
  await using repository = await gitRepository({ '.gitattributes': ATTRIBUTES });
  const home = join(repository.dir, '.git/home');
  const ran = join(home, 'ran');
  await mkdir(home);
  // The user's own filter; another one is known to the settings of the clone only.
  const settings = `[filter "up"]\n\tclean = "${filterAt(ran, 'A-Z a-z')}"\n\tsmudge = "${filterAt(ran, 'a-z A-Z')}"\n`;
  await writeFile(join(home, '.gitconfig'), settings);
  const files = {
    ...{ ...before, 'b.up': 'LOUD\n', 'c.utf16': Buffer.from('\ufeffgrößer\n', 'utf16le') },
    ...{ 'd.id': '$Id$\n', 'e.eol': 'one\r\ntwo\r\n' },
  };
  await repository.write(files);
  const env = { HOME: home, GIT_CONFIG_GLOBAL: join(home, '.gitconfig') };
  const asUser = `export GIT_CONFIG_GLOBAL=${env.GIT_CONFIG_GLOBAL}`;
  await repository.shell(
    `${asUser}; git add .; git commit -qm files; rm d.id; git checkout .; grep -q 'Id: ' d.id; test "$(git show :b.up)" = loud`,
  );
  const folder = await editsOf(repository, before, heldFiles({ 'src/a.js': 'b\n' }));
  const apply = () => cli(['apply', folder, '--dry-run'], { cwd: repository.dir, env });
  const touch = async () => {
    for (const path of ['src/a.js', 'b.up', 'c.utf16', 'd.id', 'e.eol'])
      await utimes(join(repository.dir, path), 1_000_000_000, 1_000_000_000);
  };
  await touch();
  expect(await apply()).toMatchObject({
    exitCode: 0,
    stdout: 'changed  src/a.js\n1 file would be written.\n',
  });
  for (const [path, text] of [
    ['b.up', 'LOUDER\n'],
    ['c.utf16', Buffer.from('\ufeffkleiner\n', 'utf16le')],
    ['d.id', 'another\n'],
    ['e.eol', 'one\r\nthree\r\n'],
  ] as const) {
    await writeFile(join(repository.dir, path), text);
    expect((await apply()).stderr).toContain(
      `1 tracked file has changes that are not committed:\n  ${path}\n`,
    );
    await repository.shell(`${asUser}; git checkout -q -- "$1"`, path);
  }
  await chmod(join(repository.dir, 'd.id'), 0o755);
  expect((await apply()).stderr).toContain('changes that are not committed:\n  d.id\n');
  await chmod(join(repository.dir, 'd.id'), 0o644);
  await repository.write({ 'd.id': '$Id$ staged\n' });
  await repository.shell(`${asUser}; git add d.id; git show HEAD:d.id >d.id`);
  expect((await apply()).stderr).toContain('changes that are not committed:\n  d.id\n');
});

test.concurrent('a program that only the settings of the clone name is run by nobody', async () => {
  const before = { 'src/a.js': 'a\n' };
  await using repository = await gitRepository({ '.gitattributes': ATTRIBUTES });
  const ran = join(repository.dir, '.git/ran');
  const spy = filterAt(ran, 'a-z A-Z');
  await repository.shell('git config filter.local.clean "$1"; git config filter.local.smudge "$1"', spy);
  await repository.write({ ...before, 'b.local': 'quiet\n' });
  await repository.shell('git add . 2>/dev/null; git commit -qm files 2>/dev/null');
  await rm(ran, { force: true });
  await utimes(join(repository.dir, 'b.local'), 1_000_000_000, 1_000_000_000);
  const folder = await editsOf(repository, before, heldFiles({ 'src/a.js': 'b\n', 'new.local': 'text\n' }));
  const refused = await cli(['apply', folder], { cwd: repository.dir });
  expect(refused).toMatchObject({ exitCode: 1, stdout: '' });
  await expect(readFile(ran)).rejects.toThrow('ENOENT');
  expect(refused.stderr).toContain('  b.local\n');
  // As the docs say.
  await repository.git('status');
  await rm(ran, { force: true });
  expect(await cli(['apply', folder], { cwd: repository.dir })).toMatchObject({ exitCode: 0 });
  await expect(readFile(ran)).rejects.toThrow('ENOENT');
});

test.concurrent('a file that a checkout writes in another encoding is edited in it', async () => {
  await using repository = await gitRepository({ '.gitattributes': ATTRIBUTES });
  const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le');
  await repository.commit({ 'a.utf16': utf16('eins\nzwei\n') });
  const before = { 'a.utf16': 'eins\nzwei\n' };
  const folder = await editsOf(repository, before, heldFiles({ 'a.utf16': 'eins\ngrößer\n' }));
  await repository.commit({ 'a.utf16': utf16('null\neins\nzwei\n') });
  const merged = await cli(['apply', folder], { cwd: repository.dir });
  expect(merged.stdout).toBe('changed  a.utf16  (merged)\n1 file written.\n');
  expect(await readFile(join(repository.dir, 'a.utf16'))).toEqual(utf16('null\neins\ngrößer\n'));
  await repository.commit({ 'a.utf16': utf16('eins\nzwei\n') });
  for (const stdout of [/^changed {2}a\.utf16\n/, /^Nothing is left to do/])
    expect((await cli(['apply', folder], { cwd: repository.dir })).stdout).toMatch(stdout);
  expect(await readFile(join(repository.dir, 'a.utf16'))).toEqual(utf16('eins\ngrößer\n'));
  expect(await repository.git('show', ':a.utf16')).toBe('eins\nzwei');
});
