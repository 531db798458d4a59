import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { workFolder } from '../../../../src/checkout/tree/work-folder.ts';
import { gitRepository } from '../../../fakes/git-repository.ts';

test('nothing outside is listed or read, by whatever name or link', async () => {
  await using repository = await gitRepository({ 'flows/a.js': '1', 'flows/deep/b.js': '2' });
  const outside = join(dirname(repository.dir), 'outside-of-the-checkout');
  await mkdir(outside, { recursive: true });
  await writeFile(join(outside, 'theirs.js'), '3');
  await symlink(outside, join(repository.dir, 'link'));
  await symlink('flows', join(repository.dir, 'near'));
  await symlink('/', join(repository.dir, 'flows/all'));
  for (const name of ['one', 'two']) await symlink('.', join(repository.dir, 'flows', name));
  await symlink('deep/b.js', join(repository.dir, 'flows/c.js'));
  const tree = workFolder(repository.dir);
  expect(await tree.list('flows')).toEqual(
    ['a.js', 'all', 'c.js', 'deep', 'deep/b.js', 'one', 'two'].map((name) => `flows/${name}`),
  );
  expect(await tree.list('near/deep')).toEqual(['near/deep/b.js']);
  expect(await tree.read('flows/c.js')).toBe('2');
  expect(await tree.read('near/a.js')).toBe('1');
  for (const folder of ['link', '..', '../../../..', outside, 'flows/../..', 'none', '.git'])
    expect([folder, await tree.list(folder)]).toEqual([folder, []]);
  expect(await tree.read('link/theirs.js')).toBeNull();
});
