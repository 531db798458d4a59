import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { deflateSync, inflateSync } from 'node:zlib';

export type StoredEntry = { readonly path: string; readonly mode: string; readonly sha: string };
export type StoredCommit = {
  readonly tree: string;
  readonly parents: readonly string[];
  readonly message: string;
  readonly author: { readonly name: string; readonly email: string; readonly date: string };
};
type Stored = { readonly type: string; readonly content: Buffer };

/**
 * A real repository behind the routes of the Git data API: what they make is there for git. Its loose objects and branches are read and written as
 * files, because a process of git for each request would cost most of the time of a test. Null is what is not there.
 */
export type GitStore = ReturnType<typeof gitStore>;

export function gitStore(dir: string) {
  const gitDir = existsSync(join(dir, '.git')) ? join(dir, '.git') : dir;
  const { read, write } = objectsOf(gitDir);
  const commit = (sha: string): StoredCommit | null => {
    const stored = read(sha);
    return stored?.type === 'commit' ? commitIn(stored.content.toString('utf8')) : null;
  };

  const tree = (sha: string, recursive: boolean) => treeIn(read, sha, recursive);
  const history = (sha: string) => historyOf(commit, sha);

  return {
    ...branchesOf(gitDir),
    commit,
    /** Without `recursive` what stands in the folder alone. */
    tree,
    typeOf: (sha: string): string | null => read(sha)?.type ?? null,

    blob: (sha: string): Buffer | null => {
      const stored = read(sha);
      return stored?.type === 'blob' ? stored.content : null;
    },

    isAncestor: (older: string, newer: string): boolean => history(newer).has(older),

    commitsBetween(base: string, newer: string): number {
      const known = history(base);
      return [...history(newer)].filter((sha) => !known.has(sha)).length;
    },

    writeBlob: (bytes: Uint8Array): string => write('blob', Buffer.from(bytes)),

    /** Puts files into a tree and takes others out. */
    writeTree(base: string | null, entries: readonly (StoredEntry | { path: string; sha: null })[]): string {
      const all = base === null ? [] : (tree(base, true) ?? []);
      const files = new Map(all.filter(({ mode }) => mode !== FOLDER).map((file) => [file.path, file]));
      for (const entry of entries) {
        files.delete(entry.path);
        if (entry.sha === null) continue;
        for (const path of files.keys())
          if (path.startsWith(`${entry.path}/`) || entry.path.startsWith(`${path}/`)) files.delete(path);
        files.set(entry.path, entry);
      }
      return writeFolder([...files.values()], write);
    },

    writeCommit({ tree: of, parents, message, author }: StoredCommit): string {
      const who = `${author.name} <${author.email}> ${Date.parse(author.date) / 1000} +0000`;
      const lines = [`tree ${of}`, ...parents.map((parent) => `parent ${parent}`)];
      const text = `${[...lines, `author ${who}`, `committer ${who}`].join('\n')}\n\n${message}`;
      return write('commit', Buffer.from(text));
    },
  };
}

function branchesOf(gitDir: string) {
  const refFile = (branch: string) => join(gitDir, 'refs/heads', branch);

  const head = (branch: string): string | null => {
    const loose = statSync(refFile(branch), { throwIfNoEntry: false });
    if (loose?.isFile() === true) return readFileSync(refFile(branch), 'utf8').trim();
    const packed = join(gitDir, 'packed-refs');
    const lines = existsSync(packed) ? readFileSync(packed, 'utf8').split('\n') : [];
    return lines.find((line) => line.endsWith(` refs/heads/${branch}`))?.slice(0, 40) ?? null;
  };
  return {
    head,

    /** Names of branches that begin with this. */
    branchesWith(begin: string): readonly string[] {
      const dir = join(gitDir, 'refs/heads');
      const loose = readdirSync(dir, { recursive: true, encoding: 'utf8' });
      const names = loose.map((name) => name.replaceAll('\\', '/'));
      return [...new Set([...names, ...packedIn(gitDir)])].filter(
        (name) => name.startsWith(begin) && head(name) !== null,
      );
    },

    /** Moves a branch, or makes it; false where another branch stands in the way of its name. */
    point(branch: string, sha: string): boolean {
      try {
        replaceFile(refFile(branch), `${sha}\n`);
        return true;
      } catch {
        return false;
      }
    },
  };
}

const packedIn = (gitDir: string): readonly string[] => {
  const packed = join(gitDir, 'packed-refs');
  const text = existsSync(packed) ? readFileSync(packed, 'utf8') : '';
  return [...text.matchAll(/^[0-9a-f]{40} refs\/heads\/(.+)$/gm)].map(([, name]) => name ?? '');
};

