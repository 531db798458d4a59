import { isJsonObject, type Json, type JsonObject } from './json.ts';
import { withinTime } from './matching/within-time.ts';

/** Why no answer can ever fit a schema, found before anything is paid; empty when nothing speaks against it. */
export function schemaProblems(schema: JsonObject): string[] {
  if (schema.type !== 'object')
    return [`the root must have type "object", got ${JSON.stringify(schema.type ?? null)}`];
  // A pattern may take hours for a name: what cannot be told in time speaks against nothing.
  const found = withinTime(TIME_MAX_MS, () => problemsBelow(schema, 'schema'));
  return found.status === 'done' ? found.value : [];
}

const TIME_MAX_MS = 2_000;

function problemsBelow(schema: Json | undefined, place: string): string[] {
  if (!isJsonObject(schema)) return [];
  return [
    ...unknownTypes(schema.type, `${place}.type`),
    ...forbiddenKeys(schema, place),
    ...unparsablePattern(schema.pattern, `${place}.pattern`),
    ...valuesOf(schema.properties).flatMap(([key, value]) =>
      problemsBelow(value, `${place}.properties.${key}`),
    ),
    ...listOf(schema.allOf).flatMap((value, index) => problemsBelow(value, `${place}.allOf[${index}]`)),
    ...listOf(schema.items).flatMap((value) => problemsBelow(value, `${place}.items`)),
    ...problemsBelow(schema.additionalProperties, `${place}.additionalProperties`),
    // Not below anyOf, oneOf, not and if: there one branch that cannot be met is no fault.
    ...[...valuesOf(schema.$defs), ...valuesOf(schema.definitions)].flatMap(([key, value]) =>
      problemsBelow(value, `${place} definition ${key}`),
    ),
  ];
}

const TYPES = ['object', 'array', 'string', 'number', 'integer', 'boolean', 'null'];

function unknownTypes(type: Json | undefined, place: string): string[] {
  const unknown = listOf(type).filter((name) => typeof name !== 'string' || !TYPES.includes(name));
  return unknown.map(
    (name) => `${place} is ${JSON.stringify(name)}, and a type is one of ${TYPES.join(', ')}`,
  );
}

function forbiddenKeys(schema: JsonObject, place: string): string[] {
  if (schema.additionalProperties !== false) return [];
  const properties = new Set(valuesOf(schema.properties).map(([key]) => key));
  const patterns = valuesOf(schema.patternProperties).flatMap(([pattern]) => patternOf(pattern) ?? []);
  return listOf(schema.required).flatMap((key) =>
    typeof key !== 'string' || properties.has(key) || patterns.some((pattern) => pattern.test(key))
      ? []
      : [`${place} requires "${key}", which additionalProperties: false forbids; add it to properties`],
  );
}

function unparsablePattern(pattern: Json | undefined, place: string): string[] {
  if (typeof pattern !== 'string' || patternOf(pattern)) return [];
  return [`${place} is not a regular expression: ${pattern}`];
}

function patternOf(pattern: string): RegExp | null {
  try {
    return new RegExp(pattern);
  } catch {
    return null;
  }
}

const valuesOf = (value: Json | undefined): [string, Json][] =>
  isJsonObject(value) ? Object.entries(value) : [];

function listOf(value: Json | undefined): readonly Json[] {
  if (Array.isArray(value)) return value;
  return value === undefined ? [] : [value];
}
