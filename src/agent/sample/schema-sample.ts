import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import { type Draw, plainDraw } from './draw.ts';
import { samplePattern } from './pattern-sample.ts';
import { type FlattenScope, flatten } from './schema-flatten.ts';

/** A value that satisfies a JSON Schema, its open places filled as drawn: a number stands for the plainest draw with so many entries in free lists. What no small value can satisfy (`not`, `if`, a oneOf of overlapping branches) is met as far as it goes. */
export function sampleOf(schema: JsonObject, draw: number | Draw): Json {
  const drawn = typeof draw === 'number' ? plainDraw(draw) : draw;
  return sample(schema, { root: schema, draw: drawn, seen: [], name: '' });
}

/** `name` is that of the property which is sampled, or whose list it is in. */
type Scope = FlattenScope & { readonly draw: Draw; readonly name: string };

function sample(given: Json | undefined, outer: Scope): Json {
  if (!isJsonObject(given)) return null;
  if (allowsNull(given) && outer.draw.isNull()) return null;
  const { schema, scope: seen } = flatten(given, outer);
  const scope = { ...outer, ...seen };
  if (schema.const !== undefined) return schema.const;
  if (Array.isArray(schema.enum)) return schema.enum[scope.draw.choice(schema.enum.length)] ?? null;
  switch (typeOf(schema)) {
    case 'object':
      return sampleObject(schema, scope);
    case 'array':
      return sampleArray(schema, scope);
    case 'string':
      return sampleString(schema);
    case 'integer':
    case 'number':
      return sampleNumber(schema, scope);
    case 'boolean':
      return scope.draw.isTrue();
    default:
      return null;
  }
}

/** Whether null is beside other types. */
const allowsNull = ({ type, anyOf, oneOf }: JsonObject): boolean =>
  (Array.isArray(type) && type.length > 1 && type.includes('null')) ||
  [anyOf, oneOf].some(
    (variants) => Array.isArray(variants) && variants.some((one) => isJsonObject(one) && one.type === 'null'),
  );

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
  const entries = new Map(required.map((name) => [name, sample(properties[name] ?? {}, { ...scope, name })]));
  const least = numberOr(schema.minProperties, 0);
  const most = numberOr(schema.maxProperties, Number.POSITIVE_INFINITY);
  for (const name of Object.keys(properties)) {
    if (entries.has(name)) continue;
    // What holds itself, and may be left out, would go on for ever.
    const isThere = !isRecursive(scope) && scope.draw.isPresent();
    if (entries.size < least || (isThere && entries.size < most))
      entries.set(name, sample(properties[name], { ...scope, name }));
  }
  const rest = isJsonObject(schema.additionalProperties) ? schema.additionalProperties : {};
  const wanted = Math.max(
    least,
    isDictionary(schema) && scope.draw.isPresent() ? scope.draw.entries(scope.name) : 0,
  );
  for (let n = 1; entries.size < Math.min(wanted, most); n += 1) entries.set(`key${n}`, sample(rest, scope));
  return Object.fromEntries(entries);
}

/** Values by names that the schema does not know. */
const isDictionary = ({ properties, additionalProperties }: JsonObject): boolean =>
  isJsonObject(additionalProperties) && Object.keys(isJsonObject(properties) ? properties : {}).length === 0;

const isRecursive = ({ seen }: Scope): boolean => seen.length > 0 && new Set(seen).size < seen.length;

function sampleArray(schema: JsonObject, scope: Scope): Json {
  const firsts = Array.isArray(schema.prefixItems) ? schema.prefixItems : [];
  const wanted = Math.max(
    numberOr(schema.minItems, 0),
    isRecursive(scope) ? 0 : scope.draw.entries(scope.name),
  );
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

function sampleNumber(schema: JsonObject, { draw, name }: Scope): number {
  const share = draw.share();
  const step = numberOr(schema.multipleOf, typeOf(schema) === 'integer' ? 1 : 0);
  const low = Math.max(
    numberOr(schema.minimum, Number.NEGATIVE_INFINITY),
    numberOr(schema.exclusiveMinimum, Number.NEGATIVE_INFINITY),
  );
  const high = Math.min(
    numberOr(schema.maximum, Number.POSITIVE_INFINITY),
    numberOr(schema.exclusiveMaximum, Number.POSITIVE_INFINITY),
  );
  const fits = (value: number) =>
    Number.isFinite(value) &&
    (value > low || (value === low && schema.exclusiveMinimum !== low)) &&
    (value < high || (value === high && schema.exclusiveMaximum !== high));
  const isBounded = Number.isFinite(high) || saidRange(schema) !== null;
  const sought = share === null ? null : draw.sought(name, isBounded);
  const near = sought === null ? [] : [step > 0 ? Math.round(sought / step) * step : sought];
  const drawn = share === null ? [] : numbersAt(share, { low, high, step, said: saidRange(schema) });
  return [...near, ...drawn, ...plainNumbers({ low, high, step })].find(fits) ?? 0;
}

type Room = { readonly low: number; readonly high: number; readonly step: number };

function plainNumbers({ low, high, step }: Room): readonly number[] {
  return step > 0
    ? [0, Math.ceil(low / step) * step, Math.floor(low / step + 1) * step, Math.floor(high / step) * step]
    : [0, low, high, low / 2 + high / 2, low + 1, high - 1];
}

/** Numbers near a share of the way between the bounds; where there are none, of what the description says or what numbers usually are. */
function numbersAt(
  share: number,
  { low, high, step, said }: Room & { readonly said: readonly [number, number] | null },
): readonly number[] {
  const [usualLow, usualHigh] = said ?? (step > 0 ? null : [0, 1]) ?? [0, 0];
  const from = Number.isFinite(low) ? low : Math.min(usualLow, high);
  const bounded = Number.isFinite(high) ? high : usualHigh > from ? usualHigh : null;
  const value =
    bounded === null
      ? from + (USUAL[Math.floor(share * (USUAL.length - 1))] ?? 0)
      : from + share * (bounded - from);
  if (step === 0) return [value, value - share * 1e-6, value + 1e-6];
  const steps = Math.round(value / step);
  return [steps, steps - 1, steps + 1].map((count) => count * step);
}

/** Whole numbers without a bound: counts, lines, scores out of ten or a hundred. */
const USUAL = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 40, 60, 75, 80, 90, 100, 250];

/** "0-100", "from 1 to 10" in a description. */
function saidRange({ description }: JsonObject): readonly [number, number] | null {
  if (typeof description !== 'string') return null;
  const said = /(?<![\w.])(\d{1,4}(?:\.\d+)?)\s*(?:-|–|—|to|\.\.+|and)\s*(\d{1,4}(?:\.\d+)?)(?![\w])/.exec(
    description,
  );
  const range = said === null ? null : ([Number(said[1]), Number(said[2])] as const);
  return range !== null && range[0] < range[1] ? range : null;
}

const numberOr = (value: Json | undefined, otherwise: number): number =>
  typeof value === 'number' ? value : otherwise;

const stringsOf = (value: Json | undefined): string[] =>
  Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
