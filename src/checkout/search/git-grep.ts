import { firstLine } from '../../base/first-line.ts';
import type { SearchMatch, SearchRequest, SearchResult } from '../../code/checkout.ts';
import type { Git, GitResult } from '../git/git.ts';
import type { CodeSource } from '../tree/code-source.ts';
import { filePathspecs, pathspecs, withoutFolders } from './pathspec.ts';
import { posixPattern } from './posix-pattern.ts';

const TIMEOUT_MS = 20_000;
const OUTPUT_BYTES_MAX = 4 * 1024 * 1024;

/** A search returns at most this many matches. */
export const MATCHES_MAX = 5000;

/** Which files are searched. */
export type SearchedFiles = {
  /** `-I` leaves out binary files, `-a` searches them as text. */
  readonly flag: '-I' | '-a';
  /** Null: all that the request selects. */
  readonly only: readonly string[] | null;
};

/** Searches with one `git grep`, and with a second one when the Perl matcher gave up. */
export async function gitGrep(
  git: Git,
  source: Pick<CodeSource, 'commit' | 'linked'>,
  request: SearchRequest,
  files: SearchedFiles,
  signal: AbortSignal,
): Promise<SearchResult> {
  const selected = withoutFolders(pathspecs(request), source.linked);
  const grep = (kind: '-P' | '-E', pattern: string, specs: readonly string[]): Promise<GitResult> => {
    const args = [
      'grep',
      '-n',
      '-z',
      '--no-color',
      '--full-name',
      '--no-recurse-submodules',
      '--threads=1',
      files.flag,
      kind,
    ];
    if (request.ignoreCase) args.push('-i');
    args.push('-e', pattern, ...(source.commit ? [source.commit] : []), '--');
    const limits = { timeoutMs: TIMEOUT_MS, maxBytes: OUTPUT_BYTES_MAX };
    return git([...args, ...specs], limits, signal);
  };
  const narrowed = files.only === null ? selected : filePathspecs(files.only);
  const perl = await grep('-P', request.pattern, narrowed);
  if (!perlGaveUp(perl)) return readResult(perl, source);
  const pattern = posixPattern(request.pattern);
  if (pattern === null)
    return { status: 'failed', message: 'the pattern takes too long to match (nested repetition)' };
  return readResult(await grep('-E', pattern, selected), source);
}

/** The matcher reached its own limits, or this git was built without it. */
const perlGaveUp = (result: GitResult): boolean =>
  result.status === 'exited' &&
  result.code > 1 &&
  /pcre2?_\w{0,40}(match|exec)|match limit|JIT stack|USE_LIBPCRE/i.test(result.stderr);

function readResult(result: GitResult, source: Pick<CodeSource, 'commit'>): SearchResult {
  if (result.status === 'timed-out')
    return { status: 'failed', message: `the search did not end within ${TIMEOUT_MS / 1000} s` };
  if (result.code > 1)
    return { status: 'failed', message: firstLine(result.stderr).replace(/^fatal: (-e option, )?/, '') };
  const prefix = source.commit === null ? '' : `${source.commit}:`;
  const matches = parseGrep(result.stdout.toString('utf8'), prefix);
  return {
    status: 'ok',
    matches: matches.sort(byPosition).slice(0, MATCHES_MAX),
    truncated: result.cut || matches.length > MATCHES_MAX,
  };
}

/** Reads `git grep -n -z`: path, NUL, line number, NUL, text, newline. `prefix` (`<commit>:`) is taken off the paths. */
function parseGrep(output: string, prefix: string): SearchMatch[] {
  const matches: SearchMatch[] = [];
  let at = 0;
  while (at < output.length) {
    const pathEnd = output.indexOf('\0', at);
    const lineEnd = output.indexOf('\0', pathEnd + 1);
    const textEnd = output.indexOf('\n', lineEnd + 1);
    // Output that was cut ends in the middle of a line; that line is dropped.
    if (pathEnd === -1 || lineEnd === -1 || textEnd === -1) return matches;
    const path = output.slice(at, pathEnd);
    matches.push({
      path: path.startsWith(prefix) ? path.slice(prefix.length) : path,
      line: Number(output.slice(pathEnd + 1, lineEnd)),
      text: output.slice(lineEnd + 1, textEnd).replace(/\r$/, ''),
    });
    at = textEnd + 1;
  }
  return matches;
}

/** Order of matches: by path, then by line. */
export function byPosition(a: SearchMatch, b: SearchMatch): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return a.line - b.line;
}
