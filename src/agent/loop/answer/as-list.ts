import { isJsonObject, type Json, type JsonObject, nestsWithin } from '../../../base/json.ts';
import { LEVELS_MAX } from '../../../run/journal-entry.ts';
import { jsonInText, onlyJson } from './json-in-text.ts';

/**
 * What stands where a list is due, one step nearer to it: the list or the object in its text, the list that has a name or numbers around
 * it, the one item of it. Undefined where that cannot be told. `schema` is the list's own, `root` the one around it.
 */
export function asList(value: Json, schema: unknown, root: unknown): Json | undefined {
  if (typeof value === 'string') return inText(value);
  if (!isJsonObject(value)) return undefined;
  const names = namesOfItems(schema, root);
  const bare = withoutNames(value, names);
  if (bare === undefined) return [value];
  // An item may have any name: whether this is one cannot be told.
  return names === null ? undefined : bare;
}

/** A list in a text, or all that a text is. */
function inText(text: string): Json | undefined {
  const only = onlyJson(text);
  if (isJsonObject(only) && nestsWithin(only, LEVELS_MAX)) return only;
  for (const found of jsonInText(text))
    if (Array.isArray(found) && nestsWithin(found, LEVELS_MAX)) return found;
  return undefined;
}

/** The names that items of a list have by its schema; null where they may have any. */
function namesOfItems(schema: unknown, root: unknown): readonly string[] | null {
  const items = isJsonObject(schema) ? referred(schema.items, root) : undefined;
  if (!isJsonObject(items)) return null;
  if (isJsonObject(items.properties)) return Object.keys(items.properties);
  return typeof items.type === 'string' && items.type !== 'object' ? [] : null;
}

/** A schema, or the one that it refers to in the same document. */
function referred(schema: Json | undefined, root: unknown): unknown {
  if (!isJsonObject(schema) || typeof schema.$ref !== 'string') return schema;
  let at = root;
  for (const name of schema.$ref.split('/').slice(1)) at = isJsonObject(at) ? at[name] : undefined;
  return schema.$ref.startsWith('#/') ? at : undefined;
}

/** What an object holds under numbers in a row, or under the one name that is no word about it; undefined for any other object. */
function withoutNames(value: JsonObject, names: readonly string[] | null): Json | undefined {
  const entries = Object.entries(value);
  if (entries.some(([name]) => names?.includes(name))) return undefined;
  const first = Number(entries[0]?.[0]);
  if ((first === 0 || first === 1) && entries.every(([name], index) => name === `${first + index}`))
    return entries.map(([, entry]) => entry);
  if (names === null && entries.length > 1) return undefined;
  const [held, ...others] = entries.map(([, entry]) => entry).filter(isHolding);
  return others.length === 0 ? held : undefined;
}

const isHolding = (value: Json): boolean => typeof value === 'object' && value !== null;
