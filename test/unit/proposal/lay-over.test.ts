import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blobId, FOLDER, type TreeEntry } from '../../../src/edits/git-objects.ts';
import { entryAt, layOver } from '../../../src/proposal/lay-over.ts';
import type { FileChange } from '../../../src/proposal/proposal.ts';
import { gitRepository } from '../../fakes/git-repository.ts';

// Names whose order differs with and without the slash that git adds to folders, and bytes above ASCII.
const NAME = fc.constantFrom('a', 'a.b', 'a-b', 'a0', 'b', 'B', 'lib', 'é', '日本', 'z z', '😀');
const PATH = fc.array(NAME, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));
const BYTES = fc.uint8Array({ maxLength: 12 });
const FILES = fc.array(fc.tuple(PATH, BYTES), { maxLength: 12 });
const CHANGES = fc.array(
  fc.record({ path: PATH, mode: fc.constantFrom('100644', '100755'), bytes: fc.option(BYTES) }),
  { maxLength: 10 },
);
type Files = ReadonlyMap<string, { readonly mode: string; readonly bytes: Uint8Array }>;

/** What the changes give, decided on whole paths; null where one is in the way of another. */
function expected(files: Files, changes: readonly FileChange[]): Files | null {
  const left = new Map(files);
  for (const { path, bytes } of changes) if (bytes === null) left.delete(path);
  for (const change of changes) if (change.bytes !== null) left.set(change.path, change);
  const paths = [...left.keys()];
  const isClear = paths.every((path) =>
    paths.every((other) => !other.startsWith(`${path}/`) && (other === path || !isAlike(other, path))),
  );
  return isClear ? left : null;
}

/** Only files can be taken out. */
const isFolderGoing = (files: Files, { path, bytes }: FileChange): boolean =>
  bytes === null && [...files.keys()].some((other) => other.startsWith(`${path}/`));

const isAlike = (a: string, b: string): boolean => {
  const [one, other] = [a.split('/'), b.split('/')];
  const at = one.findIndex((part, index) => part !== other[index]);
  return one[at]?.toLowerCase() === other[at]?.toLowerCase();
};

test('the tree that changes give has the id that git gives to these files', async () => {
  await using repository = await gitRepository();
  const trials = fc
    .sample(
      fc.tuple(FILES, CHANGES).map(([files, given]) => {
        const before = new Map(files.map(([path, bytes]) => [path, { mode: '100644', bytes }]));
        const changes = [...new Map(given.map((change) => [change.path, change])).values()] as FileChange[];
        return { before, changes, after: expected(before, changes) };
      }),
      { numRuns: 400, seed: 13 },
    )
    .filter(
      ({ before, changes, after }) =>
        expected(before, []) !== null &&
        after !== null &&
        !changes.some((change) => isFolderGoing(before, change)),
    );
  expect(trials.length).toBeGreaterThan(60);

  const states = trials.flatMap(({ before, after }) => [before, after ?? new Map()]);
  const ids = await treesOfGit(repository, states);
  for (const [index, { before, changes }] of trials.entries()) {
    const [root = '', result] = [ids[2 * index], ids[2 * index + 1]];
    const laid = layOver(treesOf(before), root, changes);
    expect(laid, JSON.stringify(changes)).toMatchObject({ status: 'ok', tree: result });
  }
});

test('what would need two things under one name is refused, whatever the order', () => {
  fc.assert(
    fc.property(FILES, CHANGES, (files, given) => {
      const before = new Map(files.map(([path, bytes]) => [path, { mode: '100644', bytes }]));
      fc.pre(expected(before, []) !== null);
      const changes = [...new Map(given.map((change) => [change.path, change])).values()] as FileChange[];
      fc.pre(changes.every(({ path, bytes }) => bytes !== null || before.has(path)));
      const trees = treesOf(before);
      const root = [...trees.keys()].at(-1) ?? '';
      const laid = layOver(trees, root, changes);
      expect(laid.status).toBe(expected(before, changes) === null ? 'refused' : 'ok');
      const reversed = layOver(trees, root, changes.toReversed());
      expect(reversed.status).toBe(laid.status);
    }),
    { numRuns: 500 },
  );
});

test('what is so already is no change', () => {
  const bytes = Buffer.from('x');
  const trees = treesOf(new Map([['a/f', { mode: '100644', bytes }]]));
  const root = [...trees.keys()].at(-1) ?? '';
  const changes: FileChange[] = [
    { path: 'a/f', mode: '100644', bytes },
    { path: 'a/gone', bytes: null },
    { path: 'gone/too', bytes: null },
  ];
  expect(layOver(trees, root, changes)).toEqual({ status: 'ok', tree: root, changed: [] });
  expect(entryAt(trees, root, 'a/f')).toMatchObject({ mode: '100644', id: blobId(bytes) });
  expect([entryAt(trees, root, 'a/x'), entryAt(trees, root, 'a/f/x')]).toEqual([null, null]);
});

/** All folders of these files; the root is the last. */
function treesOf(files: Files): Map<string, readonly TreeEntry[]> {
  const trees = new Map<string, readonly TreeEntry[]>();
  const add = (inside: Files): string => {
    const entries: TreeEntry[] = [];
    const below = new Map<string, Map<string, { mode: string; bytes: Uint8Array }>>();
    for (const [path, file] of inside) {
      const cut = path.indexOf('/');
      if (cut < 0) {
        entries.push({ name: path, mode: file.mode, id: blobId(file.bytes) });
        continue;
      }
      const folder = path.slice(0, cut);
      below.set(folder, (below.get(folder) ?? new Map()).set(path.slice(cut + 1), file));
    }
    for (const [name, inner] of below) entries.push({ name, mode: FOLDER, id: add(inner) });
    const laid = layOver(new Map([['it', entries]]), 'it', []);
    const id = laid.status === 'ok' ? laid.tree : '';
    trees.delete(id);
    trees.set(id, entries);
    return id;
  };
  add(files);
  return trees;
}

/** The same trees made by git, in one process for all. */
async function treesOfGit(
  repository: Awaited<ReturnType<typeof gitRepository>>,
  states: readonly Files[],
): Promise<readonly string[]> {
  const parts = states.flatMap((files, index) => [
    `commit refs/states/${String(index).padStart(5, '0')}\ncommitter A <a@example.com> 0 +0000\ndata 0\n`,
    ...[...files].flatMap(([path, { mode, bytes }]) => [
      `M ${mode} inline ${path}\ndata ${bytes.length}\n`,
      bytes,
      '\n',
    ]),
  ]);
  await repository.write({ states: Buffer.concat(parts.map((part) => Buffer.from(part))) });
  await repository.shell('git fast-import --quiet < states');
  return (await repository.git('for-each-ref', '--format=%(tree)', 'refs/states')).split('\n');
}
