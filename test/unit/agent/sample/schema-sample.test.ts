import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sampleOf } from '../../../../src/agent/sample/schema-sample.ts';
import type { JsonObject } from '../../../../src/base/json.ts';

const ajv = new Ajv({ strict: false, logger: false });
addFormats.default(ajv);

function problems(schema: JsonObject, value: unknown): unknown {
  const errors = ajv.validate(schema, value) ? null : ajv.errors;
  ajv.removeSchema(schema);
  return errors;
}

const count = (max: number) => fc.nat({ max });
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const defined = (schema: Record<string, unknown>): JsonObject => JSON.parse(JSON.stringify(schema));

const text = fc.tuple(optional(count(12)), optional(count(12))).map(([minLength, more]) =>
  defined({
    type: 'string',
    minLength,
    maxLength: more === undefined ? undefined : (minLength ?? 0) + more,
  }),
);
const format = fc
  .constantFrom('date-time', 'date', 'time', 'email', 'uri', 'uuid', 'ipv4', 'ipv6', 'hostname', 'duration')
  .map((name) => defined({ type: 'string', format: name }));
const pattern = fc
  .constantFrom(
    '^[a-z]+$',
    '^\\d{4}-\\d{2}$',
    '^(high|low)$',
    'x?y*z',
    '^[A-Z][a-z]{2,5}$',
    '^CWE-\\d+$',
    '^[^\\s]+@\\w+\\.com$',
    '\\bfoo\\b',
    '^(?:a|b)c{3}[^0-9]$',
  )
  .map((source) => defined({ type: 'string', pattern: source }));
const integer = fc
  .tuple(
    fc.integer({ min: -50, max: 50 }),
    optional(count(40)),
    optional(fc.integer({ min: 1, max: 7 })),
    fc.boolean(),
  )
  .map(([low, span, multipleOf, exclusive]) =>
    defined({
      type: 'integer',
      [exclusive ? 'exclusiveMinimum' : 'minimum']: low,
      // Room for a multiple and for both ends being left out.
      maximum: span === undefined ? undefined : low + span + (multipleOf ?? 1) + 1,
      multipleOf,
    }),
  );
const number = fc
  .tuple(fc.integer({ min: -50, max: 50 }), count(10))
  .map(([low, span]) =>
    defined({ type: 'number', exclusiveMinimum: low, exclusiveMaximum: low + span + 0.5 }),
  );
const literal = fc.constantFrom<JsonObject>(
  { const: 'x' },
  { enum: ['b', 'a'] },
  { enum: [3, null] },
  { const: null },
);
const plain = fc.constantFrom<JsonObject>(
  { type: 'boolean' },
  { type: 'null' },
  { type: ['null', 'string'] },
  {},
  { $ref: '#/$defs/leaf' },
);

const { schema: anySchema } = fc.letrec<{ schema: JsonObject; object: JsonObject; array: JsonObject }>(
  (tie) => ({
    schema: fc.oneof(
      { maxDepth: 4 },
      text,
      format,
      pattern,
      integer,
      number,
      literal,
      plain,
      tie('object'),
      tie('array'),
      variants(tie('object')),
    ),
    object: fc
      .tuple(fc.dictionary(fc.stringMatching(/^[a-z]{1,6}$/), tie('schema'), { maxKeys: 4 }), fc.boolean())
      .map(([properties, closed]) =>
        defined({
          type: 'object',
          properties,
          required: Object.keys(properties).filter((_, index) => index % 2 === 0),
          additionalProperties: closed ? false : undefined,
        }),
      ),
    array: fc.tuple(tie('schema'), count(3), optional(count(3))).map(([items, minItems, more]) =>
      defined({
        type: 'array',
        items,
        minItems,
        maxItems: more === undefined ? undefined : minItems + more,
      }),
    ),
  }),
);

function variants(schema: fc.Arbitrary<JsonObject>): fc.Arbitrary<JsonObject> {
  const several = fc.array(schema, { minLength: 1, maxLength: 3 });
  return fc.oneof(
    several.map((anyOf) => ({ anyOf: [...anyOf] })),
    several.map(([first = {}]) => ({ oneOf: [{ type: 'null' }, first] })),
    several.map(([first = {}]) => ({ allOf: [{ type: 'object' }, first] })),
  );
}

test('what is made for a schema satisfies it', () => {
  fc.assert(
    fc.property(anySchema, count(2), (part, items) => {
      const schema: JsonObject = {
        ...object({ value: part }),
        $defs: { leaf: { type: 'integer', minimum: 2 } },
      };
      expect(problems(schema, sampleOf(schema, items))).toBeNull();
    }),
    { numRuns: 500 },
  );
});

const object = (properties: JsonObject): JsonObject => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
});

test.each<[string, JsonObject, unknown]>([
  ['optional properties are left out', { type: 'object', properties: { a: { type: 'string' } } }, {}],
  [
    'minProperties',
    { type: 'object', minProperties: 2, properties: { a: { type: 'integer' } } },
    { a: 0, key1: {} },
  ],
  [
    'unique items',
    { type: 'array', items: { enum: ['a', 'b', 'c'] }, minItems: 2, uniqueItems: true },
    ['a', 'b'],
  ],
  ['tuples', { type: 'array', prefixItems: [{ const: 1 }, { const: 'x' }], minItems: 2 }, [1, 'x']],
  [
    'merged allOf',
    { allOf: [object({ a: { type: 'string' } }), object({ b: { type: 'integer', minimum: 4 } })] },
    { a: 'text', b: 4 },
  ],
  [
    'a nullable reference',
    { ...object({ a: { anyOf: [{ type: 'null' }, { $ref: '#/$defs/x' }] } }), $defs: { x: { const: 5 } } },
    { a: 5 },
  ],
  [
    'draft-07 definitions',
    { ...object({ a: { $ref: '#/definitions/x' } }), definitions: { x: { enum: ['y'] } } },
    { a: 'y' },
  ],
  [
    'no type',
    object({ a: { minimum: 3 }, b: { items: {} }, c: { pattern: '^q$' } }),
    { a: 3, b: [], c: 'q' },
  ],
])('%s', (_, schema, value) => {
  expect(sampleOf(schema, 0)).toEqual(value);
});

test('a schema that contains itself comes to an end', () => {
  const tree: JsonObject = {
    $ref: '#/$defs/node',
    $defs: {
      node: object({
        name: { type: 'string' },
        children: { type: 'array', items: { $ref: '#/$defs/node' } },
      }),
    },
  };
  for (const items of [0, 1, 2]) expect(problems(tree, sampleOf(tree, items))).toBeNull();
  const chain: JsonObject = {
    $ref: '#/$defs/link',
    $defs: { link: object({ next: { anyOf: [{ $ref: '#/$defs/link' }, { type: 'null' }] } }) },
  };
  expect(problems(chain, sampleOf(chain, 0))).toBeNull();
});

test('free arrays get as many elements as are wanted', () => {
  const schema = object({
    list: { type: 'array', items: { type: 'integer' } },
    few: { type: 'array', items: {}, maxItems: 1 },
  });
  expect(sampleOf(schema, 2)).toEqual({ list: [0, 0], few: [{}] });
});
