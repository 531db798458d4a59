import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDiff } from '../../../../src/checkout/diff/parse-diff.ts';
import { type GitRepository, gitRepository } from '../../../fakes/git-repository.ts';

const DIFF = ['diff', '--src-prefix=a/', '--dst-prefix=b/', '--find-renames'];

test('an added, a changed, a deleted, a renamed and a binary file are read with their counts', async () => {
  await using repository = await gitRepository({
    'changed.ts': 'one\ntwo\nthree\n',
    'deleted.ts': 'gone\n',
    'old name.ts': 'a\nb\nc\nd\ne\n',
    'picture.png': new Uint8Array([0, 1, 2]),
  });
  await repository.commit({
    'changed.ts': 'one\n2\nthree\nfour',
    'deleted.ts': null,
    'old name.ts': null,
    'new name.ts': 'a\nb\nc\nd\ne\n',
    'added.ts': '--- looks like a header\n+++ b/too\ndiff --git a/x b/x\n',
    'picture.png': new Uint8Array([0, 9, 9]),
    'empty.ts': '',
  });
  const files = parseDiff(await repository.git(...DIFF, 'HEAD~', 'HEAD'));
  expect(files).toMatchInlineSnapshot(`
    [
      {
        "additions": 3,
        "binary": false,
        "deletions": 0,
        "patch": "@@ -0,0 +1,3 @@
    +--- looks like a header
    ++++ b/too
    +diff --git a/x b/x",
        "path": "added.ts",
        "status": "added",
      },
      {
        "additions": 2,
        "binary": false,
        "deletions": 1,
        "patch": "@@ -1,3 +1,4 @@
     one
    -two
    +2
     three
    +four
    \\ No newline at end of file",
        "path": "changed.ts",
        "status": "modified",
      },
      {
        "additions": 0,
        "binary": false,
        "deletions": 1,
        "patch": "@@ -1 +0,0 @@
    -gone",
        "path": "deleted.ts",
        "status": "deleted",
      },
      {
        "additions": 0,
        "binary": false,
        "deletions": 0,
        "patch": "",
        "path": "empty.ts",
        "status": "added",
      },
      {
        "additions": 0,
        "binary": false,
        "deletions": 0,
        "from": "old name.ts",
        "patch": "",
        "path": "new name.ts",
        "status": "renamed",
      },
      {
        "additions": 0,
        "binary": true,
        "deletions": 0,
        "patch": "",
        "path": "picture.png",
        "status": "modified",
      },
    ]
  `);
});

test('a mode change and a file that became a link are one modified file each', async () => {
  await using repository = await gitRepository({
    'run me.sh': 'echo\n',
    'a.md': 'text\n',
    'b.md': 'other\n',
  });
  await repository.git('update-index', '--chmod=+x', 'run me.sh');
  await repository.git('commit', '--quiet', '--message', 'mode');
  const mode = parseDiff(await repository.git(...DIFF, 'HEAD~', 'HEAD'));
  expect(mode).toEqual([
    {
      path: 'run me.sh',
      status: 'modified',
      mode: ['100644', '100755'],
      additions: 0,
      deletions: 0,
      patch: '',
      binary: false,
    },
  ]);

  await repository.git('checkout', '--quiet', '--force', 'HEAD');
  await repository.commit({ 'a.md': { link: 'b.md' } });
  const link = parseDiff(await repository.git(...DIFF, 'HEAD~', 'HEAD'));
  expect(link.map(({ path, status }) => ({ path, status }))).toEqual([{ path: 'a.md', status: 'modified' }]);
});

const oddName = fc
  .array(
    fc.constantFrom('a', 'b', ' ', '"', '\\', '\t', '\n', 'é', '\u{1F600}', "'", 'b/', ' b/', '0', '1'),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  .map((parts) =>
    parts
      .join('')
      .replace(/\/+/g, '/')
      .replace(/^\/|\/$/g, ''),
  )
  .filter(
    (name) => name !== '' && !name.split('/').some((part) => part === '.' || part === '..' || part === ''),
  );

type Case = { readonly name: string; readonly before: string; readonly after: string };

/** What git says of each case, as patch and as counts, by a few processes for all of them. */
async function diffsOf(repository: GitRepository, cases: readonly Case[]) {
  const commit = (name: string, content: string) =>
    `commit refs/heads/cases\ncommitter A <a@example.com> 0 +0000\ndata 0\ndeleteall\nM 100644 inline ${quoted(name)}\ndata ${Buffer.byteLength(content)}\n${content}\n`;
  const commits = cases.flatMap(({ name, before, after }) => [commit(name, before), commit(name, after)]);
  await repository.write({ commits: commits.join('') });
  const printed = await repository.shell(
    `git update-ref -d refs/heads/cases
     git fast-import --quiet --force <commits
     git rev-list --reverse cases | while read -r before && read -r after; do
       git ${DIFF.join(' ')} $before $after; printf '\\1'
       git diff --numstat -z $before $after; printf '\\1'
     done`,
  );
  const texts = printed.split('\u0001');
  expect(texts).toHaveLength(cases.length * 2 + 1);
  return cases.map((one, index) => ({
    ...one,
    patch: texts[index * 2] ?? '',
    numstat: texts[index * 2 + 1] ?? '',
  }));
}

const quoted = (name: string): string =>
  `"${name.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;

test('whatever a file is called and holds, its path and its counts are those of git', async () => {
  await using repository = await gitRepository({ seed: 'x\n' });
  const line = fc.constantFrom(
    '',
    '-',
    '+',
    '@@ -1 +1 @@',
    'diff --git a/x b/x',
    '--- a/x',
    'text',
    '\\ No newline',
    'é\r',
  );
  const content = fc.array(line, { maxLength: 6 }).map((lines) => lines.join('\n'));
  const cases = fc.array(fc.record({ name: oddName, before: content, after: content }), {
    minLength: 20,
    maxLength: 20,
  });
  await fc.assert(
    fc.asyncProperty(cases, async (given) => {
      for (const { name, before, after, patch, numstat } of await diffsOf(repository, given)) {
        const files = parseDiff(patch);
        const [, additions, deletions, path] = /^(\d+)\t(\d+)\t(.*)\0$/s.exec(numstat) ?? [];
        expect(files).toHaveLength(before === after ? 0 : 1);
        if (before === after) continue;
        expect(files[0]).toMatchObject({
          path: name,
          additions: Number(additions),
          deletions: Number(deletions),
        });
        expect(path).toBe(name);
      }
    }),
    { numRuns: 3 },
  );
});
