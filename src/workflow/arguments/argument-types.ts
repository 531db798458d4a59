import { isJsonObject, type Json, type JsonObject, nestsWithin, parseJson } from '../../base/json.ts';

/** The type of an argument, in the keywords of JSON Schema that are compared with what is given: `type`, `items`, `properties`, `required`, `additionalProperties: false` and `enum`. */
export type ArgumentType = JsonObject;

/** What is not as a type says: where, what was expected there, and what stands there. */
export type Mismatch = { readonly place: string; readonly expected: string; readonly got: string };

/** Names of types, and how they are called in messages. */
const WORDS: Readonly<Record<string, readonly [one: string, many: string]>> = {
  string: ['a text', 'texts'],
  number: ['a number', 'numbers'],
  integer: ['a whole number', 'whole numbers'],
  boolean: ['true or false', 'true or false'],
  array: ['a list', 'lists'],
  object: ['an object', 'objects'],
  null: ['null', 'null'],
};

const NAMES = Object.keys(WORDS).join(', ');
const COMPARED = ['type', 'items', 'properties', 'required', 'additionalProperties', 'enum'];
const SAYING = ['description', 'title', 'default', 'examples'];

/** Why a type is none, as sentences without a stop; empty where it is one. */
export function faultsOfType(type: Json, place: string): readonly string[] {
  if (!isJsonObject(type)) return [`${place} must be a text or a type, got ${JSON.stringify(type)}`];
  const { type: names, items, properties, required, additionalProperties, enum: values } = type;
  const isNamed = [names ?? []]
    .flat()
    .every((name) => typeof name === 'string' && Object.hasOwn(WORDS, name));
  return [
    ...(isNamed ? [] : [`${place}.type must be of ${NAMES}, got ${JSON.stringify(names)}`]),
    ...(properties === undefined || isJsonObject(properties)
      ? []
      : [`${place}.properties must be an object`]),
    ...(required === undefined || isTexts(required) ? [] : [`${place}.required must be a list of names`]),
    ...(additionalProperties === undefined || typeof additionalProperties === 'boolean'
      ? []
      : [`${place}.additionalProperties must be true or false`]),
    ...(values === undefined || Array.isArray(values) ? [] : [`${place}.enum must be a list`]),
    ...(items === undefined ? [] : faultsOfType(items, `${place}.items`)),
    ...partsOf(type, place).flatMap(([one, at]) => faultsOfType(one, at)),
  ];
}

/** Keywords that restrict something and are not compared, by their place. */
export function unreadKeywords(type: Json, place: string): readonly string[] {
  if (!isJsonObject(type)) return [];
  return [
    ...Object.keys(type)
      .filter((key) => !COMPARED.includes(key) && !SAYING.includes(key))
      .map((key) => `${place}.${key}`),
    ...unreadKeywords(type.items ?? null, `${place}.items`),
    ...partsOf(type, place).flatMap(([one, at]) => unreadKeywords(one, at)),
  ];
}

const partsOf = ({ properties }: JsonObject, place: string): readonly (readonly [Json, string])[] =>
  Object.entries(isJsonObject(properties) ? properties : {}).map(([key, one]) => [
    one,
    `${place}.properties.${key}`,
  ]);

const isTexts = (value: Json): value is readonly string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');

const namesOf = ({ type }: JsonObject): readonly string[] =>
  [type ?? []].flat().filter((name) => typeof name === 'string');

/** A type in words, like "list of texts"; null where it says none. */
export function typeInWords(type: ArgumentType, many = false): string | null {
  if (Array.isArray(type.enum)) return `one of ${type.enum.map((value) => JSON.stringify(value)).join(', ')}`;
  const names = namesOf(type).map((name) => {
    const word = WORDS[name]?.[many ? 1 : 0] ?? name;
    const items = name === 'array' && isJsonObject(type.items) ? typeInWords(type.items, true) : null;
    return items === null ? word : `${word} of ${items}`;
  });
  return names.length === 0 ? null : names.join(' or ');
}

/** The first place where a value is not of its type; null where it is. */
export function mismatchOf(value: Json, type: ArgumentType, place: string): Mismatch | null {
  const wrong = (expected: string): Mismatch => ({ place, expected, got: shown(value) });
  const names = namesOf(type);
  if (names.length > 0 && !names.some((name) => isOf(value, name))) return wrong(typeInWords(type) ?? '');
  if (Array.isArray(type.enum)) {
    const text = JSON.stringify(value);
    if (!type.enum.some((one) => JSON.stringify(one) === text)) return wrong(typeInWords(type) ?? '');
  }
  if (Array.isArray(value)) return mismatchInList(value, type.items, place);
  return isJsonObject(value) ? mismatchInObject(value, type, place) : null;
}

function mismatchInList(list: readonly Json[], items: Json | undefined, place: string): Mismatch | null {
  if (!isJsonObject(items)) return null;
  for (const [index, item] of list.entries()) {
    const found = mismatchOf(item, items, `${place}[${index}]`);
    if (found !== null) return found;
  }
  return null;
}

function mismatchInObject(value: JsonObject, type: ArgumentType, place: string): Mismatch | null {
  const properties = isJsonObject(type.properties) ? type.properties : {};
  const missing = [type.required ?? []].flat().find((key) => !Object.hasOwn(value, `${key}`));
  if (missing !== undefined) return { place: `${place}.${missing}`, expected: 'a value', got: 'none' };
  for (const [key, one] of Object.entries(value)) {
    const known = Object.hasOwn(properties, key) ? properties[key] : undefined;
    if (known === undefined && type.additionalProperties === false)
      return { place, expected: `only ${Object.keys(properties).join(', ')}`, got: `"${key.slice(0, 100)}"` };
    const found = isJsonObject(known) ? mismatchOf(one, known, `${place}.${key}`) : null;
    if (found !== null) return found;
  }
  return null;
}

function isOf(value: Json, name: string): boolean {
  switch (name) {
    case 'array':
      return Array.isArray(value);
    case 'object':
      return isJsonObject(value);
    case 'integer':
      return Number.isInteger(value);
    case 'null':
      return value === null;
    default:
      return typeof value === name;
  }
}

const KINDS: Readonly<Record<string, string>> = { string: 'text', number: 'number', boolean: 'value' };

/** A value with the name of its kind, like `the text "src"`. */
function shown(value: Json): string {
  const text = JSON.stringify(value).slice(0, 100);
  const kind = KINDS[typeof value] ?? (Array.isArray(value) ? 'list' : 'object');
  return value === null ? 'null' : `the ${kind} ${text}`;
}

/**
 * The value of the type that a text was meant for: itself where texts are taken, else the JSON that it is, else a list of it alone.
 * The text as it is where none of these fits.
 */
export function valueMeant(text: string, type: ArgumentType): Json {
  const fits = (value: Json): boolean => mismatchOf(value, type, '') === null;
  if (fits(text)) return text;
  const value = jsonIn(text);
  if (value !== undefined && fits(value)) return value;
  return fits([text]) ? [text] : text;
}

function jsonIn(text: string): Json | undefined {
  const value = parseJson(text);
  return value !== undefined && nestsWithin(value, LEVELS_MAX) ? value : undefined;
}

/** Levels of JSON in one word of a comment. */
const LEVELS_MAX = 20;
