import { isJsonObject, type Json, type JsonObject } from '../../../base/json.ts';
import { type Clean, type Cleaner, joinClean, md } from '../../../clean/clean.ts';
import { oneLine } from '../../format.ts';
import { cell, isCell, ROWS_MAX } from './cells.ts';

/** An object or a list as lists in lists, each value under its name; null for what is too deep or too much to be read so. */
export function treeMarkdown(value: Json, clean: Cleaner): Clean | null {
  const lines = childrenOf(value, 0, clean);
  if (lines === null || lines.length === 0 || lines.length > LINES_MAX) return null;
  const text = joinClean(lines, md`\n`);
  return text.length > CHARS_MAX ? null : text;
}

const LINES_MAX = 300;
const CHARS_MAX = 20_000;
/** Lists in lists that a narrow screen still shows. */
const DEPTH_MAX = 4;
/** Longer texts are excerpts in no list: they are data. */
const TEXT_CHARS = 2_000;

type Lines = readonly Clean[] | null;

/** Lines of what stands in a value, one level deeper; null when a part of it cannot be shown. */
function childrenOf(value: Json, depth: number, clean: Cleaner): Lines {
  if (depth > DEPTH_MAX) return null;
  if (isJsonObject(value))
    return joined(
      Object.entries(value).map(([name, item]) => entry(clean.inline(name), item, { depth, clean })),
    );
  if (!Array.isArray(value) || value.length > ROWS_MAX) return null;
  return joined(value.map((item) => element(item, { depth, clean })));
}

type Place = { readonly depth: number; readonly clean: Cleaner };

/** `- name: value`, or the name and under it what stands in the value. */
function entry(name: Clean, value: Json, { depth, clean }: Place): Lines {
  const text = shortOf(value, clean);
  const at = INDENTS[depth] ?? md``;
  if (text !== null) return [md`${at}- ${name}: ${text}`];
  const inner = childrenOf(value, depth + 1, clean);
  return inner === null ? null : [md`${at}- ${name}:`, ...inner];
}

/** An object in a list is named by its first short text. Other short values stand behind that, and what is longer below it. */
function element(value: Json, { depth, clean }: Place): Lines {
  const at = INDENTS[depth] ?? md``;
  const text = shortOf(value, clean);
  if (text !== null) return [md`${at}- ${text}`];
  // Layers of a plan: `[['a', 'b'], ['c']]`.
  if (Array.isArray(value) && value.every(isCell))
    return [
      md`${at}- ${joinClean(
        value.map((item) => cell(item, clean)),
        md`, `,
      )}`,
    ];
  if (!isJsonObject(value)) return null;
  const [head, ...others] = namedFirst(value);
  const first = head === undefined ? null : shortOf(head[1], clean);
  if (head === undefined || first === null) return null;
  const beside = others.filter(([, item]) => isBeside(item));
  const below = others.filter(([, item]) => !isBeside(item));
  const inner = childrenOf(Object.fromEntries(below), depth + 1, clean);
  if (inner === null) return null;
  const title = typeof head[1] === 'string' ? first : md`${clean.inline(head[0])}: ${first}`;
  const line = [
    inner.length === 0 ? title : md`**${title}**`,
    ...beside.map(([name, item]) => md`${clean.inline(name)}: ${shortOf(item, clean) ?? md``}`),
  ];
  return [md`${at}- ${joinClean(line, md` · `)}`, ...inner];
}

const BESIDE_CHARS = 120;
const isBeside = (value: Json): boolean => isCell(value) && String(value).length <= BESIDE_CHARS;

/** The fields of an object, one that can stand in a line in front. */
function namedFirst(value: JsonObject): readonly (readonly [string, Json])[] {
  const fields = Object.entries(value);
  const head = fields.find(
    ([, item]) => typeof item === 'string' && item.trim() !== '' && isCell(oneLine(item)),
  );
  const first = head ?? fields.find(([, item]) => isCell(item));
  return first === undefined ? [] : [first, ...fields.filter((field) => field !== first)];
}

function shortOf(value: Json, clean: Cleaner): Clean | null {
  const text = typeof value === 'string' ? oneLine(value) : null;
  if (isCell(value)) return cell(value, clean);
  if (text !== null) return text.length > TEXT_CHARS ? null : clean.inline(text);
  return typeof value === 'object' && Object.keys(value).length === 0 ? md`_none_` : null;
}

const joined = (parts: readonly Lines[]): Lines =>
  parts.some((part) => part === null) ? null : parts.flatMap((part) => part ?? []);

const INDENTS: readonly Clean[] = [md``, md`  `, md`    `, md`      `, md`        `];
