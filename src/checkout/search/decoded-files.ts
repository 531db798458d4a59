import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { SearchRequest, SearchResult } from '../../code/checkout.ts';
import type { Git } from '../git/git.ts';
import { OUTSIDE, splitNul } from '../git/git-output.ts';
import type { CodeSource } from '../tree/code-source.ts';
import { isDataType } from '../tree/data-types.ts';
import { gitGrep } from './git-grep.ts';
import { withoutFolders } from './pathspec.ts';

/** Each search writes them anew. Of more of them a result says that it is not whole. */
const FILES_MAX = 200;
const LIST_TIMEOUT_MS = 20_000;

/** Files that are text although they hold NUL bytes, as those in UTF-16 do, so that git does not search what an agent reads. */
export type DecodedFiles = {
  readonly paths: () => Promise<ReadonlySet<string>>;
  /** Their text, searched by git in copies. */
  readonly search: (request: SearchRequest, signal: AbortSignal) => Promise<SearchResult>;
};

export function decodedFiles(git: Git, source: CodeSource): DecodedFiles {
  let listed: Promise<ReadonlySet<string>> | null = null;
  const paths = (): Promise<ReadonlySet<string>> => {
    listed ??= listDecoded(git, source);
    return listed;
  };
  return {
    paths,
    search: async (request, signal) => {
      const folder = await mkdtemp(join(tmpdir(), 'ultracode-search-'));
      try {
        for (const path of await paths()) await writeText(source, folder, path);
        const inFolder: Git = ([command = '', ...args], options, each) =>
          git([...OUTSIDE, '-C', folder, command, '--no-index', ...args], options, each);
        const found = await gitGrep(
          inFolder,
          { commit: null, linked: [] },
          request,
          { flag: '-a', only: null },
          signal,
        );
        const isCut = found.status === 'ok' && (await paths()).size === FILES_MAX;
        return isCut ? { ...found, truncated: true } : found;
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}

/** One more search of the tree for each run; most trees have none of these files. */
async function listDecoded(git: Git, source: CodeSource): Promise<ReadonlySet<string>> {
  const args = ['grep', '-l', '-z', '-a', '-P', '--full-name', '--no-recurse-submodules', '-e', '\\x00'];
  const specs = withoutFolders([':/'], source.linked);
  const result = await git([...args, ...(source.commit ? [source.commit] : []), '--', ...specs], {
    timeoutMs: LIST_TIMEOUT_MS,
  });
  if (result.status !== 'exited' || result.code !== 0) return new Set();
  const prefix = source.commit === null ? '' : `${source.commit}:`;
  const decoded = new Set<string>();
  const paths = splitNul(result.stdout).map((record) => record.slice(prefix.length));
  for (const path of paths.filter((each) => !isDataType(each)))
    if (decoded.size < FILES_MAX && (await source.read(path)).status === 'text') decoded.add(path);
  return decoded;
}

async function writeText(source: CodeSource, folder: string, path: string): Promise<void> {
  const slice = await source.read(path);
  if (slice.status !== 'text') return;
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, slice.text);
}
