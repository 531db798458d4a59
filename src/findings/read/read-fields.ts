import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import { fieldName } from '../synonyms.ts';

/** The fields of one entry of a script's result, each of which is taken at most once. Names are those of `fieldName`. */
export type Fields = {
  /** The value of this field, which stays to be taken; null when it has none. */
  readonly peek: (name: string) => Json;
  /** The value of the first of these fields that has one; null when none has. */
  readonly take: (names: readonly string[]) => Json;
  /** Like `take`, for values that are text: a list is joined by line breaks, an object is no text. */
  readonly takeText: (names: readonly string[]) => string | null;
  /** The values of all of these fields that have one, with the names that the fields have in the entry. */
  readonly takeAll: (names: readonly string[]) => readonly NamedValue[];
  /** The fields that were not taken, under their own names. */
  readonly left: () => readonly NamedValue[];
};

/** A field under its own name. */
export type NamedValue = readonly [name: string, value: Json];

export function openFields(entry: JsonObject): Fields {
  const left = new Map<string, { readonly key: string; readonly value: Json }>();
  for (const [key, value] of Object.entries(entry)) {
    const name = fieldName(key);
    // Two spellings of one name, and names without a Latin letter, are fields of their own.
    left.set(name === '' || left.has(name) ? `\0${key}` : name, { key, value });
  }
  const fieldOf = (name: string): Json => left.get(name)?.value ?? null;
  const takeIf = (names: readonly string[], wanted: (value: Json) => boolean): Json => {
    const name = names.find((candidate) => wanted(fieldOf(candidate)));
    if (name === undefined) return null;
    const value = fieldOf(name);
    left.delete(name);
    return value;
  };
  return {
    peek: (name) => (isSet(fieldOf(name)) ? fieldOf(name) : null),
    take: (names) => takeIf(names, isSet),
    takeText: (names) => textOf(takeIf(names, (value) => textOf(value) !== null)),
    takeAll: (names) =>
      names.flatMap((name): NamedValue[] => {
        const field = left.get(name);
        if (field === undefined || !isSet(field.value)) return [];
        left.delete(name);
        return [[field.key, field.value]];
      }),
    left: () => [...left.values()].map(({ key, value }) => [key, value] as const),
  };
}

const isSet = (value: Json): boolean => value !== null && value !== '';

/** Text of a value that is text, a number or a list of such; null for anything else and for blank text. */
export function textOf(value: Json): string | null {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return value.trim() === '' ? null : value;
  if (value === null || typeof value === 'boolean' || isJsonObject(value)) return null;
  const parts = value.map(textOf);
  return parts.length > 0 && parts.every((part) => part !== null) ? parts.join('\n') : null;
}
