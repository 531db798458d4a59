import { chmod, cp, mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { storedInCommit } from '../../../../src/checkout/tree/stored-files.ts';
import type { FileEdit } from '../../../../src/edits/edit.ts';
import { blobId } from '../../../../src/edits/git-objects.ts';
import { otherNames, protectedUnderAnyName } from '../../../../src/edits/other-names.ts';
import { createEditBudget } from '../../../../src/edits/overlay/budget.ts';
import { namesOf } from '../../../../src/edits/overlay/names.ts';
import { createOverlay, type Overlay } from '../../../../src/edits/overlay/overlay.ts';
import type { EditedCode } from '../../../../src/edits/overlay/view.ts';
import { protectedPaths } from '../../../../src/edits/protected-paths.ts';
import { type GitRepository, gitRepository } from '../../../fakes/git-repository.ts';

const SECRET = 'hunter2-known-secret';
const FILES = {
  a: 'one\ntwo\n',
  b: 'x\r\ny\r\n',
  'c/d': 'deep\n',
  'c/e/f': 'deeper',
  'run.sh': '#!/bin/sh\n',
  'bin.dat': new Uint8Array([0, 1, 2, 255]),
  'latin.txt': new Uint8Array([0x63, 0x61, 0x66, 0xe9]),
  'wide.txt': new Uint8Array([0xff, 0xfe, 0x61, 0, 0x0a, 0]),
  'lfs.txt': 'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n',
  'made.gen.ts': 'made\n',
  'é.txt': 'composed\n',
  link: { link: 'a' },
  'folder-link': { link: 'c' },
  'package.json': '{}\n',
  '.github/workflows/ci.yml': 'on: push\n',
};

let repository: GitRepository;
let code: EditedCode;
beforeAll(async () => {
  repository = await gitRepository(FILES);
  await chmod(join(repository.dir, 'run.sh'), 0o755);
  await repository.commit({});
  const module = await repository.git('rev-parse', 'HEAD');
  await repository.git('update-index', '--add', '--cacheinfo', `160000,${module},module`);
  await repository.git('commit', '--quiet', '--message', 'submodule');
  const stored = storedInCommit(repository.place, await repository.git('rev-parse', 'HEAD'));
  const names = stored.entries().then(namesOf);
  code = {
    stored,
    names: () => names,
    attributes: {
      refused: async (path) => (path.endsWith('.gen.ts') ? 'is generated' : null),
      noText: async (path) => (path.endsWith('.psd') ? 'is stored through the filter lfs' : null),
      ignored: async () => false,
      storedWithLf: async (path) => path.endsWith('.bat'),
    },
    protectedAs: protectedUnderAnyName(protectedPaths([]), () => otherNames(stored)),
    holdsSecret: (text) => text.includes(SECRET),
  };
});
afterAll(() => repository[Symbol.asyncDispose]());

const open = (): Overlay => createOverlay(code, createEditBudget().open());
const replace = (overlay: Overlay, path: string, old: string, wanted: string) =>
  overlay.replace(path, { old, wanted, all: false });
const said = (result: Awaited<ReturnType<Overlay['write']>>): string =>
  result.status === 'done' ? 'done' : result.said;
const briefly = (edits: readonly FileEdit[]) =>
  edits.map(({ path, before, after, additions, deletions }) =>
    [path, before?.mode ?? '-', after?.mode ?? '-', after?.from ?? '', `+${additions}-${deletions}`].join(
      ' ',
    ),
  );

test.for([
  ['', 'is empty'],
  ['/etc/passwd', 'is absolute'],
  ['../a', 'leads out of its folder'],
  ['a/../.git/config', 'leads out of its folder'],
  ['.git/config', 'leads into the data of git'],
  ['.GIT/hooks/post-checkout', 'leads into the data of git'],
  ['git~1/config', 'leads into the data of git'],
  ['c/.git/config', 'leads into the data of git'],
  ['.git\u200c/config', 'cannot be seen'],
  ['.git./config', 'leads into the data of git'],
  ['c\\d', 'holds a `\\`'],
  ['c:d', 'which no name on Windows has'],
  ['c/aux.txt', 'is a device on Windows'],
  ['c./d', 'ends in a dot'],
  ['new.gen.ts', 'is generated'],
  ['art/new.psd', 'is stored through the filter lfs'],
  ['x\0y', 'cannot be seen'],
  [`${'x/'.repeat(2_500)}y`, 'is longer than'],
  ['.gitmodules', 'declares submodules'],
  ['.github/workflows/new.yml', 'is a workflow of GitHub Actions'],
  ['.GitHub/Workflows/ci.yml', 'is a workflow of GitHub Actions'],
  ['.gitattributes', 'is protected'],
  ['c/.gitattributes', 'is protected'],
  ['.husky/pre-commit', 'is protected'],
  ['.vscode/settings.json', 'is protected'],
  ['package.json', 'is protected'],
  ['c/Package.JSON', 'is protected'],
  ['AGENTS.md', 'is protected'],
  ['vitest.config.ts', 'is protected'],
  ['link', 'is a symbolic link'],
  ['folder-link/new', 'lies below `folder-link`, which is a symbolic link'],
  ['module', 'is a submodule'],
  ['module/x', 'lies below `module`, which is a submodule'],
  ['a/new', 'lies below `a`, which is a file'],
  ['c', 'is a folder'],
  ['A', 'differs from `a` only in case'],
  ['C/new', 'differs from `c` only in case'],
  ['e\u0301.txt', 'differs from `é.txt` only in case or in how its letters are put together'],
] as const)('no file is written to %j: %s', async ([path, why]) => {
  const overlay = open();
  expect(said(await overlay.write(path, 'x'))).toContain(why);
  expect(said(await overlay.move('b', path))).toContain(why);
  expect(await overlay.edits()).toEqual([]);
});

test.for([
  ['bin.dat', 'is a binary file'],
  ['latin.txt', 'is not text in UTF-8'],
  ['wide.txt', 'is text in UTF-16'],
  ['lfs.txt', 'is a pointer to a file that Git LFS keeps'],
  ['made.gen.ts', 'is generated'],
  ['link', 'is a symbolic link'],
  ['module', 'is a submodule'],
  ['nowhere', 'there is no file nowhere'],
])('the text of %s is not edited: %s', async ([path = '', why = '']) => {
  const overlay = open();
  expect(said(await replace(overlay, path, 'a', 'b'))).toContain(why);
  if (path !== 'nowhere') expect(said(await overlay.write(path, 'x'))).toContain(why);
  expect(await overlay.edits()).toEqual([]);
});

test('a binary file can be moved and deleted: its bytes stay those that git has', async () => {
  const overlay = open();
  expect(said(await overlay.move('bin.dat', 'data/bin.dat'))).toBe('done');
  expect(said(await overlay.remove('latin.txt'))).toBe('done');
  const edits = await overlay.edits();
  expect(briefly(edits)).toEqual([
    'bin.dat 100644 -  +0-0',
    'data/bin.dat - 100644 bin.dat +0-0',
    'latin.txt 100644 -  +0-0',
  ]);
  const id = await repository.git('rev-parse', 'HEAD:bin.dat');
  expect(edits[1]?.after).toEqual({ mode: '100644', id, text: null, from: 'bin.dat' });
});

test('a file whose name other systems cannot have is changed where it stands, and no other gets such a name', async () => {
  await using other = await gitRepository({
    'aux.txt': 'one\n',
    'a:b': 'one\n',
    Readme: 'one\n',
    readme: 'one\n',
  });
  const stored = storedInCommit(other.place, 'HEAD');
  const names = stored.entries().then(namesOf);
  const overlay = createOverlay({ ...code, stored, names: () => names }, createEditBudget().open());
  for (const path of ['aux.txt', 'a:b', 'Readme', 'readme'])
    expect(said(await replace(overlay, path, 'one', 'two')), path).toBe('done');
  expect(said(await overlay.write('README', 'x'))).toContain('differs from `Readme` only in case');
  expect(said(await overlay.move('aux.txt', 'nul.txt'))).toContain('is a device on Windows');
  expect(said(await overlay.move('a:b', 'ab'))).toBe('done');
  expect(said(await overlay.remove('aux.txt'))).toBe('done');
});

test('a move leaves a file stored as it was, or is refused', async () => {
  await using other = await gitRepository({
    'a.psd': FILES['lfs.txt'],
    'b.txt': 'one\n',
    'c.bin': FILES['bin.dat'],
  });
  const stored = storedInCommit(other.place, 'HEAD');
  const names = stored.entries().then(namesOf);
  const overlay = createOverlay({ ...code, stored, names: () => names }, createEditBudget().open());
  expect(said(await overlay.move('b.txt', 'b.psd'))).toBe('b.psd is stored through the filter lfs');
  expect(said(await overlay.move('c.bin', 'c.psd'))).toBe('c.psd is stored through the filter lfs');
  expect(said(await overlay.move('a.psd', 'a.txt'))).toBe(
    'a.txt would be stored otherwise: a.psd is stored through the filter lfs',
  );
  expect(said(await overlay.move('a.psd', 'art/b.psd'))).toBe('done');
  expect(briefly(await overlay.edits())).toEqual(['a.psd 100644 -  +0-0', 'art/b.psd - 100644 a.psd +0-0']);
  expect(said(await overlay.remove('art/b.psd'))).toBe('done');
});

test('a new file has the line ends that git would store', async () => {
  const overlay = open();
  for (const path of ['x.bat', 'x.txt']) await overlay.write(path, 'one\r\ntwo\r\n');
  expect((await overlay.edits()).map(({ after }) => after?.text)).toEqual(['one\ntwo\n', 'one\r\ntwo\r\n']);
});

test('a text that holds a known secret, a NUL or half a character is refused and nothing is kept; so is a path with a secret', async () => {
  const overlay = open();
  expect(said(await overlay.write('new.txt', `key = "${SECRET}"\n`))).toBe(
    'new.txt would hold a secret of this run',
  );
  expect(said(await replace(overlay, 'a', 'one', SECRET))).toContain('would hold a secret');
  expect(said(await overlay.write(`${SECRET}.txt`, 'x'))).toContain('the path holds a secret');
  expect(said(await overlay.write('new.txt', 'a\0b'))).toContain('it holds a NUL');
  expect(said(await overlay.write('new.txt', 'a\ud800b'))).toContain('half of a character');
  expect(await overlay.edits()).toEqual([]);
});

test('a file that may be run stays so, also when it is deleted and written again', async () => {
  const overlay = open();
  await overlay.write('run.sh', '#!/bin/sh\necho 1\n');
  expect(briefly(await overlay.edits())).toEqual(['run.sh 100755 100755  +1-0']);
  await overlay.remove('run.sh');
  expect(briefly(await overlay.edits())).toEqual(['run.sh 100755 -  +0-1']);
  await overlay.write('run.sh', '#!/bin/bash\n');
  expect(briefly(await overlay.edits())).toEqual(['run.sh 100755 100755  +1-1']);
});

test('moves: a chain is one move, a swap is two, back again is none, onto a file is refused, and an edit afterwards keeps where it came from', async () => {
  const chain = open();
  await chain.move('a', 'n1');
  await chain.move('n1', 'n2');
  await replace(chain, 'n2', 'one', 'ONE');
  expect(briefly(await chain.edits())).toEqual(['a 100644 -  +0-2', 'n2 - 100644 a +1-1']);
  await replace(chain, 'n2', 'ONE', 'one');
  expect((await chain.edits())[1]?.after).toMatchObject({ text: null, from: 'a' });
  await chain.move('n2', 'a');
  expect(await chain.edits()).toEqual([]);

  const swap = open();
  await swap.move('a', 'tmp');
  await swap.move('b', 'a');
  await swap.move('tmp', 'b');
  expect(briefly(await swap.edits())).toEqual(['a 100644 100644 b +0-0', 'b 100644 100644 a +0-0']);

  const onto = open();
  expect(said(await onto.move('a', 'b'))).toContain('b exists already');
  expect(said(await onto.move('a', 'a'))).toContain('is there already');
  expect(said(await onto.move('a', 'package.json'))).toContain('is protected');
  expect(said(await onto.move('a', 'new/package.json'))).toContain('is protected');
  expect(said(await onto.move('package.json', 'other.json'))).toContain('is protected');
  expect(said(await onto.move('.github/workflows/ci.yml', 'ci.yml'))).toContain('is a workflow');
  expect(said(await onto.move('c', 'k'))).toContain('c is a folder');
  expect(await onto.edits()).toEqual([]);
});

test('a name that differs in case only is a move, and then the old spelling is free', async () => {
  const overlay = open();
  expect(said(await overlay.move('a', 'A'))).toBe('done');
  expect(briefly(await overlay.edits())).toEqual(['A - 100644 a +0-0', 'a 100644 -  +0-2']);
  expect(said(await overlay.write('a', 'x'))).toContain('differs from `A` only in case');
});

test('a moved file, a new one in its place, and that one moved on: each says truly where it came from', async () => {
  const overlay = open();
  await overlay.move('a', 'n');
  await overlay.write('a', 'another\n');
  await overlay.move('a', 'm');
  expect(briefly(await overlay.edits())).toEqual([
    'a 100644 -  +0-2',
    'm - 100644  +1-0',
    'n - 100644 a +0-0',
  ]);
});

test('an edit that ends where it began is none, and what is taken back frees its share', async () => {
  const budget = createEditBudget();
  const overlay = createOverlay(code, budget.open());
  await replace(overlay, 'a', 'one', '1');
  await replace(overlay, 'a', '1', 'one');
  await overlay.write('b', 'x\ny\n');
  await overlay.write('new', 'x');
  await overlay.remove('new');
  expect(await overlay.edits()).toEqual([]);
  overlay.reset();
  expect(overlay.changes().size).toBe(0);
});

const many = (count: number, from = 0): readonly string[] =>
  Array.from({ length: count }, (_, at) => `many/${from + at}.txt`);

test('files and bytes are bounded for a file, an agent and a run, at the call that goes beyond', async () => {
  const overlay = open();
  expect(said(await overlay.write('big', 'x'.repeat(1024 * 1024)))).toBe('done');
  expect(said(await overlay.write('big', 'é'.repeat(512 * 1024 + 1)))).toContain(
    '1048578 bytes, and 1048576 are the most',
  );
  for (const path of many(99)) expect(said(await overlay.write(path, 'x'))).toBe('done');
  const refused = await overlay.write('one-more', 'x');
  expect(said(refused)).toContain('may change 100 files and write 4 MiB');
  // The report tells of it: what is left out is not only for the agent to say.
  expect(refused).toMatchObject({ isClosed: true });
  expect(said(await overlay.remove('many/0.txt'))).toBe('done');
  expect(said(await overlay.write('one-more', 'x'))).toBe('done');

  const budget = createEditBudget();
  const agents = Array.from({ length: 10 }, () => createOverlay(code, budget.open()));
  for (const [at, agent] of agents.entries())
    for (const path of many(100, at * 100)) expect(said(await agent.write(path, 'x'))).toBe('done');
  const late = createOverlay(code, budget.open());
  expect(said(await late.write('late', 'x'))).toContain(
    'the agents of this run together may change 1000 files',
  );
  agents[0]?.reset();
  budget.count({ files: 99, bytes: 99 });
  expect(said(await late.write('late', 'x'))).toBe('done');
  expect(said(await late.write('later', 'x'))).toContain('the agents of this run together');
});

const PATHS = ['a', 'b', 'c', 'c/d', 'c/e', 'c/e/f', 'n', 'n/a', 'run.sh', 'bin.dat'];
const path = fc.constantFrom(...PATHS);
const operation = fc.oneof(
  fc.tuple(fc.constant('write' as const), path, fc.constantFrom('', 'x\n', 'one\ntwo\n', 'one\n2', '$&\r\n')),
  fc.tuple(fc.constant('remove' as const), path, fc.constant('')),
  fc.tuple(fc.constant('move' as const), path, path),
);

test('whatever is written, deleted and moved, the edits make of the commit the tree that git sees when a folder is changed alike', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'overlay-'));
  const modes = new Map((await code.names()).entries);
  const git = (...args: string[]) =>
    repository.git('--git-dir', join(repository.dir, '.git'), '--work-tree', '.', ...args);
  const base = await listed(await git('ls-tree', '-r', 'HEAD'));
  try {
    await fc.assert(
      fc.asyncProperty(fc.array(operation, { maxLength: 12 }), async (operations) => {
        await rm(folder, { recursive: true });
        await cp(repository.dir, folder, {
          recursive: true,
          verbatimSymlinks: true,
          filter: (name) => !name.endsWith('/.git'),
        });
        const overlay = open();
        for (const [kind, first, second] of operations) {
          const before = await stat(join(folder, first)).catch(() => null);
          const result =
            kind === 'write'
              ? await overlay.write(first, second)
              : kind === 'remove'
                ? await overlay.remove(first)
                : await overlay.move(first, second);
          expect(result.status === 'done').toBe(await isPossible(folder, kind, first, second));
          if (result.status === 'refused') continue;
          if (kind === 'write')
            await writeLike(
              folder,
              first,
              second,
              before !== null,
              modes.get(first)?.kind === 'file' && first === 'run.sh',
            );
          else if (kind === 'remove') await rm(join(folder, first));
          else {
            await rename(join(folder, first), join(folder, 'on-its-way'));
            await withoutEmptyFolders(folder);
            await mkdir(dirname(join(folder, second)), { recursive: true });
            await rename(join(folder, 'on-its-way'), join(folder, second));
          }
          await withoutEmptyFolders(folder);
        }
        const expected = await treeOf(folder, repository);
        const edits = await overlay.edits();
        const tree = new Map(base);
        for (const { path: each, before, after } of edits) {
          expect(tree.get(each) ?? null).toEqual(before === null ? null : `${before.mode} ${before.id}`);
          expect(before?.id === after?.id && before?.mode === after?.mode).toBe(false);
          if (after?.text != null) expect(blobId(Buffer.from(after.text))).toBe(after.id);
          if (after?.from !== undefined) expect(base.has(after.from)).toBe(true);
          if (after !== null && after.text === null) expect(base.get(after.from)?.slice(7)).toBe(after.id);
        }
        for (const { path: each, after } of edits)
          if (after === null) tree.delete(each);
          else tree.set(each, `${after.mode} ${after.id}`);
        expect(Object.fromEntries([...tree].sort())).toEqual(Object.fromEntries([...expected].sort()));
        expect(edits.map((edit) => edit.path)).toEqual(edits.map((edit) => edit.path).toSorted());
      }),
      { numRuns: 60 },
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}, 120_000);

