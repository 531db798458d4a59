import { canonicalJson } from '../../base/json.ts';
import type { SearchRequest, SearchResult } from '../../code/checkout.ts';
import type { Git } from '../git/git.ts';
import type { CodeSource } from '../tree/code-source.ts';
import { type DecodedFiles, decodedFiles } from './decoded-files.ts';
import { byPosition, gitGrep, MATCHES_MAX } from './git-grep.ts';
import type { CandidateFiles } from './index/candidate-files.ts';

const CACHED_MAX = 500;

export type SearchParts = {
  readonly git: Git;
  readonly source: CodeSource;
  /** Repository-relative form of a path; null when it is outside. */
  readonly locate: (path: string) => string | null;
  readonly candidates: CandidateFiles;
};

/** Searches with `git grep`, in candidate files only where these are known. Results are cached: the code does not change during a run. */
export function createSearch(
  parts: SearchParts,
): (request: SearchRequest, signal: AbortSignal) => Promise<SearchResult> {
  const cache = new Map<string, SearchResult>();
  const decoded = decodedFiles(parts.git, parts.source);
  return async (wanted, signal) => {
    const path = parts.locate(wanted.path ?? '');
    if (path === null) return { status: 'failed', message: `${wanted.path} is outside the repository` };
    const request = { ...wanted, path };
    if (`${request.pattern}${request.glob}`.includes('\0'))
      return { status: 'failed', message: 'a pattern cannot hold a NUL character' };
    const key = canonicalJson({ ...request });
    const cached = cache.get(key);
    if (cached) return cached;
    const result = await search(parts, decoded, request, signal);
    if (result.status === 'ok' && cache.size < CACHED_MAX) cache.set(key, result);
    return result;
  };
}

/** What git finds in the files, and in the text of those that it would not decode. */
async function search(
  parts: SearchParts,
  decoded: DecodedFiles,
  request: SearchRequest,
  signal: AbortSignal,
): Promise<SearchResult> {
  const [bytes, paths] = await Promise.all([searchBytes(parts, request, signal), decoded.paths()]);
  if (bytes.status === 'failed' || paths.size === 0) return bytes;
  const texts = await decoded.search(request, signal);
  if (texts.status === 'failed') return texts;
  return joined({ ...bytes, matches: bytes.matches.filter(({ path }) => !paths.has(path)) }, texts);
}

async function searchBytes(
  { git, source, candidates }: SearchParts,
  request: SearchRequest,
  signal: AbortSignal,
): Promise<SearchResult> {
  const only = await candidates(request, signal);
  if (only?.length === 0) return { status: 'ok', matches: [], truncated: false };
  return gitGrep(git, source, request, { flag: '-I', only }, signal);
}

type Found = Extract<SearchResult, { status: 'ok' }>;

const joined = (a: Found, b: Found): SearchResult => ({
  status: 'ok',
  matches: [...a.matches, ...b.matches].sort(byPosition).slice(0, MATCHES_MAX),
  truncated: a.truncated || b.truncated || a.matches.length + b.matches.length > MATCHES_MAX,
});
