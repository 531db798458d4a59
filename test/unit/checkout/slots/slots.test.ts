import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { lstat, mkdtemp, readdir, readFile, readlink, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Slot } from '../../../../src/checkout/slots/slot.ts';
import type { SlotFile } from '../../../../src/checkout/slots/slot-file.ts';
import { openSlots, type SlotFurniture, type Slots } from '../../../../src/checkout/slots/slots.ts';
import { type GitRepository, gitRepository } from '../../../fakes/git-repository.ts';

const { signal } = new AbortController();

const FILES = {
  '.gitattributes': '*.txt text eol=crlf ident\n*.spied filter=spy\n',
  '.gitignore': 'ignored\n',
  'a.txt': 'one $Id$\n',
  'crlf.bin': 'one\r\ntwo\r\n',
  'deep/b': 'b\n',
  'deep/er/c': 'c',
  'x.spied': 'as it is\n',
  out: { link: '/etc/passwd' },
  'deep/up': { link: '../../..' },
  binary: new Uint8Array([0, 255, 13, 10, 0]),
  'ünï "q"': 'quoted\n',
};

let repository: GitRepository;
let before: string;
let commit: string;
beforeAll(async () => {
  repository = await gitRepository(FILES);
  await repository.shell('chmod +x deep/b; git add deep/b; git commit --quiet --message executable');
  commit = await repository.git('rev-parse', 'HEAD');
  mkdirSync(join(repository.dir, 'node_modules/@s/own'), { recursive: true });
  mkdirSync(join(repository.dir, 'node_modules/pkg'));
  symlinkSync('../../deep', join(repository.dir, 'node_modules/@s/deep'));
  // What would start programs, if it were read.
  const mark = join(repository.dir, '.git/mark');
  await repository.shell(
    `git config filter.spy.smudge "touch '$1'"; git config filter.spy.required true; mkdir -p .husky/_; git config core.hooksPath .husky/_
     for name in post-index-change post-checkout reference-transaction; do printf '#!/bin/sh\\ntouch "%s"\\n' "$1" >.husky/_/$name; chmod +x .husky/_/$name; done`,
    mark,
  );
  before = listing(join(repository.dir, '.git'));
});
afterAll(async () => {
  expect(listing(join(repository.dir, '.git'))).toBe(before);
  await repository[Symbol.asyncDispose]();
});

let folder: string;
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'ultracode-slots-')));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const furnish = (objects: readonly string[]): SlotFurniture => ({
  objects,
  links: ['node_modules'],
  mirrorOf: repository.dir,
  owner: null,
});
const open = (count = 1): Promise<Slots> =>
  openSlots({ location: repository.place, commit, folder, count, furnish });

/** Every entry of a folder with its rights, time and size; the time of an object says when git last had a use for it. */
function listing(path: string): string {
  const found = execFileSync('find', [path, '-printf', '%P %M %T@ %s %l\n']).toString();
  const lines = found.split('\n').map((line) => line.replace(/^(objects\/\S{2}\/\S+ \S+) \S+/, '$1'));
  return lines.sort().join('\n');
}

type Content = { readonly kind: string; readonly bytes: string };

/** What stands in a slot besides its furniture, by path. */
async function contents(root: string): Promise<Record<string, Content>> {
  const found: Record<string, Content> = {};
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name).slice(root.length + 1);
    if (/^(?:\.git|node_modules)(?:\/|$)/.test(path)) continue;
    const { mode } = await lstat(join(root, path));
    if (entry.isSymbolicLink()) found[path] = { kind: 'link', bytes: await readlink(join(root, path)) };
    else if (entry.isDirectory()) found[path] = { kind: 'folder', bytes: '' };
    else
      found[path] = {
        kind: (mode & 0o100) === 0 ? 'file' : 'executable',
        bytes: (await readFile(join(root, path))).toString('latin1'),
      };
  }
  return found;
}

const text = (path: string, value: string, mode: '100644' | '100755' = '100644'): SlotFile => ({
  path,
  mode,
  bytes: Buffer.from(value),
});
const gone = (path: string): SlotFile => ({ path, bytes: null });

/** What a slot must hold: the committed files with some changed. */
function expected(files: readonly SlotFile[]): Record<string, Content> {
  const all = new Map<string, Content>();
  for (const [path, content] of Object.entries(FILES))
    if (typeof content === 'object' && 'link' in content)
      all.set(path, { kind: 'link', bytes: content.link });
    else
      all.set(path, {
        kind: path === 'deep/b' ? 'executable' : 'file',
        bytes: Buffer.from(content).toString('latin1'),
      });
  for (const file of files)
    if (file.bytes === null) all.delete(file.path);
    else
      all.set(file.path, {
        kind: file.mode === '100755' ? 'executable' : 'file',
        bytes: Buffer.from(file.bytes).toString('latin1'),
      });
  for (const path of [...all.keys()])
    for (let end = path.indexOf('/'); end !== -1; end = path.indexOf('/', end + 1))
      all.set(path.slice(0, end), { kind: 'folder', bytes: '' });
  return Object.fromEntries(all);
}

