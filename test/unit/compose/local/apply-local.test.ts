import { readFileSync } from 'node:fs';
import { chmod, lstat, mkdir, readdir, readFile, readlink, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createClean } from '../../../../src/clean/clean.ts';
import { applyLocal, type LocalApplying } from '../../../../src/compose/local/apply-local.ts';
import type { RawSettings } from '../../../../src/config/read-settings.ts';
import { editsText } from '../../../../src/edits/edits-file.ts';
import { blobId } from '../../../../src/edits/git-objects.ts';
import { reportEdits } from '../../../../src/report/edits.ts';
import { storedReport } from '../../../../src/report/formats/stored-report.ts';
import { appliedWords, failedWords } from '../../../../src/report/words/commands/applied.ts';
import { type GitRepository, gitRepository } from '../../../fakes/git-repository.ts';
import { EDITED, type HeldFiles } from '../../../support/arbitrary-edits.ts';
import { editSetOf, editsFolder, heldFiles, writtenEdits } from '../../../support/edits-folder.ts';
import { FAILED } from '../../report/example-edits.ts';
import { CLEAN } from '../../report/example-reports.ts';

const apply = (
  repository: GitRepository,
  folder: string,
  {
    dryRun = false,
    settings = {},
    before,
  }: {
    readonly dryRun?: boolean;
    readonly settings?: RawSettings;
    readonly before?: LocalApplying['before'];
  } = {},
) =>
  applyLocal(
    {
      env: repository.place.env,
      now: () => 0,
      wait: async () => undefined,
      maskSecret: () => undefined,
      programDir: new URL('../../../../src/', import.meta.url),
    },
    { folder, repo: repository.dir, settings, dryRun, ...(before !== undefined && { before }) },
  );

/** Every file of the work tree with its mode and text. */
async function workTree(dir: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const found = new Map<string, string>();
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name).slice(dir.length + 1);
    if (path.startsWith('.git/') || entry.isDirectory()) continue;
    const isExecutable = ((await lstat(join(dir, path))).mode & 0o100) !== 0;
    const text = entry.isSymbolicLink()
      ? `-> ${await readlink(join(dir, path))}`
      : await readFile(join(dir, path), 'utf8');
    found.set(path, `${entry.isSymbolicLink() ? 'link' : isExecutable ? '100755' : '100644'} ${text}`);
  }
  return new Map([...found].sort());
}

const asTree = (files: HeldFiles): ReadonlyMap<string, string> =>
  new Map([...files].map(([path, { mode, text }]) => [path, `${mode} ${text}`] as const).sort());

async function commitFiles(repository: GitRepository, files: HeldFiles): Promise<string> {
  await repository.shell('find . -mindepth 1 -maxdepth 1 -not -name .git -exec rm -r {} +');
  await repository.write(Object.fromEntries([...files].map(([path, { text }]) => [path, text])));
  for (const [path, { mode }] of files)
    await chmod(join(repository.dir, path), mode === '100755' ? 0o755 : 0o644);
  return repository.commit();
}

test('edits of any kind make the tree that the agent left, twice the same, and the dry run says so before', async () => {
  await using repository = await gitRepository();
  await fc.assert(
    fc.asyncProperty(EDITED, async ({ base, agents: [after = base] }) => {
      const head = await commitFiles(repository, base);
      const folder = await editsFolder(join(repository.dir, '.git/run'), { head, before: base, after });
      const planned = await apply(repository, folder, { dryRun: true });
      expect(await workTree(repository.dir)).toEqual(asTree(base));
      const applied = await apply(repository, folder);
      expect(applied).toEqual(planned);
      expect(applied.status).toBe('applied');
      expect(await workTree(repository.dir)).toEqual(asTree(after));
      const again = await apply(repository, folder);
      expect(again.status === 'applied' && again.files.every(({ what }) => what === 'left')).toBe(true);
      expect(await workTree(repository.dir)).toEqual(asTree(after));
      expect(await repository.shell('find . -type d -empty -not -path "./.git/*"')).toBe('');
    }),
    { numRuns: 25 },
  );
}, 120_000);

