import { isJsonObject, type Json, type JsonObject } from '../../../base/json.ts';
import { type Clean, type Cleaner, joinClean, md } from '../../../clean/clean.ts';
import { excerpt, plural } from '../../format.ts';

/**
 * What a script returned besides findings, as people read it: single values as lines, lists of texts as lists, lists of plain objects as
 * tables. `rest`: what has no such form; null when nothing is left.
 */
export function dataMarkdown(
  data: Json,
  clean: Cleaner,
): { readonly parts: readonly Clean[]; readonly rest: Json } {
  if (Array.isArray(data)) {
    const shown = listMarkdown(data, clean);
    return shown === null ? { parts: [], rest: data } : { parts: [shown], rest: null };
  }
  if (!isJsonObject(data)) return { parts: [clean.inline(String(data))], rest: null };
  const lines: Clean[] = [];
  const parts: Clean[] = [];
  const rest: Record<string, Json> = {};
  for (const [name, value] of Object.entries(data)) {
    const list = Array.isArray(value) ? listMarkdown(value, clean) : null;
    const object = isJsonObject(value) ? fieldsMarkdown(value, clean) : null;
    if (list !== null) parts.push(md`**${clean.inline(name)}**\n\n${list}`);
    else if (object !== null) lines.push(md`- ${clean.inline(name)}: ${object}`);
    else if (isCell(value)) lines.push(md`- ${clean.inline(name)}: ${cell(value, clean)}`);
    else rest[name] = value;
  }
  return {
    parts: [...(lines.length === 0 ? [] : [joinClean(lines, md`\n`)]), ...parts],
    rest: Object.keys(rest).length === 0 ? null : rest,
  };
}

type Cell = string | number | boolean | null;

const isCell = (value: Json): value is Cell =>
  value === null || typeof value === 'number' || typeof value === 'boolean' || isShort(value);

const isShort = (value: Json): value is string =>
  typeof value === 'string' && value.length <= CELL_CHARS && !value.includes('\n');

const CELL_CHARS = 300;
const COLUMNS_MAX = 6;
const ROWS_MAX = 50;

/** A web address is a link; links to other places are text. */
function cell(value: Cell, clean: Cleaner): Clean {
  if (typeof value === 'string' && /^https:\/\/\S+$/.test(value))
    return clean.link(clean.inline(excerpt(value, 80)), value);
  return clean.inline(value === null ? '–' : String(value));
}

function fieldsMarkdown(value: JsonObject, clean: Cleaner): Clean | null {
  const fields = Object.entries(value);
  if (fields.length === 0 || fields.length > COLUMNS_MAX) return null;
  const shown = fields.map(([name, item]) =>
    isCell(item) ? md`${clean.inline(name)} = ${cell(item, clean)}` : null,
  );
  const cells = shown.filter((item) => item !== null);
  return cells.length < shown.length ? null : joinClean(cells, md`, `);
}

function listMarkdown(list: readonly Json[], clean: Cleaner): Clean | null {
  if (list.length === 0) return md`_none_`;
  if (list.every(isCell))
    return withRest(
      joinClean(
        list.slice(0, ROWS_MAX).map((item) => md`- ${cell(item, clean)}`),
        md`\n`,
      ),
      list.length,
      clean,
    );
  if (!list.every(isJsonObject)) return null;
  const names = [...new Set(list.flatMap((row) => Object.keys(row)))];
  const isPlain = list.every((row) => Object.values(row).every(isCell));
  if (!isPlain || names.length > COLUMNS_MAX) return null;
  const rows = list.slice(0, ROWS_MAX).map((row) => {
    const cells = names.map((name) =>
      isCell(row[name] ?? null) ? cell((row[name] ?? null) as Cell, clean) : md``,
    );
    return md`| ${joinClean(cells, md` | `)} |`;
  });
  const head = md`| ${joinClean(names.map(clean.inline), md` | `)} |\n|${joinClean(
    names.map(() => md`---|`),
    md``,
  )}`;
  return withRest(joinClean([head, ...rows], md`\n`), list.length, clean);
}

const withRest = (shown: Clean, count: number, clean: Cleaner): Clean =>
  count <= ROWS_MAX ? shown : md`${shown}\n\n_and ${clean.inline(plural(count - ROWS_MAX, 'other'))}_`;
