import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openLocation } from '../../../src/checkout/git/git.ts';
import { headSha, topLevelOf } from '../../../src/checkout/git/resolve-commit.ts';
import { openCheckout } from '../../../src/checkout/git-checkout.ts';
import { workFolder } from '../../../src/checkout/tree/work-folder.ts';
import { createRunFolder, writeNew } from '../../../src/store/run-folder.ts';
import { gitRepository } from '../../fakes/git-repository.ts';

const never = new AbortController().signal;
let outside: string;
beforeAll(async () => {
  outside = await mkdtemp(join(tmpdir(), 'ultracode-outside-'));
  await mkdir(join(outside, 'workflows'));
  await writeFile(join(outside, 'workflows', 'a.js'), 'secret\n');
});
afterAll(() => rm(outside, { recursive: true }));

test.each([
  ['.claude', 'OUTSIDE'],
  ['.claude/workflows', 'OUTSIDE/workflows'],
  ['.claude/workflows', '../.git'],
  ['.claude/workflows', 'workflows'],
  ['.claude/workflows/a.js', 'OUTSIDE/workflows/a.js'],
  ['.claude/workflows/a.js', '../../chain'],
  ['.claude/workflows/a.js', '/proc/self/environ'],
  ['.claude/workflows/a.js', '../../pipe'],
  ['.claude/workflows/a.js', '/dev/zero'],
  ['.claude/workflows/a.js', '../../folder'],
])('a link at %s to %s gives a script neither a text nor a name', async (path, target) => {
  await using repository = await gitRepository({ 'folder/b.md': 'b' });
  const { dir } = repository;
  execFileSync('mkfifo', [join(dir, 'pipe')]);
  await symlink(join(outside, 'workflows/a.js'), join(dir, 'chain'));
  await mkdir(dirname(join(dir, path)), { recursive: true });
  await symlink(target.replace('OUTSIDE', outside), join(dir, path));
  const tree = workFolder(dir);
  expect(await tree.read('.claude/workflows/a.js')).toBeNull();
  expect(await tree.list('../')).toEqual([]);
  if (!path.endsWith('.js')) expect(await tree.list('.claude/workflows')).toEqual([]);
});

test.each([
  ['.github', 'OUTSIDE'],
  ['.github', 'OUTSIDE/not-there'],
  ['.github', '.git'],
  ['.github', '.github'],
  ['.github/workflows', 'OUTSIDE/workflows'],
  ['.github/workflows', 'chain'],
  ['.github/workflows', 'a-file'],
])('a link at %s to %s lets nothing be written', async (path, target) => {
  await using repository = await gitRepository({ '.github/chain': { link: outside }, '.github/a-file': 'a' });
  const { dir } = repository;
  await rm(join(dir, path), { recursive: true, force: true });
  await symlink(target.replace('OUTSIDE', outside), join(dir, path));
  await expect(writeNew(dir, '.github/workflows/new.yml', 'x')).rejects.toMatchObject({
    code: 'STORE_FAILED',
  });
  expect(await readdir(outside)).toEqual(['workflows']);
  expect(await readdir(join(outside, 'workflows'))).toEqual(['a.js']);
  expect(existsSync(join(dir, '.git/workflows'))).toBe(false);
});

test('a link in place of a file is left as it is, and one that stays inside is followed to its folder', async () => {
  await using repository = await gitRepository({ 'config/a': 'a', '.github': { link: 'config' } });
  expect(await writeNew(repository.dir, '.github/new.yml', 'x')).toBe(true);
  await symlink(join(outside, 'made'), join(repository.dir, 'config/dangling.yml'));
  expect(await writeNew(repository.dir, '.github/dangling.yml', 'x')).toBe(false);
  expect(existsSync(join(outside, 'made'))).toBe(false);
});

test.each(['.ultracode', '.ultracode/runs', '.ultracode/runs/.gitignore'])(
  'a link at %s lets no run be kept outside',
  async (path) => {
    await using repository = await gitRepository();
    const { dir } = repository;
    const isFile = path.endsWith('ignore');
    await mkdir(dirname(join(dir, path)), { recursive: true });
    await symlink(isFile ? join(outside, 'ignored') : outside, join(dir, path));
    const made = createRunFolder(join(dir, '.ultracode/runs/1'), dir);
    if (isFile) await made;
    else await expect(made).rejects.toMatchObject({ code: 'STORE_FAILED' });
    expect(await readdir(outside)).toEqual(['workflows']);
  },
);

