import { setImmediate, setTimeout as wait } from 'node:timers/promises';
import { deferred } from '../../../base/deferred.ts';
import type { SearchRequest } from '../../../code/checkout.ts';
import { type CodeSource, FILE_BYTES_MAX } from '../../tree/code-source.ts';
import { selectedBy } from '../pathspec.ts';
import { requiredLiterals } from './required-literals.ts';
import { createTrigramIndex, type TrigramIndex } from './trigram-index.ts';

/** When the index is built. */
export type IndexPolicy = {
  /** Git alone searches a smaller tree. */
  readonly filesMin: number;
  /** So many searches that the index could have narrowed are left to git first. */
  readonly searchesBefore: number;
  /** A search waits this long for the index that is being built. */
  readonly patienceMs: number;
};

/** From the measurements in docs/decisions/search-index.md. */
export const INDEX_POLICY: IndexPolicy = { filesMin: 500, searchesBefore: 15, patienceMs: 5000 };

const FILES_MAX = 100_000;
const TEXT_BYTES_MAX = 256 * 1024 * 1024;
const INDEX_BYTES_MAX = 64 * 1024 * 1024;
// One slice of the build takes a few milliseconds; other work runs between slices.
const SLICE_FILES = 32;
const SLICE_BYTES = 256 * 1024;
// Git compares every file of the tree with every name, and the length of a command line is limited.
const CANDIDATES_MAX = 500;
const NAMES_CHARS_MAX = 24_000;

/** The only files in which a search can find something, unordered; null when git has to search all that the request selects. */
export type CandidateFiles = (
  request: SearchRequest,
  signal: AbortSignal,
) => Promise<readonly string[] | null>;

/** Null for every search until the policy says that an index pays; then all files are read, once. */
export function candidateFiles(source: CodeSource, policy: IndexPolicy): CandidateFiles {
  let searches = 0;
  let index: TrigramIndex | null = null;
  let opened: Promise<unknown> | null = null;
  const open = async (): Promise<void> => {
    const { length } = await source.list();
    if (length < policy.filesMin || length > FILES_MAX) return;
    index = await buildIndex(source).catch(() => null);
  };
  return async (request, signal) => {
    const required = requiredLiterals(request.pattern);
    const isSelected = selectedBy(request);
    if (required === null || isSelected === null) return null;
    searches += 1;
    if (searches <= policy.searchesBefore) return null;
    opened ??= Promise.race([open(), wait(policy.patienceMs, undefined, { ref: false })]);
    await untilAborted(opened, signal);
    const files = index?.holding(required, request.ignoreCase ?? false).filter(isSelected) ?? null;
    return files !== null && canBeNamed(files) ? files : null;
  };
}

/** Null when the text or the index is larger than is worth the time and the memory. */
async function buildIndex(source: CodeSource): Promise<TrigramIndex | null> {
  const index = createTrigramIndex();
  let textBytes = 0;
  let slice = { files: 0, bytes: 0 };
  for await (const { path, bytes } of source.contents()) {
    textBytes += bytes?.length ?? 0;
    if (textBytes > TEXT_BYTES_MAX || index.bytes() > INDEX_BYTES_MAX) return null;
    // A file whose bytes are null may have been read up to the limit.
    const length = bytes?.length ?? FILE_BYTES_MAX;
    if (slice.files === SLICE_FILES || slice.bytes + length > SLICE_BYTES) {
      await setImmediate();
      slice = { files: 0, bytes: 0 };
    }
    index.add(path, bytes);
    slice = { files: slice.files + 1, bytes: slice.bytes + length };
  }
  return index;
}

/** A name that is not UTF-8 was changed when it was decoded, and git does not always read a star in a name literally. */
const canBeNamed = (files: readonly string[]): boolean =>
  files.length <= CANDIDATES_MAX &&
  files.reduce((sum, file) => sum + file.length, 0) <= NAMES_CHARS_MAX &&
  !files.some((file) => /[\ufffd*]/.test(file));

async function untilAborted(work: Promise<unknown>, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  const aborted = deferred<never>();
  const abort = (): void => aborted.reject(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  try {
    await Promise.race([work, aborted.promise]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
