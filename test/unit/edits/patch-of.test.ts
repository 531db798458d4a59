import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { comparedLines } from '../../../src/edits/compared-lines.ts';
import type { FileEdit } from '../../../src/edits/edit.ts';
import { blobId } from '../../../src/edits/git-objects.ts';
import { patchOf } from '../../../src/edits/patch-of.ts';
import { unifiedDiff } from '../../../src/edits/unified-diff.ts';
import { type GitRepository, gitRepository } from '../../fakes/git-repository.ts';

const state = (text: string) => ({ mode: '100644' as const, id: blobId(Buffer.from(text)) });
const edit = (path: string, before: string | null, after: string | null, from?: string): FileEdit => ({
  path,
  before: before === null || from !== undefined ? null : state(before),
  after: after === null ? null : { ...state(after), text: after, ...(from !== undefined && { from }) },
  additions: 1,
  deletions: 2,
});

const line = fc.constantFrom('}', 'a', 'b', '', '\tc', '-- d', '+e', 'f\r', '\\ No newline');
const text = fc
  .tuple(fc.array(line, { maxLength: 40 }), fc.boolean())
  .map(([lines, ends]) => lines.join('\n') + (ends && lines.length > 0 ? '\n' : ''));

/** Applies diffs as git reads them. */
async function applied(repository: GitRepository, diffs: readonly string[]): Promise<void> {
  await repository.write({ '.git/patch.diff': `${diffs.join('\n')}\n` });
  await repository.git('apply', '--whitespace=nowarn', '.git/patch.diff');
}

test('what git makes of a diff is the text that was edited, whatever its lines', async () => {
  await using repository = await gitRepository({ 'README.md': 'x\n' });
  let count = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 20 }), async (pairs) => {
      const all = pairs.filter(([before, after]) => before !== after);
      fc.pre(all.length > 0);
      count += 1;
      const folder = `run-${count}`;
      const edits = all.map(([before, after], n) => ({
        before,
        diff: edit(`${folder}/${n}`, before, after),
        after,
      }));
      await repository.write(Object.fromEntries(edits.map(({ diff, before }) => [diff.path, before])));
      await applied(
        repository,
        edits.map(({ diff, before }) => unifiedDiff(diff, before)),
      );
      for (const { diff, after } of edits)
        expect(await readFile(join(repository.dir, diff.path), 'utf8')).toBe(after);
    }),
    { numRuns: 25 },
  );
});

test('files that are new, gone and moved are told as git tells them', async () => {
  await using repository = await gitRepository({ 'gone.js': 'a\nb\n', 'old name.js': 'one\ntwo\nthree\n' });
  const diffs = [
    unifiedDiff(edit('new.js', null, 'c\n'), null),
    unifiedDiff(edit('gone.js', 'a\nb\n', null), 'a\nb\n'),
    unifiedDiff(edit('new name.js', null, 'one\n2\nthree\n', 'old name.js'), 'one\ntwo\nthree\n'),
  ];
  expect(diffs.join('\n')).toBe(`diff --git a/new.js b/new.js
new file mode 100644
--- /dev/null
+++ b/new.js
@@ -0,0 +1 @@
+c
diff --git a/gone.js b/gone.js
deleted file mode 100644
--- a/gone.js
+++ /dev/null
@@ -1,2 +0,0 @@
-a
-b
diff --git a/old name.js b/new name.js
rename from old name.js
rename to new name.js
--- a/old name.js
+++ b/new name.js
@@ -1,3 +1,3 @@
 one
-two
+2
 three`);
  await applied(repository, diffs.slice(0, 2));
  expect(await repository.git('status', '--porcelain', '-uall')).toBe(' D gone.js\n?? new.js');
});

test('a name with a line break stays on its line', () => {
  expect(
    unifiedDiff(edit('a\n+++ b/evil', 'x\n', 'y\n'), 'x\n')
      .split('\n')
      .slice(0, 3),
  ).toEqual([
    'diff --git "a/a\\n+++ b/evil" "b/a\\n+++ b/evil"',
    '--- "a/a\\n+++ b/evil"',
    '+++ "b/a\\n+++ b/evil"',
  ]);
});

test('a diff is bounded, and what is not shown is named', async () => {
  const long = Array.from({ length: 4_000 }, (_, n) => `line ${n}`).join('\n');
  const edits = [edit('a.js', '', long), edit('b.js', 'x\n', 'y\n')];
  const patch = await patchOf('p1', edits, async (path) => (path === 'a.js' ? '' : 'x\n'));
  expect(patch).toMatchObject({ id: 'p1', files: ['a.js', 'b.js'], additions: 2, deletions: 4, cut: true });
  expect(patch.diff.length).toBeLessThan(41_000);
  expect(patch.diff.split('\n').at(-1)).toMatch(
    /^\[cut: \d+ more lines of the diff of "a\.js" are not shown, and all of "b\.js"\]$/,
  );
  const wide = await patchOf('p2', [edit('a.js', 'x\n', `${'y'.repeat(9_000)}\n`)], async () => 'x\n');
  expect(wide.cut).toBe(true);
  expect(wide.diff).toContain('[the rest of this line is not shown]');
  const small = await patchOf('p3', [edit('a.js', 'x\n', 'y\n')], async () => 'x\n');
  expect(small).toMatchObject({ cut: false, diff: expect.stringContaining('-x\n+y') });
});

test('texts that have nothing in common are compared as quickly as all others', () => {
  const [a, b] = ['a', 'b'].map((sign) => Array.from({ length: 20_000 }, (_, n) => `${sign}${n}`));
  expect(comparedLines(a ?? [], b ?? [])).toEqual([
    { before: { from: 0, to: 20_000 }, after: { from: 0, to: 20_000 } },
  ]);
});