/** The commit and all before it. */
function historyOf(commit: (sha: string) => StoredCommit | null, sha: string): ReadonlySet<string> {
  const seen = new Set<string>();
  const queue = [sha];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    queue.push(...(commit(next)?.parents ?? []));
  }
  return seen;
}

function treeIn(read: Read, sha: string, recursive: boolean): readonly StoredEntry[] | null {
  const stored = read(sha);
  if (stored?.type !== 'tree') return null;
  return entriesIn(stored.content).flatMap((entry) => {
    const inner = recursive && entry.mode === FOLDER ? (treeIn(read, entry.sha, true) ?? []) : [];
    return [entry, ...inner.map((each) => ({ ...each, path: `${entry.path}/${each.path}` }))];
  });
}

const FOLDER = '040000';

type Read = (sha: string) => Stored | null;
type Write = (type: string, content: Buffer) => string;

function objectsOf(gitDir: string): { readonly read: Read; readonly write: Write } {
  const fileOf = (sha: string) => join(gitDir, 'objects', sha.slice(0, 2), sha.slice(2));
  return {
    read(sha) {
      if (!/^[0-9a-f]{40}$/.test(sha)) return null;
      if (!existsSync(fileOf(sha))) return packed(gitDir, sha);
      const bytes = inflateSync(readFileSync(fileOf(sha)));
      const end = bytes.indexOf(0);
      return { type: bytes.toString('latin1', 0, bytes.indexOf(' ')), content: bytes.subarray(end + 1) };
    },
    write(type, content) {
      const bytes = Buffer.concat([Buffer.from(`${type} ${content.length}\0`), content]);
      const sha = createHash('sha1').update(bytes).digest('hex');
      if (!existsSync(fileOf(sha))) replaceFile(fileOf(sha), deflateSync(bytes));
      return sha;
    },
  };
}

/** An object that git has put into a pack. */
function packed(gitDir: string, sha: string): Stored | null {
  if (!existsSync(join(gitDir, 'objects/pack'))) return null;
  const ask = (...args: string[]) => spawnSync('git', ['--git-dir', gitDir, 'cat-file', ...args]);
  const type = ask('-t', sha);
  if (type.status !== 0) return null;
  const name = type.stdout.toString('latin1').trim();
  return { type: name, content: ask(name, sha).stdout };
}

function replaceFile(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.new`, content);
  renameSync(`${path}.new`, path);
}

function entriesIn(content: Buffer): readonly StoredEntry[] {
  const entries: StoredEntry[] = [];
  for (let at = 0; at < content.length; ) {
    const end = content.indexOf(0, at);
    const [mode = '', ...name] = content.toString('utf8', at, end).split(' ');
    const sha = content.toString('hex', end + 1, end + 21);
    entries.push({ path: name.join(' '), mode: mode.padStart(6, '0'), sha });
    at = end + 21;
  }
  return entries;
}

function writeFolder(files: readonly StoredEntry[], write: Write): string {
  const direct = files.filter(({ path }) => !path.includes('/'));
  const below = Map.groupBy(
    files.filter(({ path }) => path.includes('/')),
    ({ path }) => path.slice(0, path.indexOf('/')),
  );
  const folders = [...below].map(([name, inner]) => {
    const within = inner.map((file) => ({ ...file, path: file.path.slice(name.length + 1) }));
    return { path: name, mode: FOLDER, sha: writeFolder(within, write) };
  });
  const keyOf = ({ path, mode }: StoredEntry) => Buffer.from(mode === FOLDER ? `${path}/` : path);
  const sorted = [...direct, ...folders].sort((a, b) => Buffer.compare(keyOf(a), keyOf(b)));
  const parts = sorted.flatMap(({ path, mode, sha }) => [
    Buffer.from(`${mode.replace(/^0/, '')} ${path}\0`),
    Buffer.from(sha, 'hex'),
  ]);
  return write('tree', Buffer.concat(parts));
}

function commitIn(text: string): StoredCommit {
  const cut = text.indexOf('\n\n');
  const lines = text.slice(0, cut).split('\n');
  const all = (key: string) =>
    lines.filter((line) => line.startsWith(`${key} `)).map((line) => line.slice(key.length + 1));
  const [, name = '', email = '', seconds = '0'] = /^(.*) <(.*)> (\d+)/.exec(all('author')[0] ?? '') ?? [];
  const date = new Date(Number(seconds) * 1000).toISOString().replace('.000Z', 'Z');
  return {
    tree: all('tree')[0] ?? '',
    parents: all('parent'),
    message: text.slice(cut + 2),
    author: { name, email, date },
  };
}
