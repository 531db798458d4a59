import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createGit } from '../../../../src/checkout/git/git.ts';
import { presentFiles, trackedFiles } from '../../../../src/checkout/tree/tracked-files.ts';
import { workTree } from '../../../../src/checkout/tree/work-tree.ts';
import { gitRepository } from '../../../fakes/git-repository.ts';

const NAMES = [
  'a.ts',
  'deep/a.ts',
  'deep/er/b.ts',
  'deep/z.ts',
  'gone/whole.ts',
  'deep/gone.ts',
  'file-now/x.ts',
  'folder-now',
  'linked/y.ts',
  'sparse/absent.ts',
  'assumed.ts',
  'ünï/ç.ts',
];

test('the files of the work tree are those of the index that git does not miss, and none behind a link', async () => {
  await using repository = await gitRepository(Object.fromEntries(NAMES.map((path) => [path, 'x\n'])));
  const at = (path: string) => join(repository.dir, path);
  await repository.git('update-index', '--skip-worktree', 'sparse/absent.ts');
  await repository.git('update-index', '--assume-unchanged', 'assumed.ts');
  for (const path of ['gone', 'deep/gone.ts', 'file-now', 'folder-now', 'sparse'])
    await rm(at(path), { recursive: true });
  await writeFile(at('file-now'), 'no folder\n');
  await mkdir(at('folder-now'));
  await writeFile(at('untracked.ts'), 'x\n');
  await rename(at('linked'), at('elsewhere'));
  await symlink('elsewhere', at('linked'));

  const git = createGit(repository.place);
  const source = await workTree(git, repository.dir);
  const missed = (await repository.git('ls-files', '--deleted')).split('\n').filter(Boolean);
  expect(missed.sort()).toEqual(['deep/gone.ts', 'file-now/x.ts', 'gone/whole.ts']);
  expect(await source.list()).toEqual(
    NAMES.filter((path) => !missed.includes(path) && path !== 'linked/y.ts').sort(),
  );
  expect(source.linked).toEqual(['linked']);
  const { assumed, absent } = await trackedFiles(git);
  expect([...assumed].sort()).toEqual(['assumed.ts', 'sparse/absent.ts']);
  expect([...absent]).toEqual(['sparse/absent.ts']);
});

test('a file in conflict is listed once', async () => {
  await using repository = await gitRepository({ 'both.ts': 'first\n', 'other.ts': 'x\n' });
  const branch = await repository.git('branch', '--show-current');
  const commit = async (text: string) => {
    await writeFile(join(repository.dir, 'both.ts'), text);
    await repository.git('commit', '-qam', text.trim());
  };
  await repository.git('checkout', '-qb', 'theirs');
  await commit('theirs\n');
  await repository.git('checkout', '-q', branch);
  await commit('ours\n');
  await repository.git('merge', 'theirs').catch(() => undefined);
  expect((await repository.git('ls-files', '--unmerged')).split('\n')).toHaveLength(3);
  expect((await trackedFiles(createGit(repository.place))).paths).toEqual(['both.ts', 'other.ts']);
});

test('of any paths those are found that are on disk', async () => {
  const part = fc.constantFrom('a', 'b', 'B', 'c.ts', 'ü', 'a b');
  const path = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
  const entry = fc.record({ path, isThere: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(entry, { maxLength: 12, selector: (one) => one.path }),
      async (entries) => {
        const root = await mkdtemp(join(tmpdir(), 'ultracode-present-'));
        try {
          for (const { path: wanted } of entries.filter(({ isThere }) => isThere)) {
            await mkdir(dirname(join(root, wanted)), { recursive: true })
              .then(() => writeFile(join(root, wanted), ''))
              // A file stands where a folder is wanted, or a folder where a file is.
              .catch(() => undefined);
          }
          const paths = entries.map((one) => one.path).sort();
          const onDisk = paths.filter((one) => existsSync(join(root, one)));
          expect(await presentFiles(root, paths, new Set())).toEqual(onDisk);
        } finally {
          await rm(root, { recursive: true });
        }
      },
    ),
    { numRuns: 40 },
  );
});
