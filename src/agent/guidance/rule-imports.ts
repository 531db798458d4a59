import { posix } from 'node:path';

/** Files that a rule file at `path` takes in by `@path`, in order, as repository-relative paths; code and what leads outside is left out. */
export function importsIn(text: string, path: string): readonly string[] {
  const prose = text.replace(FENCED, '').replace(INLINE_CODE, '');
  const folder = posix.dirname(path);
  const found = [...prose.matchAll(IMPORT)].flatMap((match) => {
    const written = (match[1] ?? '').replace(/[.,;:!?)\]]+$/, '');
    if (written === '' || written.startsWith('/') || written.startsWith('~')) return [];
    const inside = posix.normalize(posix.join(folder, written));
    return inside === '.' || inside.startsWith('..') ? [] : [inside];
  });
  return [...new Set(found)];
}

const FENCED = /^[ \t]*(`{3,}|~{3,})[^\n]*\n[\s\S]*?(?:^[ \t]*\1[^\n]*$|(?![\s\S]))/gm;
const INLINE_CODE = /(`+)[^\n]*?\1/g;
// At the beginning of a word, or every address of a person would be one.
const IMPORT = /(?<=^|[\s([])@([^\s@]+)/gm;
