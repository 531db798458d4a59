import type { SearchRequest } from '../agent/checkout.ts';

const BRACES = /^(.*?)\{([^{}]*,[^{}]*)\}(.*)$/s;
const ALTERNATIVES_MAX = 64;

/**
 * Git's pathspecs for a file or folder and a glob as ripgrep reads it: one without `/` matches at any depth, `!` excludes,
 * `{a,b}` is either. `magic` is added to each.
 */
export function pathspecs(request: Pick<SearchRequest, 'path' | 'glob'>, magic?: string): string[] {
  const { path = '', glob } = request;
  const added = magic === undefined ? '' : `,${magic}`;
  if (glob === undefined) {
    if (path !== '') return [`:(top,literal${added})${path}`];
    return magic === undefined ? [] : [`:(top${added})`];
  }
  const exclude = glob.startsWith('!');
  const wanted = expandBraces(exclude ? glob.slice(1) : glob).map((each) => belowPath(path, each));
  if (!exclude) return wanted.map((each) => `:(top,glob${added})${each}`);
  return [
    path === '' ? `:(top${added})` : `:(top,literal${added})${path}`,
    ...wanted.map((each) => `:(top,exclude,glob)${each}`),
  ];
}

function belowPath(path: string, glob: string): string {
  const relative = glob.replace(/^\.?\/+/, '');
  const anyDepth = relative.includes('/') ? relative : `**/${relative}`;
  return path === '' ? anyDepth : `${path.replace(/[*?[\]\\]/g, '\\$&')}/${anyDepth}`;
}

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
