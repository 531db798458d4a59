import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createBlobReader } from '../../../../src/checkout/git/blob-reader.ts';
import { gitRepository } from '../../../fakes/git-repository.ts';

const NOWHERE = '0'.repeat(40);

/** Writes blobs to a repository, and gives their ids. */
function idsOf(dir: string, blobs: readonly Uint8Array[]): readonly string[] {
  const files = blobs.map((_blob, index) => join(dir, `blob-${index}`));
  for (const [index, file] of files.entries()) writeFileSync(file, blobs[index] ?? '');
  const said = execFileSync('git', ['-C', dir, 'hash-object', '-w', ...files]).toString();
  return said.trim().split('\n');
}

const CONTENTS = fc.oneof(
  fc.uint8Array({ maxLength: 300 }),
  fc
    .constantFrom('', '\n', `${NOWHERE} missing\n`, `${NOWHERE} blob 3\nabc\n`)
    .map((text) => Buffer.from(text)),
  fc.integer({ min: 60_000, max: 300_000 }).map((length) => Buffer.alloc(length, 'x\n')),
);

test('whatever a blob holds, it is read as it is, many at a time and one after the other', async () => {
  await using repository = await gitRepository({ 'a.txt': 'a' });
  await fc.assert(
    fc.asyncProperty(fc.array(CONTENTS, { minLength: 1, maxLength: 6 }), async (blobs) => {
      const ids = idsOf(repository.dir, blobs);
      const read = createBlobReader(repository.place);
      const all = await Promise.all(ids.map(read));
      expect(all.map((bytes) => bytes.toString('latin1'))).toEqual(
        blobs.map((bytes) => Buffer.from(bytes).toString('latin1')),
      );
      for (const [index, id] of ids.entries()) expect(await read(id)).toEqual(all[index]);
    }),
    { numRuns: 8 },
  );
});

test('an object that is not there, or no blob, costs only itself', async () => {
  await using repository = await gitRepository({ 'a.txt': 'a' });
  const [there = ''] = idsOf(repository.dir, [Buffer.from('there')]);
  const read = createBlobReader(repository.place);
  const tree = await repository.git('rev-parse', 'HEAD^{tree}');
  const wanted = [NOWHERE, there, `${NOWHERE}x`, there, tree, there];
  const ends = await Promise.allSettled(wanted.map(read));
  expect(ends.map((end) => (end.status === 'fulfilled' ? end.value.toString() : end.reason.message))).toEqual(
    [
      `git has no blob ${NOWHERE}`,
      'there',
      `git has no blob ${NOWHERE}x`,
      'there',
      `git has no blob ${tree}`,
      'there',
    ],
  );
});

test('a git that ends before its answer fails one reader, with what git said, and the rest are read by another', async () => {
  await using repository = await gitRepository({ 'a.txt': 'a' });
  const ids = idsOf(repository.dir, [Buffer.from('one'), Buffer.from('two')]);
  const path = `${repository.dir}/.git/objects/${ids[0]?.slice(0, 2)}/${ids[0]?.slice(2)}`;
  execFileSync('sh', ['-c', 'chmod u+w "$1"; printf broken > "$1"', 'sh', path]);
  const read = createBlobReader(repository.place);
  const [broken, whole] = await Promise.allSettled(ids.map(read));
  expect(broken).toMatchObject({ status: 'rejected', reason: { code: 'CHECKOUT_INVALID' } });
  expect(whole).toEqual({ status: 'fulfilled', value: Buffer.from('two') });
});

test('without git on the path the message says what to install', async () => {
  await using repository = await gitRepository({ 'a.txt': 'a' });
  const read = createBlobReader({ ...repository.place, env: { PATH: '/nowhere' } });
  await expect(read(NOWHERE)).rejects.toThrow('Install git 2.30 or newer and put it on the PATH');
  await expect(read(NOWHERE)).rejects.toThrow('Install git');
});
