import { posix } from 'node:path';

/** Files that a rule file at `path` imports by `@path`, in order, as repository-relative paths; those in code and those outside are left out. */
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
// Only at the beginning of a word: an e-mail address is no import.
const IMPORT = /(?<=^|[\s([])@([^\s@]+)/gm;
