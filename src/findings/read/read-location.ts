import { isJsonObject, type Json } from '../../base/json.ts';
import { FIELD_NAMES } from '../synonyms.ts';
import { type Fields, openFields } from './read-fields.ts';

/** Where in the code a finding says that it is, before it is compared with the code. */
export type NamedLocation = {
  readonly file: string | null;
  readonly line: number | null;
  readonly endLine: number | null;
};

/** Reads it in any of the usual forms; parts that are missing or no line numbers are null. */
export function readLocation(fields: Fields): NamedLocation {
  const named = readFile(fields.take(FIELD_NAMES.file.inResults));
  const start = readLines(fields.take(FIELD_NAMES.line.inResults));
  const end = readLines(fields.take(FIELD_NAMES.endLine.inResults));
  const range = start ?? named;
  const { line } = range;
  const endLine = end?.line ?? range.endLine;
  return {
    file: named.file,
    line,
    endLine: line !== null && endLine !== null && endLine >= line ? endLine : null,
  };
}

const NOWHERE: NamedLocation = { file: null, line: null, endLine: null };

// src/a.ts:12, src/a.ts:12:5, src/a.ts:12-18, src/a.ts#L12-L18, src/a.ts (lines 12-18)
const FILE_WITH_LINES =
  /^(.+?)(?:(?::|#L|\s+\(?(?:at\s+)?lines?\s+)(\d+)(?::\d+)?(?:\s*[-–]\s*L?(\d+)(?::\d+)?)?\)?)?$/;

function readFile(value: Json): NamedLocation {
  if (isJsonObject(value)) return readLocation(openFields(value));
  if (value !== null && typeof value === 'object') return readFile(value[0] ?? null);
  if (typeof value !== 'string') return NOWHERE;
  const [, file = '', line, endLine] = FILE_WITH_LINES.exec(value.trim().replace(/^`+|`+$/g, '')) ?? [];
  const path = file.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');
  return { file: path === '' ? null : path, line: lineNumber(line), endLine: lineNumber(endLine) };
}

/** 12, "12", "L12-L18", "lines 12 to 18", "12:5", [12, 18], { start: 12, end: 18 }. */
function readLines(value: Json): { readonly line: number | null; readonly endLine: number | null } | null {
  if (typeof value === 'number') return oneLine(lineNumber(value));
  if (typeof value === 'string') {
    const [, line, endLine] = /(\d+)(?::\d+)?(?:\s*(?:-|–|—|to|\.\.\.?)\s*L?(\d+))?/.exec(value) ?? [];
    return line === undefined ? null : { line: lineNumber(line), endLine: lineNumber(endLine) };
  }
  if (isJsonObject(value)) {
    const fields = openFields(value);
    const start = readLines(fields.take(['start', 'startline', 'from', 'line', 'begin', 'first']));
    const end = readLines(fields.take(['end', 'endline', 'to', 'last']));
    return start === null ? null : { line: start.line, endLine: end?.line ?? null };
  }
  if (value === null || typeof value === 'boolean') return null;
  const numbers = value.map((item) => readLines(item)?.line ?? null);
  return { line: numbers[0] ?? null, endLine: numbers.length === 2 ? (numbers[1] ?? null) : null };
}

const oneLine = (line: number | null) => ({ line, endLine: null });

function lineNumber(value: string | number | undefined): number | null {
  const number = Number(value);
  return Number.isSafeInteger(number) && number > 0 ? number : null;
}
