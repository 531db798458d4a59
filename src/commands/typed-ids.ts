import { trimMarks } from '../base/matching/trim-marks.ts';
import type { Reading } from './command.ts';
import { firstLineOf } from './words.ts';

/** Characters in which an id is looked for. */
const LOOKED_AT = 4_000;
const ID = /(?<![\w-])(?:[0-9a-f]{16}|\d{1,20}-\d{1,6}-[0-9a-f]{8}|\d{1,15})(?![\w-])/gi;

/** The first id in a text that `fits`, among whatever marks; null for none. */
export function idWithin(text: string, fits: (id: string) => boolean): string | null {
  const typed = text.slice(0, LOOKED_AT).replaceAll(/[‐‑‒–—−]/g, '-');
  const ids = [...typed.matchAll(ID)].map(([id]) => id.toLowerCase());
  return ids.find(fits) ?? null;
}

/** A command that cannot be read, with the id that was typed in the command that comes nearest. */
export function withTypedId<Command>(
  reading: Reading<Command>,
  text: string,
  fits: (id: string) => boolean,
): Reading<Command> {
  const id = reading.status === 'ok' ? null : idWithin(text, fits);
  return reading.status === 'ok' || id === null
    ? reading
    : { ...reading, nearest: reading.nearest.replace(/\[<run>\]|<(?:plan|id|run)>/, id) };
}

/** A command that means all or the latest where it stands alone, and has an id alone on its next line: it must not mean more than was typed. */
export function idBelow(text: string, fits: (id: string) => boolean): string | null {
  const below = text.slice(firstLineOf(text).length).slice(0, LOOKED_AT).trim();
  const line = trimMarks(firstLineOf(below).trim(), '`"\'#(<[', '`"\').>],');
  return /\s/.test(line) ? null : idWithin(line, fits);
}
