import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import { fieldName } from '../synonyms.ts';

/** The fields of one entry of a script's result, each of which is taken at most once. Names are those of `fieldName`. */
export type Fields = {
  /** The value of the first of these fields that has one; null when none has. */
  readonly take: (names: readonly string[]) => Json;
  /** Like `take`, for values that are text: a list is joined by line breaks, an object is no text. */
  readonly takeText: (names: readonly string[]) => string | null;
  /** The fields that were not taken, under their own names. */
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

/** Text of a value that is text, a number or a list of such; null for anything else and for blank text. */
export function textOf(value: Json): string | null {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return value.trim() === '' ? null : value;
  if (value === null || typeof value === 'boolean' || isJsonObject(value)) return null;
  const parts = value.map(textOf);
  return parts.length > 0 && parts.every((part) => part !== null) ? parts.join('\n') : null;
}