const seen = (slots: Slots, files: readonly SlotFile[], harm: (slot: Slot) => void = () => undefined) =>
  slots.use(files, signal, async (slot) => {
    const found = await contents(slot.tree);
    harm(slot);
    return found;
  });

test('a slot holds the bytes, rights and links of the commit, whatever its attributes and filters say', async () => {
  await using slots = await open();
  expect(await seen(slots, [])).toEqual(expected([]));
  const files = [
    text('a.txt', 'x\r\ny\n'),
    text('new/run', '#!\n', '100755'),
    gone('deep/er/c'),
    gone('out'),
  ];
  expect(await seen(slots, files)).toEqual(expected(files));
  expect(existsSync(join(repository.dir, '.git/mark'))).toBe(false);
});

/** What a command may do to the slot. */
const HARMS: Readonly<Record<string, (slot: Slot) => void>> = {
  nothing: () => undefined,
  'a file changed in place, of the same size and time': ({ tree }) =>
    void execFileSync(
      'sh',
      ['-c', 'stamp=$(stat -c @%Y deep/b); printf "X\\n" >deep/b; touch -d "$stamp" deep/b'],
      { cwd: tree },
    ),
  'rights taken away': ({ tree }) => {
    chmodSync(join(tree, 'deep/er'), 0);
    chmodSync(join(tree, 'deep'), 0);
  },
  'an executable made of a file': ({ tree }) => chmodSync(join(tree, 'a.txt'), 0o777),
  'a repository in a folder': ({ tree }) => {
    mkdirSync(join(tree, 'deep/.git'));
    writeFileSync(join(tree, 'deep/.git/HEAD'), 'ref: refs/heads/evil\n');
  },
  'ignored and hidden files': ({ tree }) => {
    mkdirSync(join(tree, 'ignored/in'), { recursive: true });
    writeFileSync(join(tree, 'ignored/in/x'), '');
    writeFileSync(join(tree, 'deep/.hidden'), '');
  },
  'a name that is not UTF-8': ({ tree }) =>
    writeFileSync(Buffer.concat([Buffer.from(`${tree}/deep/`), Buffer.from([0xff, 0xfe])]), 'x'),
  'a link in place of a folder': ({ tree }) => {
    rmSync(join(tree, 'deep'), { recursive: true, force: true });
    symlinkSync(repository.dir, join(tree, 'deep'));
  },
  'a folder in place of a file': ({ tree }) => {
    rmSync(join(tree, 'a.txt'), { force: true });
    mkdirSync(join(tree, 'a.txt/in'), { recursive: true });
  },
  'a file in place of a folder': ({ tree }) => {
    rmSync(join(tree, 'deep'), { recursive: true, force: true });
    writeFileSync(join(tree, 'deep'), 'x');
  },
  'everything deleted': ({ tree }) => rmSync(tree, { recursive: true }),
  'the whole slot deleted': (slot) => rmSync(slot.folder, { recursive: true }),
  'a lock on the index, as a killed git leaves it': (slot) =>
    writeFileSync(join(slot.folder, 'index.lock'), ''),
  'an index that is none': (slot) => writeFileSync(join(slot.folder, 'index'), 'x'),
  'files in its home': ({ home }) => {
    mkdirSync(join(home, '.cache/x'), { recursive: true });
    chmodSync(join(home, '.cache'), 0);
  },
};

/** The files of the test may lack what is to be harmed. */
const tolerant =
  (harm: (slot: Slot) => void = () => undefined) =>
  (slot: Slot): void => {
    try {
      harm(slot);
    } catch (error) {
      if (!/ENOENT|EEXIST|ENOTDIR|ELOOP|Command failed/.test(String(error))) throw error;
    }
  };

