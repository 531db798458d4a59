import { isJsonObject, type Json } from '../../../base/json.ts';
import { type Fields, openFields, textOf } from '../read-fields.ts';

/** The text of the error that these fields hold, or that they are; null when they hold none. */
export function errorIn(fields: Fields): string | null {
  for (const [, value] of fields.takeAll(ERROR_NAMES)) {
    const text = errorText(value);
    if (text !== null) return text;
  }
  // As JSON writes one.
  const isError =
    /(?:Error|Exception)$/.test(textOf(fields.peek('name')) ?? '') ||
    /\n {1,8}at /.test((textOf(fields.peek('stack')) ?? '').slice(0, STACK_CHARS)) ||
    ['type', 'kind', 'level'].some((name) => fields.peek(name) === 'error');
  const isFinding = ['severity', 'file', 'path', 'line'].some((name) => fields.peek(name) !== null);
  return isError && !isFinding ? textOf(fields.peek('message')) : null;
}

export const ERROR_NAMES =
  'error err errormessage errormsg errmsg errortext errorreason lasterror fatalerror fatal exception'.split(
    ' ',
  );

/** In more, the first lines are as good. */
const STACK_CHARS = 2_000;

/** What a value that stands for an error says; null when it stands for none. */
export function errorText(value: Json): string | null {
  if (value === null || value === false || typeof value === 'number') return null;
  if (typeof value === 'string' && NO_ERROR.test(value)) return null;
  if (isJsonObject(value)) {
    if (Object.values(value).every(isNothing)) return null;
    const text = openFields(value).take(['message', 'reason', 'error', 'text']);
    return errorText(text) ?? JSON.stringify(value);
  }
  if (value === true) return 'the script returned an error without a text';
  return textOf(value) ?? (Array.isArray(value) && value.length === 0 ? null : JSON.stringify(value));
}

const isNothing = (value: Json): boolean =>
  !value || (typeof value === 'object' && Object.keys(value).length === 0);

/** "none", "0", "no errors", "-". */
const NO_ERROR = /^\W*(?:(?:\d+|none|no(?: errors?)?|nil|null|n\/a|false)\W*)?$/i;

/** Whether a text is what a program says of an error, and no label: it has several words, a code, or the name of one. */
export const isErrorText = (text: string): boolean =>
  text.trim().includes(' ') || /^[A-Z][A-Z0-9_]{3,}$|Error\b|Exception\b|timeout/.test(text);
