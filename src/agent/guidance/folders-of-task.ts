import { posix } from 'node:path';

/**
 * The folders of the files that a task is about, and those above them, the outermost first: of `files`, and of paths in the
 * prompt. `locate` gives the repository-relative form of a path, or null outside. The root is not among them.
 */
export function foldersOfTask(
  task: { readonly prompt: string; readonly files: readonly string[] },
  locate: (path: string) => string | null,
): readonly string[] {
  const folders = new Set<string>();
  const addFrom = (folder: string): void => {
    for (let at = folder; at !== '.' && at !== '' && !folders.has(at); at = posix.dirname(at))
      folders.add(at);
  };
  for (const path of task.files) addFrom(posix.dirname(locate(path) ?? ''));
  // The last part may be a folder too: "look at src/parser".
  for (const path of pathsIn(task.prompt)) addFrom(locate(path) ?? '');
  return [...folders].sort((a, b) => depthOf(a) - depthOf(b) || (a < b ? -1 : 1));
}

const depthOf = (path: string): number => path.split('/').length;

function pathsIn(text: string): readonly string[] {
  const words = text.split(/[\s"'`<>|,;{}=]+|\]\(/).filter((word) => word.includes('/'));
  return [...new Set(words)].flatMap((word) => {
    if (word.includes('://')) return [];
    const path = word
      .replace(/^[([]+/, '')
      .replace(/[:*?].*$/s, '')
      .replace(/(?<![).\]])[).\]]+$/, '');
    // A diff names its sides a/… and b/….
    return /^[ab]\//.test(path) ? [path, path.slice(2)] : [path];
  });
}
