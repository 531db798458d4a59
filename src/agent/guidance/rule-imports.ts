import { posix } from 'node:path';
import { fencesIn, withoutFences } from '../../base/matching/fences.ts';

/** Files that a rule file at `path` imports by `@path`, in order, as repository-relative paths; those in code, those outside and a person's own `CLAUDE.local.md` are left out. */
export function importsIn(text: string, path: string): readonly string[] {
  // A fence that is never closed ends with the text.
  const [closed = ''] = withoutFences(text, fencesIn(text), '').split(OPENING_FENCE, 1);
  const prose = closed.replace(INLINE_CODE, '');
  const folder = posix.dirname(path);
  const found = [...prose.matchAll(IMPORT)].flatMap((match) => {
    const written = (match[1] ?? '').replace(/(?<![.,;:!?)\]])[.,;:!?)\]]+$/, '');
    if (written === '' || written.startsWith('/') || written.startsWith('~')) return [];
    const inside = posix.normalize(posix.join(folder, written));
    if (inside === '.' || inside.startsWith('..') || /(^|\/)claude\.local\.md$/i.test(inside)) return [];
    return [inside];
  });
  return [...new Set(found)];
}

const OPENING_FENCE = /(?<=^|\n)[ \t]*(?:`{3,}|~{3,})/;
const INLINE_CODE = /(?<!`)(`+)(?!`)[^\n]{0,500}?(?<!`)\1(?!`)/g;
// Only at the beginning of a word: an e-mail address is no import.
const IMPORT = /(?<=^|[\s([])@([^\s@]+)/gm;
