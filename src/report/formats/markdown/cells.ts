import type { Json } from '../../../base/json.ts';
import { type Clean, type Cleaner, md } from '../../../clean/clean.ts';
import { excerpt, plural } from '../../format.ts';

/** A value that fits into a cell of a table, or a line. */
export type Cell = string | number | boolean | null;

export const isCell = (value: Json): value is Cell =>
  value === null || typeof value === 'number' || typeof value === 'boolean' || isShort(value);

const isShort = (value: Json): value is string =>
  typeof value === 'string' && value.length <= CELL_CHARS && !value.includes('\n');

const CELL_CHARS = 300;
/** Rows of a table and entries of a list that are shown. */
export const ROWS_MAX = 50;

/** A web address is a link; links to other places are text. */
export function cell(value: Cell, clean: Cleaner): Clean {
  if (typeof value === 'string' && /^https:\/\/\S+$/.test(value))
    return clean.link(clean.inline(excerpt(value, 80)), value);
  return clean.inline(value === null || value === '' ? '–' : String(value));
}

/** The rows that are shown of so many, and how many others there are. */
export const withRest = (shown: Clean, count: number, clean: Cleaner): Clean =>
  count <= ROWS_MAX ? shown : md`${shown}\n\n_and ${clean.inline(plural(count - ROWS_MAX, 'other'))}_`;
