import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createGit, type GitLocation, gitWithInput } from '../git/git.ts';
import { gitOutput, splitNul } from '../git/git-output.ts';

/** Attributes that mark files, and what each says. */
export type Marks = Readonly<Record<string, (value: string) => string | null>>;

const isSet = (value: string): boolean => !['unspecified', 'unset', 'false'].includes(value);

/** Attributes by which a repository says that people do not write these files (github-linguist/linguist, docs/overrides.md). */
const UNWRITTEN: Marks = {
  'linguist-generated': (value) => (isSet(value) ? 'generated (`.gitattributes`)' : null),
  'linguist-vendored': (value) => (isSet(value) ? 'vendored (`.gitattributes`)' : null),
};

/** Files that agents leave as they are: what they are, as the end of a sentence that names them (gitattributes(5)). */
export const NOT_EDITED: Marks = {
  'linguist-generated': (value) =>
    isSet(value) ? 'is generated (`.gitattributes`); what generates it is to be changed' : null,
  'linguist-vendored': (value) =>
    isSet(value) ? 'is a copy from another project (`.gitattributes`), which is where it is changed' : null,
};

/** Files that hold no text for agents, in the same words. They may be moved and deleted. */
export const NO_TEXT: Marks = {
  // The bytes in a commit are not those of the file: Git LFS, git-crypt.
  filter: (value) => (isSet(value) ? `is stored through the filter ${value} (\`.gitattributes\`)` : null),
  // What the macro `binary` says.
  diff: (value) => (value === 'unset' ? 'is marked as binary (`.gitattributes`)' : null),
};

/** `lf`: line ends become LF when git stores the file; `kept`: they do not, whatever `eol` says. */
export const LINE_ENDS: Marks = {
  text: (value) => (value === 'unset' ? 'kept' : isSet(value) ? 'lf' : null),
  eol: (value) => (isSet(value) ? 'lf' : null),
};

/**
 * What the `.gitattributes` files of `commit` mark some paths as, whatever is checked out. They are read through an index that holds
 * nothing else, because `check-attr --source` needs git 2.40, in a repository without attributes of its own: the view of a checkout has some,
 * which come before those of files.
 */
export async function markedFiles(
  location: GitLocation,
  commit: string,
  paths: readonly string[],
  marks: Marks = UNWRITTEN,
): Promise<ReadonlyMap<string, string>> {
  const files = splitNul(
    await gitOutput(createGit(location), ['ls-tree', '-r', '-z', '--full-tree', commit]),
  ).filter((record) => /(?:\t|\/)\.gitattributes$/.test(record));
  if (files.length === 0 || paths.length === 0) return new Map();
  const folder = await mkdtemp(join(tmpdir(), 'ultracode-attributes-'));
  try {
    const git = gitWithInput(location, await bareOf(folder, location));
    await git(['update-index', '-z', '--index-info'], files.map((record) => `${record}\0`).join(''));
    const said = await git(
      [
        '-c',
        'core.attributesFile=/dev/null',
        'check-attr',
        '--cached',
        '-z',
        '--stdin',
        ...Object.keys(marks),
      ],
      paths.map((path) => `${path}\0`).join(''),
    );
    return readMarks(splitNul(said), marks);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Makes of an empty folder a repository over the objects of the view, as the environment of a command names it. */
async function bareOf(folder: string, { view }: GitLocation): Promise<Readonly<Record<string, string>>> {
  const { GIT_DIR: own = '' } = view().env;
  for (const name of ['refs', 'objects']) await mkdir(join(folder, name));
  await writeFile(join(folder, 'HEAD'), 'ref: refs/heads/none\n');
  await copyFile(join(own, 'config'), join(folder, 'config'));
  return {
    GIT_DIR: folder,
    GIT_OBJECT_DIRECTORY: join(own, 'objects'),
    GIT_INDEX_FILE: join(folder, 'index'),
  };
}

/** `path`, attribute, value, one after the other. */
function readMarks(parts: readonly string[], marks: Marks): ReadonlyMap<string, string> {
  const marked = new Map<string, string>();
  for (let index = 0; index + 2 < parts.length; index += 3) {
    const [path = '', attribute = '', value = ''] = parts.slice(index, index + 3);
    const mark = marks[attribute]?.(value) ?? null;
    if (mark !== null && !marked.has(path)) marked.set(path, mark);
  }
  return marked;
}
