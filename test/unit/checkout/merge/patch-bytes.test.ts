import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type PatchSide, patchBytes } from '../../../../src/checkout/merge/patch-bytes.ts';
import { type GitRepository, gitRepository } from '../../../fakes/git-repository.ts';
import { EDITED } from '../../../support/arbitrary-edits.ts';

const NAMES = ['a.txt', 'dir/b', 'dir/c.bin', 'with "quotes"', 'tab\there', 'é ü', '-dash', 'dir/deep/日本'];
const BYTES = fc.oneof(
  fc.uint8Array({ maxLength: 40 }),
  fc
    .array(fc.constantFrom('a', 'b', '}', '', 'é'), { maxLength: 12 })
    .map((lines) => Buffer.from(lines.join('\n'))),
  fc.array(fc.constantFrom('a', 'b', '}'), { maxLength: 12 }).map((lines) => Buffer.from(lines.join('\r\n'))),
);
const SIDE = fc.uniqueArray(
  fc.record({
    path: fc.constantFrom(...NAMES),
    mode: fc.constantFrom('100644' as const, '100755' as const),
    bytes: BYTES,
  }),
  { selector: ({ path }) => path, maxLength: NAMES.length },
);

/** The tree of files, and what `git apply` makes of one with a patch. */
function treesIn(repository: GitRepository) {
  const index = join(repository.dir, 'index-of-test');
  const add = 'while IFS= read -r line; do printf %s "$line" | base64 -d | git hash-object -w --stdin; done';
  return {
    of: async (side: readonly PatchSide[]): Promise<string> => {
      const lines = side.map(({ bytes }) => `${Buffer.from(bytes).toString('base64')}\n`).join('');
      const ids = (await repository.shell(`printf %s "$1" | ${add}`, lines)).split('\n');
      const entries = side.map(({ path, mode }, at) => `${mode} ${ids[at]}\t${path}`);
      await writeFile(join(repository.dir, 'entries'), entries.map((entry) => `${entry}\0`).join(''));
      return repository.shell(
        'export GIT_INDEX_FILE="$1"; rm -f "$1"; git read-tree --empty; git update-index -z --index-info < entries; git write-tree',
        index,
      );
    },
    applied: async (tree: string, patch: Uint8Array): Promise<string> => {
      await writeFile(join(repository.dir, 'patch'), patch);
      return repository.shell(
        'export GIT_INDEX_FILE="$1"; git read-tree "$2"; if [ -s patch ]; then git apply --cached --whitespace=nowarn patch; fi; git write-tree',
        ...[index, tree],
      );
    },
  };
}

test('git applies a patch to the files as they were and has those as they are, byte by byte', {
  timeout: 120_000,
}, async () => {
  await using repository = await gitRepository();
  const trees = treesIn(repository);
  const { place } = repository;
  await fc.assert(
    fc.asyncProperty(SIDE, SIDE, async (before, after) => {
      const patch = await patchBytes(place, before, after);
      expect(await trees.applied(await trees.of(before), patch)).toBe(await trees.of(after));
    }),
    { numRuns: 30, seed: 15 },
  );
});

test('so it is with moves, modes, CRLF and files without a last line break', {
  timeout: 120_000,
}, async () => {
  await using repository = await gitRepository();
  const trees = treesIn(repository);
  const { place } = repository;
  const sideOf = (files: ReadonlyMap<string, { readonly mode: PatchSide['mode']; readonly text: string }>) =>
    [...files].map(([path, { mode, text }]) => ({ path, mode, bytes: Buffer.from(text) }));
  let moves = 0;
  await fc.assert(
    fc.asyncProperty(EDITED, async ({ base, agents }) => {
      const [files = base] = agents;
      const patch = await patchBytes(place, sideOf(base), sideOf(files));
      moves += Buffer.from(patch).includes('rename from') ? 1 : 0;
      expect(await trees.applied(await trees.of(sideOf(base)), patch)).toBe(await trees.of(sideOf(files)));
    }),
    { numRuns: 25, seed: 15 },
  );
  expect(moves).toBeGreaterThan(3);
});

test('attributes and configuration of the checkout have no say in a patch, and nothing is written there', async () => {
  await using repository = await gitRepository({
    '.gitattributes': '* -diff\n*.txt diff=evil text eol=crlf\n',
    'a.txt': 'one\n',
  });
  await repository.shell(
    'mkdir .git/info -p; echo "* binary" > .git/info/attributes; git config diff.evil.command "touch ran"; git config diff.noprefix true',
  );
  const listed = () => repository.shell('find .git -type f | sort | xargs sha1sum');
  const before = await listed();
  const side = (text: string): readonly PatchSide[] => [
    { path: 'a.txt', mode: '100644', bytes: Buffer.from(text) },
  ];
  const attributes = (text: string): PatchSide => ({
    path: '.gitattributes',
    mode: '100644',
    bytes: Buffer.from(text),
  });
  const patch = await patchBytes(repository.place, side('one\n'), [
    attributes('* binary\n'),
    ...side('two\r\n'),
  ]);
  expect(
    Buffer.from(patch)
      .toString()
      .replace(/^index .*$/gm, 'index'),
  ).toBe(
    `diff --git a/.gitattributes b/.gitattributes
new file mode 100644
index
--- /dev/null
+++ b/.gitattributes
@@ -0,0 +1 @@
+* binary
diff --git a/a.txt b/a.txt
index
--- a/a.txt
+++ b/a.txt
@@ -1 +1 @@
-one
+two\r
`,
  );
  expect(await listed()).toBe(before);
});