test('what took the place of a tracked file or folder is neither read, searched nor waited for', async () => {
  await using repository = await gitRepository({
    'src/workflows/a.js': 'mine\n',
    'pipe.js': 'x\n',
    'device.js': 'x\n',
    'folder.js': 'x\n',
    'b.js': 'secret of b\n',
  });
  const { dir } = repository;
  for (const path of ['src', 'pipe.js', 'device.js', 'folder.js'])
    await rm(join(dir, path), { recursive: true });
  await symlink(outside, join(dir, 'src'));
  execFileSync('mkfifo', [join(dir, 'pipe.js')]);
  await symlink('/dev/zero', join(dir, 'device.js'));
  await mkdir(join(dir, 'folder.js'));
  const checkout = await openCheckout(repository.place, { source: 'work-tree', base: 'HEAD' });
  expect(await checkout.search({ pattern: 'secret' }, never)).toMatchObject({ matches: [{ path: 'b.js' }] });
  expect(await checkout.search({ pattern: 'secret', path: 'src' }, never)).toMatchObject({ matches: [] });
  for (const path of ['src/workflows/a.js', 'pipe.js', 'device.js', 'folder.js'])
    expect([path, (await checkout.readText(path)).status]).toEqual([path, expect.not.stringMatching('text')]);
  const patches = (await checkout.changes().catch(() => [])).map(({ patch }) => patch).join('\n');
  expect(patches).not.toContain('secret');
});

test('a folder whose `.git` leads to the repository of another folder is not read', async () => {
  await using other = await gitRepository({ 'a.js': 'private\n' });
  const dir = await mkdtemp(join(tmpdir(), 'ultracode-stranger-'));
  const refused = async (): Promise<void> => {
    using location = openLocation(dir, other.place.env);
    await expect(topLevelOf(location)).rejects.toMatchObject({ code: 'CHECKOUT_INVALID' });
    await expect(headSha(location)).rejects.toMatchObject({ code: 'CHECKOUT_INVALID' });
  };
  try {
    await writeFile(join(dir, '.git'), `gitdir: ${other.dir}/.git\n`);
    await refused();
    await rm(join(dir, '.git'));
    await symlink(join(other.dir, '.git'), join(dir, '.git'));
    await refused();
    await rm(join(dir, '.git'));
    await mkdir(join(dir, '.git'));
    await writeFile(join(dir, '.git/HEAD'), 'ref: refs/heads/main\n');
    await writeFile(join(dir, '.git/commondir'), `${other.dir}/.git\n`);
    await refused();
  } finally {
    await rm(dir, { recursive: true });
  }
});

test('a linked worktree, a submodule and a split index are read', async () => {
  await using repository = await gitRepository({ 'a.js': 'one\n', 'b.js': 'needle\n' });
  const { dir, shell } = repository;
  const trees = await mkdtemp(join(tmpdir(), 'ultracode-worktree-'));
  try {
    await shell(
      `git worktree add --quiet -b side "$1/side"; cd "$1/side"; echo two > a.js; git commit --quiet --all --message side`,
      trees,
    );
    await shell(
      `git -c protocol.file.allow=always clone --quiet "$1" "$2/above"; cd "$2/above"; git -c protocol.file.allow=always submodule --quiet add "$1" below`,
      dir,
      trees,
    );
    await shell('git update-index --split-index');
    for (const place of [join(trees, 'side'), join(trees, 'above/below'), dir]) {
      using location = openLocation(place, repository.place.env);
      const checkout = await openCheckout(location, { source: 'work-tree', base: 'HEAD' });
      expect(await checkout.listFiles()).toEqual(['a.js', 'b.js']);
      expect(await checkout.search({ pattern: 'needle' }, never)).toMatchObject({
        matches: [{ path: 'b.js' }],
      });
      expect(await checkout.changes()).toEqual([]);
    }
    using side = openLocation(join(trees, 'side'), repository.place.env);
    expect(await headSha(side)).toBe(await repository.git('rev-parse', 'side'));
  } finally {
    await rm(trees, { recursive: true });
  }
});
