import { expect, test } from 'vitest';
import { openLocation } from '../../../../src/checkout/git/git.ts';
import { firstCommit, headSha, resolveCommit } from '../../../../src/checkout/git/resolve-commit.ts';
import { trustedTree } from '../../../../src/checkout/tree/trusted-tree.ts';
import { gitRepository } from '../../../fakes/git-repository.ts';

test('files come from the ref, whatever the work tree holds', async () => {
  await using repository = await gitRepository({
    '.claude/workflows/a.js': 'trusted',
    '.claude/workflows/deep/b.js': 'deep',
    'CLAUDE.md': { link: 'docs/AGENTS.md' },
    'docs/AGENTS.md': 'rules',
  });
  const first = await headSha(repository.place);
  await repository.git('checkout', '--quiet', '-b', 'feature');
  await repository.commit({ '.claude/workflows/a.js': 'forged', '.claude/workflows/c.js': 'new' });
  const tree = await trustedTree(repository.place, 'main');
  expect(tree.commit).toBe(first);
  expect(await tree.list('.claude/workflows')).toEqual([
    '.claude/workflows/a.js',
    '.claude/workflows/deep/b.js',
  ]);
  expect(await tree.read('.claude/workflows/a.js')).toBe('trusted');
  expect(await tree.read('CLAUDE.md')).toBe('rules');
  expect(await tree.read('.claude/workflows/c.js')).toBeNull();
});

test('a folder and a file that are links are followed inside the tree', async () => {
  await using repository = await gitRepository({
    'flows/a.js': 'a',
    '.github/ultracode': { link: '../flows' },
    'one.js': { link: '.github/ultracode/a.js' },
  });
  const tree = await trustedTree(repository.place, 'HEAD');
  expect(await tree.list('.github/ultracode')).toEqual(['.github/ultracode/a.js']);
  expect(await tree.read('.github/ultracode/a.js')).toBe('a');
  expect(await tree.read('one.js')).toBe('a');
});

test('links that lead out or in a circle, absolute paths and binary files are no text', async () => {
  await using repository = await gitRepository({
    'out.js': { link: '../../../etc/passwd' },
    'absolute.js': { link: '/etc/passwd' },
    'left.js': { link: 'right.js' },
    'right.js': { link: 'left.js' },
    'binary.js': new Uint8Array([0, 1]),
  });
  const tree = await trustedTree(repository.place, 'HEAD');
  for (const path of [
    'out.js',
    'absolute.js',
    'left.js',
    'binary.js',
    '/etc/passwd',
    '../x',
    '.git/config',
    '',
  ])
    expect([path, await tree.read(path)]).toEqual([path, null]);
  expect(await tree.list('none')).toEqual([]);
  expect(await tree.list('../')).toEqual([]);
});

test('the first ref that names a commit counts, whatever is missing before it', async () => {
  await using repository = await gitRepository({ main: 'a file called like the branch' });
  const first = await headSha(repository.place);
  await repository.git('tag', '-a', 'v1', '-m', 'one');
  await repository.commit({ b: '2' });
  await repository.git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/gone');
  const { place } = repository;
  expect(await firstCommit(place, ['origin/HEAD', 'none', 'v1', 'main'])).toBe(first);
  expect(await firstCommit(place, ['origin/HEAD', 'main', 'v1'])).toBe(await headSha(place));
  expect(await firstCommit(place, ['origin/HEAD', 'none'])).toBeNull();
  using nowhere = openLocation('/', place.env);
  expect(await firstCommit(nowhere, ['main'])).toBeNull();
});

test('a ref may be a branch, a tag, a sha, or a branch that only the remote has', async () => {
  await using repository = await gitRepository({ a: '1' });
  const sha = await headSha(repository.place);
  await repository.git('tag', '-a', 'v1', '-m', 'one');
  await repository.git('update-ref', 'refs/remotes/origin/develop', sha);
  for (const ref of ['main', 'v1', sha, sha.slice(0, 8), 'develop', 'HEAD'])
    expect(await resolveCommit(repository.place, ref)).toBe(sha);
  for (const ref of ['none', '--all', '', 'main:a'])
    await expect(resolveCommit(repository.place, ref)).rejects.toMatchObject({ code: 'CHECKOUT_INVALID' });
});

test('a path of a hundred thousand folders and a link with one as its target are looked up at once', async () => {
  const deep = `${'a/'.repeat(100_000)}b`;
  await using repository = await gitRepository({ 'a/a/b': 'text' });
  await using stranger = await gitRepository({ 'a/a/b': 'text' });
  await stranger.shell(
    `object=$(printf %s '${'a/'.repeat(40_000)}b' | git hash-object -w --stdin); git update-index --add --cacheinfo 120000,$object,long; git commit --quiet -m long`,
  );
  const tree = await trustedTree(repository.place, 'HEAD');
  expect(await tree.read(deep)).toBe(null);
  expect(await tree.list(deep)).toEqual([]);
  expect(await tree.read('a/a/b/c')).toBe(null);
  expect(await (await trustedTree(stranger.place, 'HEAD')).read('long')).toBe(null);
});
