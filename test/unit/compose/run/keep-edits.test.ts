import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { keepEdits } from '../../../../src/compose/run/edits/keep-edits.ts';
import type { EditSet } from '../../../../src/edits/edit-set.ts';
import { readEdits } from '../../../../src/edits/edits-file.ts';
import { blobId } from '../../../../src/edits/git-objects.ts';
import type { StoredFiles } from '../../../../src/edits/stored-files.ts';
import { createRunFolder } from '../../../../src/store/run-folder.ts';
import { type GitRepository, gitRepository } from '../../../fakes/git-repository.ts';

const NEW = 'new\n';
const LARGE = Buffer.alloc(4 * 1024 * 1024, 'x\n');

/** Files that become small, all of them. */
function setOf(count: number, before: Uint8Array): EditSet {
  const files = Array.from({ length: count }, (_, index) => ({
    edit: {
      path: `f${index}.txt`,
      before: { mode: '100644', id: blobId(before) },
      after: { mode: '100644', id: blobId(Buffer.from(NEW)), text: NEW },
      ...{ additions: 1, deletions: 1 },
    } as const,
    agents: [],
    merge: 'one' as const,
  }));
  return { head: 'a'.repeat(40), files, leftOut: [], verification: null };
}

async function kept(repository: GitRepository, set: EditSet, bytes: StoredFiles['bytes']) {
  const dir = await mkdtemp(join(tmpdir(), 'ultracode-kept-'));
  await using _ = { [Symbol.asyncDispose]: () => rm(dir, { recursive: true }) };
  const folder = await createRunFolder(dir, null);
  const stored = { entries: async () => new Map(), bytes, held: () => null, target: async () => null };
  const said = await keepEdits(set, { git: repository.place, stored, folder });
  return {
    said,
    edits: readEdits(await readFile(join(dir, 'edits.json'), 'utf8')),
    patch: await readFile(join(dir, 'edits.patch'), 'utf8').catch(() => null),
  };
}

test('edits are kept with the texts before them, and as a patch', async () => {
  await using repository = await gitRepository();
  const { said, edits, patch } = await kept(repository, setOf(1, Buffer.from('old\n')), async () =>
    Buffer.from('old\n'),
  );
  expect(said).toEqual([]);
  expect(edits?.before).toEqual(new Map([[blobId(Buffer.from('old\n')), 'old\n']]));
  expect(patch).toContain('--- a/f0.txt\n+++ b/f0.txt\n@@ -1 +1 @@\n-old\n+new\n');
});

test('files that were too large together leave no patch, and that is said', async () => {
  await using repository = await gitRepository();
  const { said, edits, patch } = await kept(repository, setOf(14, LARGE), async () => LARGE);
  expect(said).toEqual([
    'There is no edits.patch, and edits.json lacks how 2 files were before, for want of room. It can only be applied where they are still the same.',
  ]);
  expect(edits?.set.files).toHaveLength(14);
  expect(patch).toBeNull();
});

test('no patch is made of what cannot be read, and that is said', async () => {
  await using repository = await gitRepository();
  const { said, edits, patch } = await kept(repository, setOf(1, Buffer.from('old\n')), async () => null);
  expect(said).toEqual(['There is no edits.patch, edits.json holds all: f0.txt could not be read as it was']);
  expect(edits?.set.files).toHaveLength(1);
  expect(patch).toBeNull();
});
