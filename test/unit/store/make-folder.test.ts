import { mkdtemp, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeFolder } from '../../../src/store/make-folder.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ultracode-make-'));
});
afterAll(() => rm(folder, { recursive: true }));

test('a folder is made with those above it, also twice at once', async () => {
  const dir = join(folder, 'a/b/c');
  await Promise.all([makeFolder(dir), makeFolder(dir)]);
  await makeFolder(dir);
  expect((await stat(dir)).isDirectory()).toBe(true);
});

test('a file or a link that leads nowhere in the way is said', async () => {
  await writeFile(join(folder, 'file'), '');
  await symlink('/nowhere/at/all', join(folder, 'link'));
  await expect(makeFolder(join(folder, 'file/a'))).rejects.toThrow('EEXIST');
  await expect(makeFolder(join(folder, 'link/a'))).rejects.toThrow('EEXIST');
});

test.skipIf(process.platform !== 'linux')('a file system that takes no folders ends it', async () => {
  await expect(makeFolder('/proc/ultracode/a/b')).rejects.toThrow('ENOENT');
});
