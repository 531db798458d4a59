import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createGit, type GitLocation, gitWithInput } from '../git/git.ts';
import { gitOutput, splitNul } from '../git/git-output.ts';

/** Attributes by which a repository says that people do not write these files (github-linguist/linguist, docs/overrides.md). */
const MARKS = { 'linguist-generated': 'generated', 'linguist-vendored': 'vendored' } as const;

/**
 * What the `.gitattributes` files of `commit` mark some paths as, whatever is checked out. They are read through an index that holds
 * nothing else, because `check-attr --source` needs git 2.40.
 */
export async function markedFiles(
  location: GitLocation,
  commit: string,
  paths: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const files = splitNul(
    await gitOutput(createGit(location), ['ls-tree', '-r', '-z', '--full-tree', commit]),
  ).filter((record) => /(?:\t|\/)\.gitattributes$/.test(record));
  if (files.length === 0 || paths.length === 0) return new Map();
  const folder = await mkdtemp(join(tmpdir(), 'ultracode-attributes-'));
  try {
    const git = gitWithInput(location, { GIT_INDEX_FILE: join(folder, 'index') });
    await git(['update-index', '-z', '--index-info'], files.map((record) => `${record}\0`).join(''));
    const said = await git(
      [
        '-c',
        'core.attributesFile=/dev/null',
        'check-attr',
        '--cached',
        '-z',
        '--stdin',
        ...Object.keys(MARKS),
      ],
      paths.map((path) => `${path}\0`).join(''),
    );
    return readMarks(splitNul(said));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** `path`, attribute, value, one after the other. */
function readMarks(parts: readonly string[]): ReadonlyMap<string, string> {
  const marked = new Map<string, string>();
  for (let index = 0; index + 2 < parts.length; index += 3) {
    const [path = '', attribute = '', value = ''] = parts.slice(index, index + 3);
    const mark = Object.entries(MARKS).find(([name]) => name === attribute)?.[1];
    if (mark !== undefined && !['unspecified', 'unset', 'false'].includes(value) && !marked.has(path))
      marked.set(path, `${mark} (\`.gitattributes\`)`);
  }
  return marked;
}