/** Whether a person could do the same in a folder; a binary file is not written over. */
async function isPossible(folder: string, kind: string, first: string, second: string): Promise<boolean> {
  const kindOf = async (name: string): Promise<'file' | 'folder' | 'free' | 'below a file'> =>
    stat(join(folder, name)).then(
      (found) => (found.isFile() ? 'file' : 'folder'),
      (error: NodeJS.ErrnoException) => (error.code === 'ENOTDIR' ? 'below a file' : 'free'),
    );
  const there = await kindOf(first);
  if (kind === 'remove') return there === 'file';
  if (kind === 'write') {
    const isBinary = there === 'file' && (await readFile(join(folder, first))).includes(0);
    return (there === 'file' && !isBinary) || there === 'free';
  }
  if (there !== 'file' || first === second) return false;
  const aside = join(folder, 'aside');
  await rename(join(folder, first), aside);
  await withoutEmptyFolders(folder);
  const isFree = (await kindOf(second)) === 'free';
  await mkdir(dirname(join(folder, first)), { recursive: true });
  await rename(aside, join(folder, first));
  return isFree;
}

/** As the tools do: line ends of the file that is replaced, and the mode that stood there. */
async function writeLike(
  folder: string,
  name: string,
  content: string,
  isThere: boolean,
  mayRun: boolean,
): Promise<void> {
  const file = join(folder, name);
  const before = isThere ? await readFile(file, 'utf8') : '';
  const ends = before.match(/\r?\n/g) ?? [];
  const plain = ends.length > 0 ? content.replaceAll('\r\n', '\n') : content;
  const usual = ends.filter((each) => each === '\r\n').length * 2 > ends.length ? '\r\n' : '\n';
  const mode = isThere ? (await stat(file)).mode : mayRun ? 0o755 : 0o644;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, ends.length > 0 ? plain.replaceAll('\n', usual) : plain);
  await chmod(file, mode);
}

const withoutEmptyFolders = (folder: string): Promise<unknown> =>
  repositoryShell(`find "$1" -mindepth 1 -type d -empty -delete`, folder);
const repositoryShell = (script: string, ...args: string[]): Promise<string> =>
  repository.shell(script, ...args);

async function treeOf(folder: string, { shell, dir }: GitRepository): Promise<ReadonlyMap<string, string>> {
  const index = join(folder, '..', `${folder.split('/').at(-1)}.index`);
  const text = await shell(
    'cp "$2/.git/index" "$3"; export GIT_INDEX_FILE="$3" GIT_DIR="$2/.git" GIT_WORK_TREE="$1"; cd "$1"; mkdir -p module; git add --all --force; git ls-files --stage; rm "$3"',
    folder,
    dir,
    index,
  );
  return listed(text.replaceAll(' 0\t', '\t'));
}

/** `mode id` by path, of lines `mode id\tpath` or `mode type id\tpath`. */
function listed(text: string): ReadonlyMap<string, string> {
  return new Map(
    text.split('\n').map((line) => {
      const [facts = '', name = ''] = line.split('\t');
      const parts = facts.split(' ');
      return [name, `${parts[0]} ${parts.at(-1)}`] as const;
    }),
  );
}