test('over a commit that went on, the tree is the one that git merges, or nothing at all is written', async () => {
  await using repository = await gitRepository();
  let [clean, refused] = [0, 0];
  await fc.assert(
    fc.asyncProperty(EDITED, async ({ base, agents: [ours = base, theirs = base] }) => {
      const head = await commitFiles(repository, base);
      // Git guesses at moves, and here they are known: what both move is merged by agents' edits, which has its own tests.
      await commitFiles(repository, withoutMoves(base, ours));
      const folder = await editsFolder(join(repository.dir, '.git/run'), {
        ...{ head, before: base, after: withoutMoves(base, theirs) },
      });
      const before = await workTree(repository.dir);
      const expected = await mergedByGit(repository, head, withoutMoves(base, theirs));
      const applied = await apply(repository, folder);
      if (applied.status === 'refused') {
        refused += 1;
        expect(await workTree(repository.dir)).toEqual(before);
        expect(applied.conflicts.length).toBeGreaterThan(0);
        return;
      }
      clean += 1;
      expect(await workTree(repository.dir)).toEqual(expected);
      expect((await apply(repository, folder)).status).toBe('applied');
      expect(await workTree(repository.dir)).toEqual(expected);
    }),
    { numRuns: 25 },
  );
  expect(Math.min(clean, refused)).toBeGreaterThan(0);
}, 240_000);

/** The same files where each stands in its old place; one that was moved is edited there. */
const withoutMoves = (base: HeldFiles, files: HeldFiles): HeldFiles =>
  new Map([...files].filter(([path, { origin }]) => (origin === null ? !base.has(path) : origin === path)));

/** What `git merge-tree` makes of the checked out commit and one that holds `theirs`; null where they conflict. */
async function mergedByGit(
  repository: GitRepository,
  head: string,
  theirs: HeldFiles,
): Promise<ReadonlyMap<string, string> | null> {
  const checkedOut = await repository.git('rev-parse', 'HEAD');
  await repository.git('checkout', '--quiet', '--detach', head);
  const other = await commitFiles(repository, theirs);
  await repository.git('checkout', '--quiet', '--force', 'main');
  await repository.git('reset', '--quiet', '--hard', checkedOut);
  const tree = await repository
    .git('-c', 'merge.renames=false', 'merge-tree', '--write-tree', checkedOut, other)
    .catch(() => null);
  if (tree === null) return null;
  await repository.shell(
    'rm -rf .git/merged; export GIT_INDEX_FILE=.git/merged-index; git read-tree "$1"; git checkout-index --all --prefix=.git/merged/; mkdir -p .git/merged',
    tree,
  );
  return workTree(join(repository.dir, '.git/merged'));
}

const BEFORE = { 'src/a.txt': 'one\ntwo\nthree\n', 'src/b.txt': 'b\n', 'bin/run.sh': '#!/bin/sh\n' };

async function ground(
  after: Readonly<Record<string, string>>,
  before: Readonly<Record<string, string>> = BEFORE,
) {
  const repository = await gitRepository(before);
  const head = await repository.git('rev-parse', 'HEAD');
  const folder = await editsFolder(join(repository.dir, '.git/run'), {
    ...{ head, before: heldFiles(before), after: heldFiles(after) },
  });
  return { repository, folder, head, [Symbol.asyncDispose]: () => repository[Symbol.asyncDispose]() };
}

const EDITED_A = { ...BEFORE, 'src/a.txt': 'one\ntwo\nthree, changed\n' };

test('a work tree with changes of its own is named and left alone', async () => {
  await using at = await ground(EDITED_A);
  await at.repository.write({ 'src/b.txt': 'mine\n' });
  expect(await apply(at.repository, at.folder)).toMatchObject({ status: 'refused', dirty: ['src/b.txt'] });
  await at.repository.git('checkout', 'src/b.txt');
  await at.repository.write({ 'src/a.txt': 'mine\n' });
  expect(await apply(at.repository, at.folder)).toMatchObject({ status: 'refused', dirty: ['src/a.txt'] });
  expect(await readFile(join(at.repository.dir, 'src/a.txt'), 'utf8')).toBe('mine\n');
});

test('where git does not ask the disk for modes, what may be run there stays so', async () => {
  await using at = await ground(EDITED_A);
  await at.repository.git('config', 'core.filemode', 'false');
  await chmod(join(at.repository.dir, 'src/a.txt'), 0o755);
  expect(await apply(at.repository, at.folder)).toMatchObject({ status: 'applied' });
  expect((await lstat(join(at.repository.dir, 'src/a.txt'))).mode & 0o777).toBe(0o755);
  expect(await apply(at.repository, at.folder)).toMatchObject({
    status: 'applied',
    files: [{ what: 'left' }],
  });
});