describe('whatever a command did, the next one finds its own files', () => {
  test.each(Object.entries(HARMS))('%s', async (_name, harm) => {
    await using slots = await open();
    await seen(slots, [text('new', 'n')], harm);
    const files = [text('deep/b', 'B\n', '100755')];
    expect(await slots.use(files, signal, ({ home }) => readdir(home))).toEqual([]);
    expect(await seen(slots, files)).toEqual(expected(files));
  });

  test('in any order, with any files', async () => {
    await using slots = await open();
    const paths = ['a.txt', 'deep/b', 'deep/er/c', 'new/one', 'new/two/three', 'ignored', 'crlf.bin'];
    const file = fc.oneof(
      fc.constantFrom(...paths).map(gone),
      fc
        .tuple(fc.constantFrom(...paths), fc.string({ maxLength: 3 }), fc.boolean())
        .map(([path, value, runs]) => text(path, value, runs ? '100755' : '100644')),
    );
    const step = fc.tuple(
      fc.uniqueArray(file, { selector: ({ path }) => path, maxLength: 4 }),
      fc.constantFrom(...Object.keys(HARMS)),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 3 }), async (steps) => {
        for (const [files, harm] of steps)
          expect(await seen(slots, files, tolerant(HARMS[harm]))).toEqual(expected(files));
      }),
      { numRuns: 25 },
    );
  });
});

test('64 at once take turns in two slots, each with its own files', async () => {
  await using slots = await open(2);
  let running = 0;
  let most = 0;
  const both = Promise.withResolvers<void>();
  const places = new Set<string>();
  const use = (index: number) =>
    slots.use([text('a.txt', `${index}`)], signal, async ({ tree }) => {
      running += 1;
      most = Math.max(most, running);
      places.add(tree);
      if (running === 2) both.resolve();
      await both.promise;
      const found = await readFile(join(tree, 'a.txt'), 'utf8');
      running -= 1;
      return found;
    });
  const found = await Promise.all(Array.from({ length: 64 }, (_, index) => use(index)));
  expect(found).toEqual(Array.from({ length: 64 }, (_, index) => `${index}`));
  expect([most, places.size]).toEqual([2, 2]);
});

test.each([
  '.git/config',
  '../x',
  'deep/../../x',
  '/etc/x',
  '.GIT/hooks/x',
  'a.txt/below',
  'out/passwd',
  'nul\0x',
  '',
])('a file at %j makes no tree, and the slot stays of use', async (path) => {
  await using slots = await open();
  const ran = slots.use([text(path, 'x')], signal, async () => 'ran');
  await expect(ran).rejects.toMatchObject({ code: 'CHECKOUT_INVALID' });
  expect(await seen(slots, [])).toEqual(expected([]));
});

test('who waits for a slot leaves when its signal aborts, and nobody else does', async () => {
  await using slots = await open();
  const leaving = new AbortController();
  const [inside, done] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const first = slots.use([], signal, async () => {
    inside.resolve();
    await done.promise;
    return 'first';
  });
  await inside.promise;
  const second = slots.use([], leaving.signal, async () => 'second');
  const third = slots.use([], signal, async () => 'third');
  leaving.abort(new Error('left'));
  await expect(second).rejects.toThrow('left');
  done.resolve();
  expect(await Promise.all([first, third])).toEqual(['first', 'third']);
});

test('installed folders are folders of links, and those to the repository itself lead to the slot', async () => {
  await using slots = await open();
  await slots.use([], signal, async ({ tree, links }) => {
    expect(links).toEqual(['node_modules']);
    expect(await readlink(join(tree, 'node_modules/pkg'))).toBe(join(repository.dir, 'node_modules/pkg'));
    expect(await realpath(join(tree, 'node_modules/@s/deep'))).toBe(join(tree, 'deep'));
    rmSync(join(tree, 'node_modules'), { recursive: true });
  });
  expect(existsSync(join(repository.dir, 'node_modules/pkg'))).toBe(true);
  // Where the tree has something there, it stands.
  await slots.use([text('node_modules/mine', 'x')], signal, async ({ tree, links }) => {
    expect(links).toEqual([]);
    expect(readdirSync(join(tree, 'node_modules'))).toEqual(['mine']);
  });
});

test('slots of a run that was killed are removed by the next one, and all are at the end', async () => {
  const killed = await open();
  await seen(killed, []);
  const [left] = readdirSync(folder);
  writeFileSync(join(folder, 'other'), 'not ours');
  {
    await using slots = await open();
    await seen(slots, []);
    expect(readdirSync(folder)).not.toContain(left);
  }
  expect(readdirSync(folder)).toEqual(['other']);
});

test('git in a slot knows the commit, its branches and the change, and no remote', async () => {
  await using slots = await open();
  const say = (tree: string, command: string) =>
    execFileSync('sh', ['-c', command], { cwd: tree }).toString();
  await slots.use([text('a.txt', 'x'), gone('deep/b')], signal, async ({ tree }) => {
    expect(say(tree, 'git rev-parse HEAD main')).toBe(`${commit}\n${commit}\n`);
    expect(say(tree, 'git diff --name-only main')).toBe('a.txt\ndeep/b\n');
    expect(say(tree, 'git remote; git config --local --list')).not.toMatch(/filter|hooks|remote/);
  });
});
