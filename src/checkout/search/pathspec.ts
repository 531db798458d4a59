import type { SearchRequest } from '../../code/checkout.ts';
import { gitGlob } from './git-glob.ts';

type Scope = Pick<SearchRequest, 'path' | 'glob'>;

const BRACES = /^(.*?)\{([^{},]*,[^{}]*)\}(.*)$/s;
const ALTERNATIVES_MAX = 64;

/**
 * Git's pathspecs for a file or folder and a glob with ripgrep's rules: without `/` it matches at any depth, `!` excludes,
 * `{a,b}` is either.
 */
export function pathspecs({ path = '', glob }: Scope): string[] {
  if (glob === undefined) return path === '' ? [] : [`:(top,literal)${path}`];
  const { exclude, globs } = readGlob(glob);
  const wanted = globs.map((each) => belowPath(path, each));
  if (!exclude) return wanted.map((each) => `:(top,glob)${each}`);
  return [
    path === '' ? ':/' : `:(top,literal)${path}`,
    ...wanted.map((each) => `:(top,exclude,glob)${each}`),
  ];
}

/** Pathspecs for exactly these files. */
export const filePathspecs = (files: readonly string[]): string[] =>
  files.map((file) => `:(top,literal)${file}`);

/** Pathspecs without what lies below some folders. */
export const withoutFolders = (specs: readonly string[], folders: readonly string[]): readonly string[] =>
  folders.length === 0
    ? specs
    : [
        ...(specs.length === 0 ? [':/'] : specs),
        ...folders.map((folder) => `:(top,exclude,literal)${folder}`),
      ];

/** Whether the pathspecs of a request select a file; null when only git can tell. */
export function selectedBy({ path = '', glob }: Scope): ((file: string) => boolean) | null {
  const folder = path === '' ? '' : `${path}/`;
  const isWithin = (file: string): boolean => path === '' || file === path || file.startsWith(folder);
  if (glob === undefined) return isWithin;
  const { exclude, globs } = readGlob(glob);
  const matchers = globs.map(gitGlob);
  // Git reads a path with escaped special characters in two ways, literally and as a glob.
  if (matchers.includes(null) || /[*?[\]\\]/.test(path)) return null;
  const matches = (file: string): boolean =>
    file.startsWith(folder) && matchers.some((matcher) => matcher?.(file.slice(folder.length)));
  return exclude ? (file) => isWithin(file) && !matches(file) : matches;
}

/** Globs relative to the path of the request, braces expanded. One without `/` matches at any depth. */
function readGlob(glob: string): { readonly exclude: boolean; readonly globs: readonly string[] } {
  const exclude = glob.startsWith('!');
  const globs = expandBraces(exclude ? glob.slice(1) : glob).map((each) => {
    const relative = each.replace(/^\.?\/+/, '');
    return relative.includes('/') ? relative : `**/${relative}`;
  });
  return { exclude, globs };
}

const belowPath = (path: string, glob: string): string =>
  path === '' ? glob : `${path.replace(/[*?[\]\\]/g, '\\$&')}/${glob}`;

function expandBraces(glob: string): string[] {
  let done: string[] = [];
  let todo = [glob];
  while (todo.length > 0 && todo.length + done.length <= ALTERNATIVES_MAX) {
    const next: string[] = [];
    for (const each of todo) {
      const [, before, choices, after] = BRACES.exec(each) ?? [];
      if (choices === undefined) done = [...done, each];
      else next.push(...choices.split(',').map((choice) => `${before}${choice}${after}`));
    }
    todo = next;
  }
  return [...done, ...todo];
}
