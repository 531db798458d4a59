import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeBlob } from '../../../../src/checkout/slots/loose-object.ts';
import { gitRepository } from '../../../fakes/git-repository.ts';

const BYTES = fc.oneof(
  fc.uint8Array({ maxLength: 500 }),
  fc.constantFrom('', '\r\n', 'blob 3\0abc').map((text) => Buffer.from(text)),
  fc.integer({ min: 50_000, max: 200_000 }).map((length) => Buffer.alloc(length, 'x\r\n')),
);

test('git reads each blob back, under the id that it would give itself', async () => {
  await using repository = await gitRepository();
  await fc.assert(
    fc.asyncProperty(BYTES, async (bytes) => {
      const id = await writeBlob(join(repository.dir, '.git/objects'), bytes, 40);
      await writeFile(join(repository.dir, 'bytes'), bytes);
      await repository.shell(
        'test "$(git hash-object --no-filters bytes)" = "$1"; git cat-file blob "$1" | cmp - bytes',
        id,
      );
      expect(await writeBlob(join(repository.dir, '.git/objects'), bytes, 40)).toBe(id);
    }),
    { numRuns: 20 },
  );
  await repository.git('fsck', '--strict', '--no-dangling');
});

test('a repository of SHA-256 gets ids of SHA-256', async () => {
  await using repository = await gitRepository();
  const objects = await mkdtemp(join(tmpdir(), 'ultracode-objects-'));
  const bytes = Buffer.from('text\n');
  const id = await writeBlob(objects, bytes, 64);
  await repository.shell(
    'git init --quiet --template= --object-format=sha256 other; printf "text\\n" >bytes; test "$(git -C other hash-object ../bytes)" = "$1"',
    id,
  );
  expect(await readdir(objects)).toEqual([id.slice(0, 2)]);
  await rm(objects, { recursive: true });
});
