import type { ErrorObject, ValidateFunction } from 'ajv';
import { isJsonObject, type Json, type JsonObject, nestsWithin } from '../../../base/json.ts';
import { LEVELS_MAX } from '../../../run/journal-entry.ts';
import { asList } from './as-list.ts';
import { jsonInText } from './json-in-text.ts';

// Each round undoes one layer: an object in a text, a list in that, the items of that list, the values in these.
const ROUNDS_MAX = 8;

/**
 * An answer that has the right value in the wrong clothes ("3" for 3, JSON text for a list, one object around the answer), as its
 * schema has it; undefined when that cannot be told. Nothing is guessed: what comes out fits the schema, and only places that did not
 * fit are changed.
 */
export function coerced(validate: ValidateFunction, answer: Json): Json | undefined {
  for (const candidate of unwrapped(answer, propertiesOf(validate))) {
    if (!nestsWithin(candidate, LEVELS_MAX)) continue;
    const value = structuredClone(candidate);
    for (let round = 0; round < ROUNDS_MAX; round += 1) {
      if (!isJsonObject(value)) break;
      if (validate(value)) return nestsWithin(value, LEVELS_MAX) ? value : undefined;
      if (!mendAll(value, validate)) break;
    }
  }
  return undefined;
}

/** The properties of an answer that its schema names. */
export function propertiesOf({ schema }: ValidateFunction): JsonObject {
  const properties = typeof schema === 'object' ? schema.properties : undefined;
  return isJsonObject(properties) ? properties : {};
}

/** The answer itself, what a single wrapper holds, and for a bare list the one property that it can be. */
function* unwrapped(answer: Json, properties: JsonObject): Generator<Json> {
  yield answer;
  if (Array.isArray(answer)) {
    if (answer.length === 1) yield answer[0] ?? null;
    const lists = Object.entries(properties).filter(([, schema]) => takesList(schema));
    const [only] = lists;
    if (lists.length === 1 && only !== undefined) yield { [only[0]]: answer };
    return;
  }
  if (typeof answer === 'string') {
    for (const value of jsonInText(answer)) if (isJsonObject(value)) yield value;
    return;
  }
  if (!isJsonObject(answer)) return;
  // Also with other words beside it ({"type": "json", "input": …}), as long as one property holds it all.
  for (const [name, inner] of Object.entries(answer)) {
    if (name in properties) continue;
    const values = typeof inner === 'string' ? [...jsonInText(inner)] : [inner];
    for (const value of values) {
      if (isJsonObject(value)) yield value;
      else if (Array.isArray(value)) yield* unwrapped(value, properties);
    }
  }
}

const takesList = (schema: Json): boolean => isJsonObject(schema) && schema.type === 'array';

/** Mends what can be mended of the errors that were found, each place once; false when there was nothing. */
function mendAll(root: JsonObject, { errors, schema }: ValidateFunction): boolean {
  const mended = new Set<string>();
  for (const error of errors ?? []) {
    const { instancePath } = error;
    if (instancePath === '' || mended.has(instancePath)) continue;
    const place = placeOf(root, instancePath);
    if (place === null) continue;
    const better = mend(place.value, error, schema);
    if (better === undefined) continue;
    place.put(better);
    mended.add(instancePath);
  }
  return mended.size > 0;
}

/** What the value is to be; null to leave it out, undefined when that cannot be told. */
function mend(
  value: Json,
  { keyword, params, parentSchema }: ErrorObject,
  root: unknown,
): { readonly value: Json } | null | undefined {
  if (keyword === 'enum') return likeOneOf(value, params.allowedValues);
  if (keyword === 'const') return likeOneOf(value, [params.allowedValue]);
  if (keyword !== 'type') return undefined;
  // A property that may be left out is often given as null; one that may not is reported in the next round.
  if (value === null) return null;
  const types: readonly string[] = [params.type].flat();
  for (const type of types) {
    const better = type === 'array' ? asList(value, parentSchema, root) : asType(value, type);
    if (better !== undefined) return { value: better };
  }
  return undefined;
}

function asType(value: Json, type: string): Json | undefined {
  if (type === 'integer' || type === 'number') return asNumber(value, type);
  if (type === 'boolean') return asBoolean(value);
  if (type === 'string')
    return typeof value === 'number' || typeof value === 'boolean' ? `${value}` : undefined;
  if (type === 'object') return asObject(value);
  if (type === 'null') return value === '' || value === 'null' ? null : undefined;
  return undefined;
}

function asNumber(value: Json, type: string): number | undefined {
  if (typeof value !== 'string' || !/^\s*[+-]?\d{1,300}(?:\.\d{1,300})?(?:e[+-]?\d{1,3})?\s*$/i.test(value))
    return undefined;
  const number = Number(value);
  return Number.isFinite(number) && (type === 'number' || Number.isInteger(number)) ? number : undefined;
}

function asBoolean(value: Json): boolean | undefined {
  const word = typeof value === 'string' ? value.trim().toLowerCase() : '';
  if (word === 'true') return true;
  return word === 'false' ? false : undefined;
}

function asObject(value: Json): JsonObject | undefined {
  if (typeof value !== 'string') {
    const [only, ...others] = Array.isArray(value) ? value : [];
    return isJsonObject(only) && others.length === 0 ? only : undefined;
  }
  for (const found of jsonInText(value))
    if (isJsonObject(found) && nestsWithin(found, LEVELS_MAX)) return found;
  return undefined;
}

/** The one allowed value that reads the same, but for case, blanks and quotation marks. */
function likeOneOf(value: Json, allowed: readonly Json[]): { readonly value: Json } | undefined {
  if (typeof value === 'object') return undefined;
  const same = allowed.filter((one) => typeof one !== 'object' && plain(one) === plain(value));
  const [only] = same;
  return same.length === 1 && only !== undefined ? { value: only } : undefined;
}

const plain = (value: Json): string =>
  `${value}`
    .trim()
    .replace(/^"(.*)"$/s, '$1')
    .toLowerCase();

type Place = {
  readonly value: Json;
  readonly put: (better: { readonly value: Json } | null) => void;
};

/** The place in a value that a JSON pointer names; null when there is none, or a name that is no data. */
function placeOf(root: JsonObject, pointer: string): Place | null {
  const names = pointer
    .split('/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
  const last = names.pop();
  if (last === undefined || [...names, last].includes('__proto__')) return null;
  let holder: Json | undefined = root;
  for (const name of names) holder = childOf(holder, name);
  const value = childOf(holder, last);
  if (value === undefined || holder === undefined || holder === null || typeof holder !== 'object')
    return null;
  return { value, put: (better) => putInto(holder, last, better) };
}

function childOf(holder: Json | undefined, name: string): Json | undefined {
  if (Array.isArray(holder)) return holder[Number(name)];
  return isJsonObject(holder) && Object.hasOwn(holder, name) ? holder[name] : undefined;
}

/** The only writer: values are copies of ours, which their type does not say. */
function putInto(holder: object, name: string, better: { readonly value: Json } | null): void {
  if (better !== null) Reflect.set(holder, name, better.value);
  else if (!Array.isArray(holder)) Reflect.deleteProperty(holder, name);
}
