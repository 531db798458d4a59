import type { SearchRequest, SearchResult } from '../../code/checkout.ts';
import type { Git } from '../git/git.ts';
import { splitNul } from '../git/git-output.ts';
import type { CodeSource } from '../tree/code-source.ts';
import { isDataType } from '../tree/file-types/data-types.ts';
import { withoutFolders } from './pathspec.ts';
import { searchCopies } from './search-copies.ts';

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
      const found = await searchCopies(git, async (write) => {
        for (const path of await paths()) {
          const slice = await source.read(path);
          if (slice.status === 'text') await write(path, slice.text);
        }
      })(request, signal);
      const isCut = found.status === 'ok' && (await paths()).size === FILES_MAX;
      return isCut ? { ...found, truncated: true } : found;
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
