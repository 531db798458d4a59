import { isJsonObject, type Json, type JsonObject } from '../../../base/json.ts';
import { type Clean, type Cleaner, joinClean, md } from '../../../clean/clean.ts';
import { type Cell, cell, isCell, ROWS_MAX, withRest } from './cells.ts';
import { treeMarkdown } from './tree-markdown.ts';

/**
 * What a script returned besides findings, as people read it: single values as lines, lists of texts as lists, lists of plain objects as
 * tables, others as lists in lists. `rest`: what is too deep or too much for that; null when nothing is left.
 */
export function dataMarkdown(
  data: Json,
  clean: Cleaner,
): { readonly parts: readonly Clean[]; readonly rest: Json } {
  if (Array.isArray(data)) {
    const shown = listMarkdown(data, clean) ?? treeMarkdown(data, clean);
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
    else {
      const tree = treeMarkdown(value, clean);
      if (tree === null) rest[name] = value;
      else parts.push(md`**${clean.inline(name)}**\n\n${tree}`);
    }
  }
  return {
    parts: [...(lines.length === 0 ? [] : [joinClean(lines, md`\n`)]), ...parts],
    rest: Object.keys(rest).length === 0 ? null : rest,
  };
}

const COLUMNS_MAX = 6;

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
