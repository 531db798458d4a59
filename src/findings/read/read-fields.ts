import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';

/** The fields of one entry of a script's result. Spelling of names does not matter: `line_start`, `lineStart` and `LINE-START` are one. */
export type Fields = {
  /** The first of these fields that has a value, once: what was taken is not left. */
  readonly take: (names: readonly string[]) => Json;
  /** Like `take`, as text: a list is joined by line breaks, an object has none. */
  readonly takeText: (names: readonly string[]) => string | null;
  /** What nobody took, under its own name. */
  readonly left: () => readonly (readonly [string, Json])[];
};

export function openFields(entry: JsonObject): Fields {
  const left = new Map(Object.entries(entry).map(([key, value]) => [fieldName(key), { key, value }]));
  const takeIf = (names: readonly string[], wanted: (value: Json) => boolean): Json => {
    const name = names.find((candidate) => wanted(left.get(candidate)?.value ?? null));
    const value = name === undefined ? null : (left.get(name)?.value ?? null);
    if (name !== undefined) left.delete(name);
    return value;
  };
  return {
    take: (names) => takeIf(names, (value) => value !== null && value !== ''),
    takeText: (names) => textOf(takeIf(names, (value) => textOf(value) !== null)),
    left: () => [...left.values()].map(({ key, value }) => [key, value] as const),
  };
}

/** Lower case, letters and digits only. */
export const fieldName = (key: string): string => key.toLowerCase().replace(/[^a-z0-9]/g, '');

/** Text of a value that is text, a number or a list of such; null for anything else and for blank text. */
export function textOf(value: Json): string | null {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return value.trim() === '' ? null : value;
  if (value === null || typeof value === 'boolean' || isJsonObject(value)) return null;
  const parts = value.map(textOf);
  return parts.length > 0 && parts.every((part) => part !== null) ? parts.join('\n') : null;
}
