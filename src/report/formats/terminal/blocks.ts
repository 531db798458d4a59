import { type Clean, type Cleaner, joinClean, md } from '../../../clean/clean.ts';
import { excerpt } from '../../format.ts';
import type { Palette } from './palette.ts';
import { wrap } from './wrap.ts';

export type ConsoleView = {
  readonly clean: Cleaner;
  readonly palette: Palette;
  /** Columns of the terminal. */
  readonly width: number;
};

const LONGEST_TEXT_CHARS = 2000;
const CODE_INDENT = md`    `;

/** Quoted code is not wrapped, so that it can be compared with the file. */
export function code(text: string, { clean, palette }: ConsoleView): Clean {
  const lines = excerpt(clean.plain(text), LONGEST_TEXT_CHARS).split('\n');
  return joinClean(
    lines.map((line) => md`${CODE_INDENT}${palette.faint(md`│`)} ${clean.plain(line)}`),
    md`\n`,
  );
}

/** Cleaned again after wrapping, because a new line break may put `::` at the start of a line. */
export function block(text: string, indent: Clean, { clean, width }: ConsoleView): Clean {
  const lines = wrap(excerpt(clean.plain(text.trim()), LONGEST_TEXT_CHARS), width - indent.length);
  return joinClean(
    lines.map((line) => (line === '' ? md`` : md`${indent}${clean.plain(line)}`)),
    md`\n`,
  );
}
