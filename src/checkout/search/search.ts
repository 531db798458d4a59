import { canonicalJson } from '../../base/json.ts';
import type { SearchMatch, SearchRequest, SearchResult } from '../../code/checkout.ts';
import { firstLine, type Git, type GitResult } from '../git/git.ts';
import type { CodeSource } from '../source.ts';
import type { CandidateFiles } from './index/candidate-files.ts';
import { parseGrep } from './parse-grep.ts';
import { filePathspecs, pathspecs } from './pathspec.ts';
import { posixPattern } from './posix-pattern.ts';

const TIMEOUT_MS = 20_000;
const OUTPUT_BYTES_MAX = 4 * 1024 * 1024;
const MATCHES_MAX = 5000;
const REMEMBERED_MAX = 500;

export type SearchParts = {
  readonly git: Git;
  readonly source: CodeSource;
  readonly locate: (path: string) => string | null;
  readonly candidates: CandidateFiles;
};

/** Searches with `git grep`, in no more files than need be. Answers are remembered: the code of one run does not change. */
export function createSearch(
  parts: SearchParts,
): (request: SearchRequest, signal: AbortSignal) => Promise<SearchResult> {
  const remembered = new Map<string, SearchResult>();
  return async (asked, signal) => {
    const path = parts.locate(asked.path ?? '');
    if (path === null) return { status: 'failed', message: `${asked.path} is outside the repository` };
    const request = { ...asked, path };
    if (`${request.pattern}${request.glob}`.includes('\0'))
      return { status: 'failed', message: 'a pattern cannot hold a NUL character' };
    const key = canonicalJson({ ...request });
    const known = remembered.get(key);
    if (known) return known;
    const result = await search(parts, request, signal);
    if (result.status === 'ok' && remembered.size < REMEMBERED_MAX) remembered.set(key, result);
    return result;
  };
}

async function search(
  { git, source, candidates }: SearchParts,
  request: SearchRequest,
  signal: AbortSignal,
): Promise<SearchResult> {
  const only = await candidates(request, signal);
  if (only?.length === 0) return { status: 'ok', matches: [], truncated: false };
  const plain = await grep(git, source, request, { flag: '-I', only }, signal);
  const hidden = await source.hiddenTexts();
  if (plain.status === 'failed' || hidden.length === 0) return plain;
  const rest = await grep(git, source, request, { flag: '-a', only, magic: 'attr:-diff' }, signal);
  if (rest.status === 'failed') return rest;
  const isHidden = new Set(hidden);
  const found = rest.matches.filter((match) => isHidden.has(match.path));
  return {
    status: 'ok',
    matches: [...plain.matches, ...found].sort(byPlace).slice(0, MATCHES_MAX),
    truncated: plain.truncated || rest.truncated || plain.matches.length + found.length > MATCHES_MAX,
  };
}

type Files = {
  readonly flag: '-I' | '-a';
  /** Null: all that the request selects. */
  readonly only: readonly string[] | null;
  readonly magic?: string;
};

async function grep(
  git: Git,
  source: CodeSource,
  request: SearchRequest,
  files: Files,
  signal: AbortSignal,
): Promise<SearchResult> {
  const selected = pathspecs(request, files.magic);
  const ask = (kind: '-P' | '-E', pattern: string, specs: readonly string[]): Promise<GitResult> => {
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
  const narrowed = files.only === null ? selected : filePathspecs(files.only, files.magic);
  const perl = await ask('-P', request.pattern, narrowed);
  if (!perlGaveUp(perl)) return readResult(perl, source);
  const pattern = posixPattern(request.pattern);
  if (pattern === null)
    return { status: 'failed', message: 'the pattern takes too long to match (nested repetition)' };
  return readResult(await ask('-E', pattern, selected), source);
}

/** The matcher ran into its own limits, or this git was built without it. */
const perlGaveUp = (result: GitResult): boolean =>
  result.status === 'exited' &&
  result.code > 1 &&
  /pcre2?_\w*(match|exec)|match limit|JIT stack|USE_LIBPCRE/i.test(result.stderr);

function readResult(result: GitResult, source: CodeSource): SearchResult {
  if (result.status === 'timed-out')
    return { status: 'failed', message: `the search did not end within ${TIMEOUT_MS / 1000} s` };
  if (result.code > 1)
    return { status: 'failed', message: firstLine(result.stderr).replace(/^fatal: (-e option, )?/, '') };
  const prefix = source.commit === null ? '' : `${source.commit}:`;
  const matches = parseGrep(result.stdout.toString('utf8'), prefix);
  return {
    status: 'ok',
    matches: matches.sort(byPlace).slice(0, MATCHES_MAX),
    truncated: result.cut || matches.length > MATCHES_MAX,
  };
}

function byPlace(a: SearchMatch, b: SearchMatch): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return a.line - b.line;
}