test('a file that git does not track is not written over', async () => {
  await using at = await ground({ ...BEFORE, 'src/new.txt': 'new\n' });
  await at.repository.write({ 'src/new.txt': 'mine\n' });
  expect(await apply(at.repository, at.folder)).toMatchObject({
    status: 'refused',
    conflicts: [
      '`src/new.txt` is a file here that git does not track, and another one than the run made: move it away, then apply again',
    ],
  });
});

test('what was committed since is kept, and what contradicts it is refused as a whole', async () => {
  await using at = await ground({ ...EDITED_A, 'src/b.txt': 'other\n' });
  await at.repository.commit({ 'src/a.txt': 'first\none\ntwo\nthree\n' });
  expect(await apply(at.repository, at.folder, { dryRun: true })).toMatchObject({
    status: 'applied',
    files: [{ path: 'src/a.txt', what: 'changed', merged: true }, { path: 'src/b.txt' }],
  });
  await at.repository.commit({ 'src/b.txt': 'somebody else\n' });
  expect(await apply(at.repository, at.folder)).toMatchObject({
    status: 'refused',
    conflicts: ['`src/b.txt` was changed in the same lines since the commit of the run'],
  });
  expect(await at.repository.git('status', '--porcelain')).toBe('');
});

test.each([
  ['a folder gives way to a file', { 'src/b.txt': 'b\n', src: 'file\n' }, ['src']],
  ['a file gives way to a folder', { 'src/b.txt/c.txt': 'c\n' }, ['src/b.txt/c.txt']],
])('%s, twice the same', async (_, { 'src/b.txt': _b, ...made }: Readonly<Record<string, string>>, files) => {
  const before = { 'src/b.txt': 'b\n' };
  await using at = await ground(made, before);
  for (const what of ['added', 'left']) {
    const applied = await apply(at.repository, at.folder);
    expect(applied).toMatchObject({ status: 'applied' });
    expect(applied.status === 'applied' && applied.files.find(({ path }) => path === files[0])?.what).toBe(
      what,
    );
    expect([...(await workTree(at.repository.dir)).keys()]).toEqual(files);
  }
  await at.repository.git('reset', '--quiet', '--hard');
  if (files[0] !== 'src') return;
  await at.repository.write({ 'src/mine.txt': 'mine\n' });
  expect(await apply(at.repository, at.folder)).toMatchObject({
    ...{ status: 'refused', conflicts: ['`src` is a folder here'] },
  });
});

test('once its result is committed, nothing is left to do', async () => {
  const { 'src/b.txt': _b, ...others } = BEFORE;
  await using at = await ground({ ...others, 'src/moved.txt': 'b\n', 'src/a.txt': EDITED_A['src/a.txt'] });
  await apply(at.repository, at.folder);
  await at.repository.commit();
  expect(await apply(at.repository, at.folder)).toMatchObject({ status: 'applied', files: [] });
});

test.each([
  ['a folder that is a link out of the work tree', 'src'],
  ['a folder that is a link to another folder', 'src'],
])('%s is not written through', async (name, path) => {
  await using at = await ground({ ...BEFORE, 'src/deep/new.txt': 'new\n' });
  const outside = join(at.repository.dir, '.git/outside');
  await mkdir(join(outside, 'deep'), { recursive: true });
  await mkdir(join(at.repository.dir, 'bin/deep'));
  await symlink(
    name.includes('out of') ? join(outside, 'deep') : '../bin/deep',
    join(at.repository.dir, path, 'deep'),
  );
  expect(await apply(at.repository, at.folder)).toMatchObject({
    status: 'refused',
    conflicts: ['`src/deep` is a link, and has to be a folder'],
  });
  expect(await readdir(join(outside, 'deep'))).toEqual([]);
  expect(await readdir(join(at.repository.dir, 'bin/deep'))).toEqual([]);
});

