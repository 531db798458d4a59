import { posix } from 'node:path';

type Task = { readonly prompt: string; readonly files: readonly string[] };
/** Gives the repository-relative form of a path, or null outside. */
type Locate = (path: string) => string | null;

/**
 * The folders of the files that a task is about, and those above them, the outermost first: of `files`, and of paths in the
 * prompt. The root is not among them.
 */
export function foldersOfTask(task: Task, locate: Locate): readonly string[] {
  // The last part of a path in a prompt may be a folder too: "look at src/parser".
  const named = pathsIn(task.prompt).map((path) => locate(path) ?? '');
  return withFoldersAbove([...task.files.map((path) => posix.dirname(locate(path) ?? '')), ...named]);
}

/** Folders and all above them, the outermost first, without the root. */
export function withFoldersAbove(paths: readonly string[]): readonly string[] {
  const folders = new Set<string>();
  for (const path of paths)
    for (let at = path; at !== '.' && at !== '' && !folders.has(at); at = posix.dirname(at)) folders.add(at);
  return [...folders].sort((a, b) => depthOf(a) - depthOf(b) || (a < b ? -1 : 1));
}

/** The files and folders that a task names, those in the root of the repository by a name with an ending. */
export function pathsOfTask(task: Task, locate: Locate): readonly string[] {
  const names = wordsIn(task.prompt).filter((word) => !word.includes('/') && FILE_NAME.test(word));
  const located = [...task.files, ...pathsIn(task.prompt), ...names.map(withoutEnd)].map(locate);
  return [...new Set(located.filter((path) => path !== null && path !== ''))] as readonly string[];
}

const FILE_NAME = /^[([]?[\w.-]{1,100}\.[A-Za-z]\w{0,9}[).,:;!?\]]{0,4}$/;

const depthOf = (path: string): number => path.split('/').length;

const wordsIn = (text: string): readonly string[] => [...new Set(text.split(/[\s"'`<>|,;{}=]+|\]\(/))];

function pathsIn(text: string): readonly string[] {
  return wordsIn(text).flatMap((word) => {
    if (!word.includes('/') || word.includes('://')) return [];
    const path = withoutEnd(word);
    // A diff names its sides a/… and b/….
    return /^[ab]\//.test(path) ? [path, path.slice(2)] : [path];
  });
}

/** A word without what a sentence, a list or a place in a file puts around it. */
const withoutEnd = (word: string): string =>
  word
    .replace(/^[([]+/, '')
    .replace(/[:*?].*$/s, '')
    .replace(/(?<![).\]])[).\]]+$/, '');
