import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import { lineNumber } from '../place/path-readings.ts';
import { FIELD_NAMES } from '../synonyms.ts';
import { type Fields, type NamedValue, openFields } from './read-fields.ts';

/** Where an entry says that it is, before that is compared with the code. */
export type NamedLocation = {
  /** Texts that name a file, the most telling first, as they were written. */
  readonly names: readonly string[];
  readonly line: number | null;
  readonly endLine: number | null;
};

/** `rest`: what the fields for it hold besides, like a second range or the name of a function. */
export type ReadLocation = NamedLocation & { readonly rest: readonly NamedValue[] };

/** Reads it from the fields for it in any of the usual forms; a file may be several, and an object may hold all of it. */
export function readLocation(fields: Fields): ReadLocation {
  const named = fields.takeAll(FIELD_NAMES.file.inResults).map(locationOf);
  const start = linesOf(fields.takeAll(FIELD_NAMES.line.inResults));
  const end = linesOf(fields.takeAll(FIELD_NAMES.endLine.inResults));
  const inner = named.find(({ line }) => line !== null);
  const line = start.line ?? inner?.line ?? null;
  const endLine = end.line ?? start.endLine ?? (start.line === null ? (inner?.endLine ?? null) : null);
  return {
    names: named.flatMap(({ names }) => names),
    line,
    endLine: line !== null && endLine !== null && endLine >= line ? endLine : null,
    rest: [...named.flatMap(({ rest }) => rest), ...start.rest, ...end.rest],
  };
}

/** The file that an object says it is about. */
export function fileOf(item: JsonObject): string | null {
  const file = openFields(item).take(['file', 'filepath', 'path', 'filename', 'sourcefile']);
  return typeof file === 'string' && file.trim() !== '' ? file : null;
}

const NOWHERE: ReadLocation = { names: [], line: null, endLine: null, rest: [] };

function locationOf([name, value]: NamedValue): ReadLocation {
  if (typeof value === 'string') return { ...NOWHERE, names: value.trim() === '' ? [] : [value] };
  if (isJsonObject(value)) {
    const fields = openFields(value);
    const inner = readLocation(fields);
    const rest = [...inner.rest, ...fields.left()].filter(([, item]) => item !== null && item !== '');
    return { ...inner, rest: rest.map(([key, item]) => [`${name}.${key}`, item] as const) };
  }
  if (value === null || typeof value !== 'object') return { ...NOWHERE, rest: [[name, value]] };
  const all = value.map((item, index) => locationOf([value.length === 1 ? name : `${name}[${index}]`, item]));
  const [first = NOWHERE, ...others] = all;
  return {
    ...first,
    names: [...first.names, ...others.flatMap(withLines)],
    rest: all.flatMap(({ rest }) => rest),
  };
}

/** The names of a further place, which carry their lines themselves. */
function withLines({ names, line, endLine }: NamedLocation): readonly string[] {
  const [first, ...others] = names;
  if (first === undefined || line === null) return names;
  return [`${first}:${line}${endLine === null ? '' : `-${endLine}`}`, ...others];
}

/** The first of these that is a line; another one that starts there too may say where it ends. */
function linesOf(fields: readonly NamedValue[]): Pick<ReadLocation, 'line' | 'endLine' | 'rest'> {
  const read = fields.map((field) => ({ field, lines: readLines(field[1]) }));
  const line = read.find(({ lines }) => lines.line !== null)?.lines.line ?? null;
  const same = read.filter(({ lines }) => line !== null && lines.line === line);
  const endLine = same.find(({ lines }) => lines.endLine !== null)?.lines.endLine ?? null;
  const rest = read.filter(({ field: [, value], lines }) =>
    lines.line !== null && lines.line === line ? !lines.isAll : !NO_LINES.includes(value),
  );
  return { line, endLine, rest: rest.map(({ field }) => field) };
}

/** Numbers and words for no line. */
const NO_LINES: readonly Json[] = [0, -1, '0', '-1', 'n/a', 'N/A', '-'];

/** `isAll`: whether the value says nothing else. */
type Lines = { readonly line: number | null; readonly endLine: number | null; readonly isAll: boolean };

const NO_LINE: Lines = { line: null, endLine: null, isAll: false };

/** 12, "12", "L12-L18", "lines 12 to 18", "12:5", [12, 18], [12, 13, 14], { start: 12, end: 18 }. */
function readLines(value: Json): Lines {
  if (typeof value === 'number') return { line: lineNumber(value), endLine: null, isAll: true };
  if (typeof value === 'string') {
    const [all = '', line, endLine] = LINES.exec(value) ?? [];
    const isAll = !/\d/.test(value.replace(all, ''));
    return { line: lineNumber(line), endLine: lineNumber(endLine), isAll };
  }
  if (isJsonObject(value)) {
    const fields = openFields(value);
    const start = readLines(fields.take(['start', 'startline', 'from', 'line', 'begin', 'first']));
    const end = readLines(fields.take(['end', 'endline', 'to', 'last']));
    return { line: start.line, endLine: end.line, isAll: start.line !== null };
  }
  return value === null || typeof value === 'boolean' ? NO_LINE : linesInList(value);
}

const LINES =
  /(\d{1,9})(?:(?::|C)\d{1,9})?(?:\s{0,9}(?:-|–|—|to|\.\.\.?)\s{0,9}L?(\d{1,9})(?:(?::|C)\d{1,9})?)?/;

/** Two numbers are a range, and so are several that follow each other. */
function linesInList(list: readonly Json[]): Lines {
  const all = list.map(readLines);
  const [first = NO_LINE] = all;
  const plain = list.map((item) => lineNumber(typeof item === 'string' ? Number(item) : Number(item ?? 0)));
  const isRange =
    plain.length > 1 &&
    plain.every((line, index) => line !== null && (index === 0 || line === (plain[0] ?? 0) + index));
  if (isRange || (plain.length === 2 && plain.every((line) => line !== null)))
    return { line: first.line, endLine: all.at(-1)?.line ?? null, isAll: true };
  return { ...first, isAll: list.length === 1 && first.isAll };
}