test('a link in the place of a file, a submodule and a repository of its own are refused by name', async () => {
  await using at = await ground({ ...BEFORE, 'link.txt': 'new\n', 'own/new.txt': 'new\n' });
  await symlink('src/a.txt', join(at.repository.dir, 'link.txt'));
  await mkdir(join(at.repository.dir, 'own/.git'), { recursive: true });
  expect(await apply(at.repository, at.folder)).toMatchObject({
    status: 'refused',
    conflicts: ['`link.txt` is a link here', '`own` is a repository of its own'],
  });
});

test('a submodule, what is in it, and a file that is not checked out are refused by name', async () => {
  await using at = await ground({ ...EDITED_A, 'lib/code.txt': 'new\n', 'src/b.txt': 'b, edited\n' });
  await at.repository.shell(
    'git update-index --add --cacheinfo "160000,$1,lib"; git commit --quiet -m submodule; mkdir lib; git update-index --skip-worktree src/b.txt; rm src/b.txt',
    at.head,
  );
  expect(await apply(at.repository, at.folder)).toMatchObject({
    status: 'refused',
    conflicts: ['`src/b.txt` is not checked out (sparse checkout) here', '`lib` is a submodule here'],
  });
});

test('a file is replaced and not written into: another name of the same file keeps what it had, and its mode stays', async () => {
  await using at = await ground(EDITED_A);
  const path = join(at.repository.dir, 'src/a.txt');
  await chmod(path, 0o640);
  await at.repository.shell('ln src/a.txt .git/hard');
  expect(await apply(at.repository, at.folder)).toMatchObject({ status: 'applied' });
  expect(await readFile(join(at.repository.dir, '.git/hard'), 'utf8')).toBe(BEFORE['src/a.txt']);
  expect((await lstat(path)).mode & 0o777).toBe(0o640);
});

test('files with the line ends of another machine are compared without them, and keep them', async () => {
  await using at = await ground({ ...EDITED_A, 'src/b.txt': 'b\nmore\n' });
  await at.repository.shell('git config core.autocrlf true; rm -r src bin; git checkout .');
  expect(await readFile(join(at.repository.dir, 'src/a.txt'), 'utf8')).toBe('one\r\ntwo\r\nthree\r\n');
  for (const left of [false, true]) {
    expect(await apply(at.repository, at.folder)).toMatchObject({
      files: [{ what: left ? 'left' : 'changed', merged: false }, { what: left ? 'left' : 'changed' }],
    });
    expect(await readFile(join(at.repository.dir, 'src/a.txt'), 'utf8')).toBe(
      'one\r\ntwo\r\nthree, changed\r\n',
    );
  }
  await at.repository.git('add', '--all');
  expect(await at.repository.git('diff', '--cached', '--numstat')).toBe('1\t1\tsrc/a.txt\n1\t0\tsrc/b.txt');
});

test('a binary file moves with the bytes that it has here, and its old folder goes', async () => {
  const bytes = new Uint8Array([137, 80, 0, 255, 10, 13]);
  await using repository = await gitRepository({ 'img/logo.png': bytes });
  const head = await repository.git('rev-parse', 'HEAD');
  const state = { mode: '100644', id: blobId(bytes) } as const;
  const none = { additions: 0, deletions: 0 };
  const set = editSetOf(head, [
    { path: 'art/logo.png', before: null, after: { ...state, text: null, from: 'img/logo.png' }, ...none },
    { path: 'img/logo.png', before: state, after: null, ...none },
  ]);
  const folder = await writtenEdits(join(repository.dir, '.git/run'), editsText({ set, before: new Map() }));
  // As if it had been killed before the old file went.
  await repository.write({ 'art/logo.png': bytes });
  expect(await apply(repository, folder)).toMatchObject({
    files: [
      { path: 'art/logo.png', what: 'left' },
      { path: 'img/logo.png', what: 'removed' },
    ],
  });
  expect(new Uint8Array(await readFile(join(repository.dir, 'art/logo.png')))).toEqual(bytes);
  expect((await readdir(repository.dir)).sort()).toEqual(['.git', 'art']);
});

