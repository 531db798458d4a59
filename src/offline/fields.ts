import { dereferenced } from '../agent/sample/schema-flatten.ts';
import { sampleOf } from '../agent/sample/schema-sample.ts';
import { isJsonObject, type Json, type JsonObject } from '../base/json.ts';
import { type FieldRole, fieldName, roleInSchema } from '../findings/synonyms.ts';
import { nearestWord } from './nearest-word.ts';

/** What is known about one finding, by the role of the field. */
export type Facts = Partial<Readonly<Record<FieldRole, string | number>>>;

/** Where in a schema the findings go: the names that lead to an array, and the schema of its elements. */
export type FindingList = { readonly path: readonly string[]; readonly item: JsonObject };

/** The array of a schema whose elements look like findings: a file with a statement about it, or a title with a severity. */
export function findingListOf(root: JsonObject): FindingList | null {
  return search(root, root, [], 0);
}

function search(
  schema: JsonObject,
  root: JsonObject,
  path: readonly string[],
  depth: number,
): FindingList | null {
  const properties = Object.entries(propertiesOf(schema)).map(
    ([name, property]) => [name, dereferenced(property, root)] as const,
  );
  for (const [name, property] of properties) {
    const item = property.type === 'array' ? dereferenced(property.items, root) : null;
    if (item !== null && looksLikeFinding(item)) return { path: [...path, name], item };
  }
  if (depth >= 2) return null;
  for (const [name, property] of properties) {
    const found = search(property, root, [...path, name], depth + 1);
    if (found !== null) return found;
  }
  return null;
}

const STATEMENTS: readonly FieldRole[] = ['title', 'line', 'severity', 'evidence', 'suggestion'];

function looksLikeFinding(item: JsonObject): boolean {
  const roles = new Set(Object.keys(propertiesOf(item)).map(roleInSchema));
  const says = STATEMENTS.some((role) => roles.has(role));
  return (roles.has('file') && says) || (roles.has('title') && roles.has('severity'));
}

/** The answer to a schema with a list of findings: the list, and whatever else it requires. */
export function findingsAnswer(
  root: JsonObject,
  list: FindingList,
  findings: readonly Facts[],
  rest: (name: string, schema: JsonObject) => Json | undefined,
): Json {
  const elements = findings.map((facts) => objectFrom(list.item, root, facts));
  const build = (schema: JsonObject, path: readonly string[]): Json => {
    const [step, ...further] = path;
    return objectOf(schema, root, (name, property) => {
      if (name !== step) return rest(name, property);
      return further.length > 0 ? build(property, further) : clipped(elements, property);
    });
  };
  return build(root, list.path);
}

/** One object by its schema: the fact that a property's name asks for, a sample where that is required and unknown. */
function objectFrom(schema: JsonObject, root: JsonObject, facts: Facts): Json {
  return objectOf(schema, root, (name, property) => {
    const role = roleInSchema(name);
    return role === null ? undefined : valueFor(role, property, root, facts);
  });
}

/** An object in the order of its schema; a property without a value is left out unless it is required. */
export function objectOf(
  schema: JsonObject,
  root: JsonObject,
  pick: (name: string, property: JsonObject) => Json | undefined,
): Json {
  const required = Array.isArray(schema.required) ? schema.required : [];
  const entries = Object.entries(propertiesOf(schema)).flatMap(([name, given]): [string, Json][] => {
    const property = dereferenced(given, root);
    const value = pick(name, property);
    if (value !== undefined) return [[name, value]];
    if (!required.includes(name)) return [];
    if (property.type === 'string' && MAY_BE_EMPTY.test(String(property.description ?? '')))
      return [[name, '']];
    return [[name, sampleOf({ ...definitions(root), ...property }, 0)]];
  });
  return Object.fromEntries(entries);
}

/** A text that is left out where there is nothing to say. */
const MAY_BE_EMPTY = /\bempty\b/i;

/** The value of one property in the type that its schema asks for; undefined when that type cannot express it. */
function valueFor(role: FieldRole, schema: JsonObject, root: JsonObject, facts: Facts): Json | undefined {
  const value = facts[role];
  if (schema.type === 'object') return objectFrom(schema, root, { ...facts });
  if (schema.type === 'array') return arrayFor(role, schema, root, facts);
  if (value === undefined) return undefined;
  if (Array.isArray(schema.enum)) {
    const words = schema.enum.filter((word) => typeof word === 'string');
    return words.length > 0 ? nearestWord(words, wordFor(role, value), role) : undefined;
  }
  if (schema.type === 'string' || schema.type === undefined) return stringFor(role, schema, facts);
  if (schema.type !== 'integer' && schema.type !== 'number') return undefined;
  return numberFor(role, schema, value);
}

const wordFor = (role: FieldRole, value: string | number): string =>
  role === 'confidence' && typeof value === 'number' ? bandOf(value) : String(value);

const bandOf = (share: number): string => (share >= 0.7 ? 'high' : share >= 0.4 ? 'medium' : 'low');

function stringFor(role: FieldRole, schema: JsonObject, facts: Facts): string {
  const value = facts[role] ?? '';
  const withLine = role === 'file' && fieldName(String(schema.title ?? '')) === 'location';
  const text = withLine ? `${value}:${facts.line ?? 1}` : wordFor(role, value);
  return typeof schema.maxLength === 'number' ? text.slice(0, schema.maxLength) : text;
}

const WEIGHT: Readonly<Record<string, number>> = { high: 1, medium: 0.6, low: 0.3 };

function numberFor(role: FieldRole, schema: JsonObject, value: string | number): number | undefined {
  const low = typeof schema.minimum === 'number' ? schema.minimum : 0;
  const share = role === 'severity' ? WEIGHT[String(value)] : role === 'confidence' ? Number(value) : null;
  if (share === null) return typeof value === 'number' ? value : undefined;
  if (share === undefined) return undefined;
  const whole = schema.type === 'integer' ? 100 : 1;
  const high = typeof schema.maximum === 'number' ? schema.maximum : role === 'severity' ? 10 : whole;
  const scaled = Math.max(low, Math.min(high, share * high));
  return schema.type === 'integer' ? Math.round(scaled) : scaled;
}

function arrayFor(role: FieldRole, schema: JsonObject, root: JsonObject, facts: Facts): Json | undefined {
  const item = dereferenced(schema.items, root);
  if (role === 'line' && typeof facts.line === 'number' && item.type !== 'object') {
    return clipped([facts.line, facts.endLine ?? facts.line], schema);
  }
  const only = valueFor(role, item, root, facts);
  return only === undefined ? undefined : clipped([only], schema);
}

const clipped = (elements: readonly Json[], schema: JsonObject): Json =>
  typeof schema.maxItems === 'number' ? elements.slice(0, schema.maxItems) : elements;

const propertiesOf = (schema: JsonObject): JsonObject =>
  isJsonObject(schema.properties) ? schema.properties : {};

/** The definitions that `$ref`s inside a part of a schema refer to. */
const definitions = (root: JsonObject): JsonObject => ({
  ...(root.$defs !== undefined && { $defs: root.$defs }),
  ...(root.definitions !== undefined && { definitions: root.definitions }),
});
