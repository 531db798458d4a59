import type { Git } from '../git/git.ts';
import type { CodeSource } from '../tree/code-source.ts';
import type { Beginning } from './changes.ts';
import { DIFF } from './diff-options.ts';
import { parseDiff } from './parse-diff.ts';

/** Bytes of the whole diff. Of a larger change there is none: it is too much to read in any case. */
const BYTES_MAX = 8 * 1024 * 1024;

/**
 * Patches of changed files with the whole functions around each change, by path, as far as git can tell where functions begin. A file that
 * git shows no text of has none. All are missing where there would be too much.
 */
export async function wholeFunctions(
  git: Git,
  source: CodeSource,
  beginning: Beginning,
): Promise<ReadonlyMap<string, string>> {
  const range = [await beginning.commit(), ...(source.commit ? [source.commit] : [])];
  const result = await git([...DIFF, '--function-context', ...range, '--'], { maxBytes: BYTES_MAX });
  if (result.status !== 'exited' || result.code !== 0 || result.cut) return new Map();
  const files = parseDiff(result.stdout.toString('utf8'));
  return new Map(
    files.flatMap(({ path, patch }) => (HIDDEN.test(patch) || patch === '' ? [] : [[path, patch]])),
  );
}

// Bytes that git prints as they are and that are no text of UTF-8 (see hidden-text).
const HIDDEN = /[\0\ufffd]/;