test.each([
  ['../out.txt', 'leads out of its folder'],
  ['/etc/passwd', 'is absolute, ends in `/` or holds `//`'],
  ['.git/config', 'leads into the data of git'],
  ['a/.GIT/hooks/x', 'leads into the data of git'],
  ['.github/workflows/x.yml', 'is a workflow of GitHub Actions'],
  ['.github/WORKFLOWS/x.yml', 'is a workflow of GitHub Actions'],
  ['package.json', 'is protected, because it decides what runs'],
  ['.husky/pre-commit', 'is protected, because it decides what runs'],
])('a path that somebody wrote into the folder is looked at again: %s', async (path, why) => {
  await using repository = await gitRepository(BEFORE);
  const head = await repository.git('rev-parse', 'HEAD');
  const after = { mode: '100644', id: blobId(Buffer.from('x\n')), text: 'x\n' } as const;
  const set = editSetOf(head, [{ path, before: null, after, additions: 1, deletions: 0 }]);
  const folder = await writtenEdits(join(repository.dir, '.git/run'), editsText({ set, before: new Map() }));
  await expect(apply(repository, folder)).rejects.toThrow(`${path} ${why}`);
  const settings = { 'protected-paths': ['!**/.*', '!**/.*/**', '!package.json'] };
  if (path === 'package.json')
    expect(await apply(repository, folder, { settings })).toMatchObject({ status: 'applied' });
  else if (!path.startsWith('.husky'))
    await expect(apply(repository, folder, { settings })).rejects.toThrow(path);
});

test('a folder without edits, with edits of another kind and with a link in their place says what was expected', async () => {
  await using repository = await gitRepository(BEFORE);
  const run = join(repository.dir, '.git/run');
  await expect(apply(repository, run)).rejects.toThrow('with a file edits.json, got');
  await writtenEdits(run, '{"v":2}');
  await expect(apply(repository, run)).rejects.toThrow('expected the edits of a run (version 1)');
  await rm(join(run, 'edits.json'));
  await writeFile(join(run, 'other.json'), '{}');
  await symlink('other.json', join(run, 'edits.json'));
  await expect(apply(repository, run)).rejects.toThrow('edits.json: no file');
});

test('that edits failed, and which did so alone, is said before they are written; what is not done, after', async () => {
  await using repository = await gitRepository({ 'a.txt': 'one\n', 'b.txt': 'one\n', 'c.txt': 'one\n' });
  const head = await repository.git('rev-parse', 'HEAD');
  const state = (text: string) => ({ mode: '100644', id: blobId(Buffer.from(text)) }) as const;
  const edit = (path: string) => ({
    ...{ path, before: state('one\n'), after: { ...state('two\n'), text: 'two\n' } },
    ...{ additions: 1, deletions: 1 },
  });
  const plain = editSetOf(head, [edit('a.txt'), edit('b.txt')]);
  const files = plain.files.map((file) => ({
    ...file,
    agents: file.agents.map((agent) => ({
      ...agent,
      verification: file.edit.path === 'b.txt' ? FAILED : null,
    })),
  }));
  const set = { ...plain, files, verification: FAILED };
  const folder = await writtenEdits(
    join(repository.dir, '.git/run'),
    editsText({ set, before: new Map([[blobId(Buffer.from('one\n')), 'one\n']]) }),
  );
  const discarded = [
    { agent: { id: 3, label: 'c' }, paths: ['c.txt', 'b.txt'], reason: 'it drops the timeout' },
  ];
  const report = {
    ...{ ...CLEAN, headSha: head, edits: reportEdits(set, 'patch', { discarded }) },
  };
  const about = { reportKey: 'k', headSha: head, pullNumber: null, repositoryId: null };
  await writeFile(join(folder, 'report.json'), storedReport(report, about, createClean({ secrets: [] })));

  for (const dryRun of [true, false]) {
    const seen: string[] = [];
    const applied = await apply(repository, folder, {
      dryRun,
      before: (edits) =>
        seen.push(...failedWords(edits), readFileSync(join(repository.dir, 'a.txt'), 'utf8')),
    });
    expect(seen).toEqual([
      expect.stringMatching(
        /^Verification failed: the command gave exit code 1 .*\. Nothing of the edits is known to work\.$/,
      ),
      'Failed alone: b.txt.',
      'one\n',
    ]);
    if (applied.status !== 'applied') throw new Error(applied.status);
    const { next } = appliedWords(applied, dryRun);
    expect(next[0]).toBe('Not done: `c.txt` (it drops the timeout).');
    expect(next.join()).not.toContain('Verification failed');
  }
  expect(readFileSync(join(repository.dir, 'a.txt'), 'utf8')).toBe('two\n');
});
