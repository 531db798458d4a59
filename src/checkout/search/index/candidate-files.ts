import { setImmediate, setTimeout as wait } from 'node:timers/promises';
import { deferred } from '../../../base/deferred.ts';
import type { SearchRequest } from '../../../code/checkout.ts';
import { type CodeSource, FILE_BYTES_MAX } from '../../source.ts';
import { selectedBy } from '../pathspec.ts';
import { requiredLiterals } from './required-literals.ts';
import { createTrigramIndex, type TrigramIndex } from './trigram-index.ts';

const FILES_MAX = 100_000;
const TEXT_BYTES_MAX = 256 * 1024 * 1024;
const INDEX_BYTES_MAX = 64 * 1024 * 1024;
// Between two looks at what else has happened: a few milliseconds at most.
const SLICE_FILES = 32;
const SLICE_BYTES = 256 * 1024;
// Git compares each file of the tree with each name, and a command line ends somewhere.
const CANDIDATES_MAX = 500;
const NAMES_CHARS_MAX = 24_000;

/** The only files in which a search can find something, in no order; null when they are too many or cannot be told. */
export type CandidateFiles = (
  request: SearchRequest,
  signal: AbortSignal,
) => Promise<readonly string[] | null>;

/** Looks through all files when first asked, and at none of them later on. Until it has, searches wait, `patienceMs` at most. */
export function candidateFiles(source: CodeSource, patienceMs: number): CandidateFiles {
  let index: TrigramIndex | null = null;
  let opened: Promise<unknown> | null = null;
  const open = async (): Promise<void> => {
    index = await buildIndex(source).catch(() => null);
  };
  return async (request, signal) => {
    const required = requiredLiterals(request.pattern);
    const isSelected = selectedBy(request);
    if (required === null || isSelected === null) return null;
    opened ??= Promise.race([open(), wait(patienceMs, undefined, { ref: false })]);
    await untilAborted(opened, signal);
    const files = index?.holding(required, request.ignoreCase ?? false).filter(isSelected) ?? null;
    return files !== null && canBeNamed(files) ? files : null;
  };
}

/** Null for more than is worth the time and the memory. */
async function buildIndex(source: CodeSource): Promise<TrigramIndex | null> {
  const index = createTrigramIndex();
  let files = 0;
  let textBytes = 0;
  let slice = { files: 0, bytes: 0 };
  for await (const { path, bytes } of source.contents()) {
    files += 1;
    textBytes += bytes?.length ?? 0;
    if (files > FILES_MAX || textBytes > TEXT_BYTES_MAX || index.bytes() > INDEX_BYTES_MAX) return null;
    // What is not handed out may have been read.
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

/** A name that is not UTF-8 has become another one here; a star in one is not always read alike by git's own globs. */
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
