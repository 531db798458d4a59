import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findInstalled } from '../../../src/verify/installed.ts';
import { createVerifier } from '../../../src/verify/verify.ts';
import { type GitRepository, gitRepository } from '../../fakes/git-repository.ts';

const namesIn = async ({ place, dir }: GitRepository, inPlace = true): Promise<readonly string[]> =>
  (await findInstalled(place, { checkout: dir, inPlace })).map(({ name }) => name);

test('installed folders are found beside tracked files, the nearest first, and tracked ones are none', async () => {
  await using repository = await gitRepository({
    'packages/a/src/deep/er/x.js': '',
    'packages/b/vendor/tracked.php': '',
    'env/settings': '',
    'link/node_modules': { link: '../..' },
  });
  await repository.write({
    'node_modules/dep/index.js': '',
    'node_modules/dep/node_modules/inner/index.js': '',
    'packages/a/node_modules/dep/index.js': '',
    'packages/a/src/deep/er/node_modules/x/index.js': '',
    'packages/a/.venv/pyvenv.cfg': '',
    'packages/a/venv/other.txt': '',
    'packages/b/vendor/untracked.php': '',
    'packages/none/node_modules/x.js': '',
    'packages/b/node_modules': 'a file',
  });
  expect(await namesIn(repository)).toEqual([
    'node_modules',
    'packages/a/node_modules',
    'packages/a/.venv',
    'packages/a/src/deep/er/node_modules',
  ]);
});

test('a link is followed in the place of an installed folder, and never in that of a folder around it', async () => {
  await using repository = await gitRepository({ 'a/x.js': '', 'b/x.js': '' });
  const elsewhere = await mkdtemp(join(tmpdir(), 'ultracode-elsewhere-'));
  await using _ = { [Symbol.asyncDispose]: () => rm(elsewhere, { recursive: true }) };
  await mkdir(join(elsewhere, 'node_modules'));
  await symlink(join(elsewhere, 'node_modules'), join(repository.dir, 'a/node_modules'));
  await rm(join(repository.dir, 'b'), { recursive: true });
  await symlink(elsewhere, join(repository.dir, 'b'));
  expect(await findInstalled(repository.place, { checkout: repository.dir, inPlace: true })).toEqual([
    { name: 'a/node_modules', from: join(elsewhere, 'node_modules') },
  ]);
});

test('where the tree stands elsewhere, what leads back to the checkout is left out', async () => {
  await using repository = await gitRepository({ 'php/x.php': '', 'py/x.py': '', 'own/x.py': '' });
  await repository.write({
    'php/vendor/composer/autoload.php': '',
    'vendor/modules.txt': '',
    'py/.venv/pyvenv.cfg': '',
    'py/.venv/lib/python3.12/site-packages/_virtualenv.pth': 'import _virtualenv',
    'own/.venv/pyvenv.cfg': '',
    'own/.venv/lib/python3.12/site-packages/own.pth': `${repository.dir}/own/src`,
  });
  expect(await namesIn(repository)).toEqual(['vendor', 'own/.venv', 'php/vendor', 'py/.venv']);
  expect(await namesIn(repository, false)).toEqual(['vendor', 'py/.venv']);
});

test('of very many, the ones nearest to the root are taken', async () => {
  const numbers = Array.from({ length: 300 }, (_, index) => index);
  await using repository = await gitRepository(
    Object.fromEntries(numbers.map((index) => [`p/${index % 3}/d${index}/x.js`, ''])),
  );
  await repository.shell('for f in p/*/*/; do mkdir "$f/node_modules"; done; mkdir p/node_modules');
  const found = await namesIn(repository);
  expect(found).toHaveLength(200);
  expect(found[0]).toBe('p/node_modules');
});

/** As Node finds it, from the package and from the root. */
const COMMAND = `node -e "require('./packages/b')" && node packages/b/index.js && cd packages/b && node index.js`;

test('a package of a monorepo finds what is installed for it alone', async () => {
  await using repository = await gitRepository({
    'packages/b/index.js': "if (require('dep') + require('top') !== 3) throw new Error('others');\n",
  });
  await repository.write({
    'node_modules/top/index.js': 'module.exports = 1;\n',
    'packages/b/node_modules/dep/index.js': 'module.exports = 2;\n',
  });
  await using verifier = createVerifier({
    ...{ location: repository.place, commit: await repository.git('rev-parse', 'HEAD'), command: COMMAND },
    ...{ folder: join(repository.dir, '.git/verify'), slots: 1, timeoutMs: 60_000, isolations: ['none'] },
    ...{ image: null, processesMax: 500, memoryBytesMax: 2 ** 30, env: process.env, now: Date.now },
  });
  const { signal } = new AbortController();
  expect(await verifier.verify([], signal)).toMatchObject({ status: 'passed' });
  expect(await verifier.verify([], signal)).toMatchObject({ status: 'passed' });
  expect((await verifier.isolation()).links).toEqual(['node_modules', 'packages/b/node_modules']);
  execFileSync('test', ['-f', join(repository.dir, 'packages/b/node_modules/dep/index.js')]);
});
