import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import { samplePattern } from './pattern-sample.ts';
import { type FlattenScope, flatten } from './schema-flatten.ts';

/** The smallest value that satisfies a JSON Schema, always the same one; free arrays get `items` elements. What no small value can satisfy (`not`, `if`, a oneOf of overlapping branches) is met as far as it goes. */
export function sampleOf(schema: JsonObject, items: number): Json {
  return sample(schema, { root: schema, items, seen: [] });
}

type Scope = FlattenScope & { readonly items: number };

function sample(given: Json | undefined, outer: Scope): Json {
  if (!isJsonObject(given)) return null;
  const { schema, scope: seen } = flatten(given, outer);
  const scope = { ...outer, ...seen };
  if (schema.const !== undefined) return schema.const;
  if (Array.isArray(schema.enum)) return schema.enum[0] ?? null;
  switch (typeOf(schema)) {
    case 'object':
      return sampleObject(schema, scope);
    case 'array':
      return sampleArray(schema, scope);
    case 'string':
      return sampleString(schema);
    case 'integer':
    case 'number':
      return sampleNumber(schema);
    case 'boolean':
      return false;
    default:
      return null;
  }
}

function typeOf(schema: JsonObject): Json | undefined {
  if (typeof schema.type === 'string') return schema.type;
  if (Array.isArray(schema.type)) return schema.type.find((type) => type !== 'null') ?? 'null';
  if (schema.properties !== undefined || schema.required !== undefined || schema.minProperties !== undefined)
    return 'object';
  if (schema.items !== undefined || schema.prefixItems !== undefined || schema.minItems !== undefined)
    return 'array';
  if (schema.pattern !== undefined || schema.minLength !== undefined || schema.format !== undefined)
    return 'string';
  if (schema.minimum !== undefined || schema.maximum !== undefined || schema.multipleOf !== undefined)
    return 'number';
  return 'object';
}

function sampleObject(schema: JsonObject, scope: Scope): Json {
  const properties = isJsonObject(schema.properties) ? schema.properties : {};
  const required = stringsOf(schema.required);
  const entries = new Map(required.map((name) => [name, sample(properties[name] ?? {}, scope)]));
  const least = numberOr(schema.minProperties, 0);
  for (const name of Object.keys(properties)) {
    if (entries.size >= least) break;
    if (!entries.has(name)) entries.set(name, sample(properties[name], scope));
  }
  const rest = isJsonObject(schema.additionalProperties) ? schema.additionalProperties : {};
  for (let n = 1; entries.size < least; n += 1) entries.set(`key${n}`, sample(rest, scope));
  return Object.fromEntries(entries);
}

function sampleArray(schema: JsonObject, scope: Scope): Json {
  const firsts = Array.isArray(schema.prefixItems) ? schema.prefixItems : [];
  const recursive = scope.seen.length > 0 && new Set(scope.seen).size < scope.seen.length;
  const wanted = Math.max(numberOr(schema.minItems, 0), recursive ? 0 : scope.items);
  const count = Math.min(wanted, numberOr(schema.maxItems, Number.POSITIVE_INFINITY));
  const elements = Array.from({ length: count }, (_, index) =>
    sample(firsts[index] ?? schema.items ?? {}, scope),
  );
  if (schema.uniqueItems !== true) return elements;
  return elements.map((element, index) => (index === 0 ? element : varied(element, index, schema.items)));
}

/** The `index`-th of several values that must differ. */
function varied(element: Json, index: number, schema: Json | undefined): Json {
  if (isJsonObject(schema) && Array.isArray(schema.enum)) return schema.enum[index] ?? element;
  if (typeof element === 'number') {
    const step = isJsonObject(schema) ? numberOr(schema.multipleOf, 1) : 1;
    return element + index * step;
  }
  if (typeof element === 'string') return `${element}${index}`;
  if (typeof element === 'boolean') return index === 1;
  if (!isJsonObject(element)) return element;
  const [first] = Object.keys(element);
  if (first === undefined) return { [`key${index}`]: index };
  const properties = isJsonObject(schema) && isJsonObject(schema.properties) ? schema.properties : {};
  return { ...element, [first]: varied(element[first] ?? null, index, properties[first]) };
}

const FORMATS: Readonly<Record<string, string>> = {
  'date-time': '2000-01-01T00:00:00Z',
  date: '2000-01-01',
  time: '00:00:00Z',
  duration: 'P1D',
  email: 'a@example.com',
  hostname: 'example.com',
  uri: 'https://example.com/',
  'uri-reference': '/',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  uuid: '00000000-0000-4000-8000-000000000000',
  regex: '.',
  'json-pointer': '/a',
};

function sampleString(schema: JsonObject): string {
  if (typeof schema.format === 'string' && FORMATS[schema.format] !== undefined)
    return FORMATS[schema.format] ?? '';
  const least = numberOr(schema.minLength, 0);
  const most = numberOr(schema.maxLength, Number.POSITIVE_INFINITY);
  if (typeof schema.pattern === 'string') return samplePattern(schema.pattern, least, most);
  return 'text'.padEnd(least, '.').slice(0, Math.max(least, Math.min(most, Math.max(4, least))));
}

function sampleNumber(schema: JsonObject): number {
  const step = numberOr(schema.multipleOf, schema.type === 'integer' ? 1 : 0);
  const low = Math.max(
    numberOr(schema.minimum, Number.NEGATIVE_INFINITY),
    numberOr(schema.exclusiveMinimum, Number.NEGATIVE_INFINITY),
  );
  const high = Math.min(
    numberOr(schema.maximum, Number.POSITIVE_INFINITY),
    numberOr(schema.exclusiveMaximum, Number.POSITIVE_INFINITY),
  );
  const fits = (value: number) =>
    (value > low || (value === low && schema.exclusiveMinimum !== low)) &&
    (value < high || (value === high && schema.exclusiveMaximum !== high));
  if (step > 0) {
    const near = [
      0,
      Math.ceil(low / step) * step,
      Math.floor(low / step + 1) * step,
      Math.floor(high / step) * step,
    ];
    return near.find((value) => Number.isFinite(value) && fits(value)) ?? 0;
  }
  const middle = low / 2 + high / 2;
  return (
    [0, low, high, middle, low + 1, high - 1].find((value) => Number.isFinite(value) && fits(value)) ?? 0
  );
}

const numberOr = (value: Json | undefined, otherwise: number): number =>
  typeof value === 'number' ? value : otherwise;

const stringsOf = (value: Json | undefined): string[] =>
  Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
