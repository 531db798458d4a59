import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonInText } from '../../../../src/agent/loop/answer/json-in-text.ts';
import { createOutputReaders } from '../../../../src/agent/loop/output.ts';
import type { Json, JsonObject } from '../../../../src/base/json.ts';

const object = (properties: JsonObject, more: JsonObject = {}): JsonObject => ({
  type: 'object',
  properties,
  ...more,
});
const read = (schema: JsonObject, text: string) => {
  const reader = createOutputReaders()(schema);
  return reader.status === 'ready' ? reader.read(text) : reader;
};

const firstIn = (text: string): Json | undefined => [...jsonInText(text)][0];

test.each([
  ['{"a":1}', { a: 1 }],
  ['  {"a":1}\n', { a: 1 }],
  ['```json\n{"a":1}\n```', { a: 1 }],
  ['Draft:\n```\n{"a":0}\n```\nFinal:\n```json\n{"a":1}\n```\n', { a: 1 }],
  ['The answer is {"a":{"b":"}"}}. Done.', { a: { b: '}' } }],
  ['[1]', [1]],
])('the JSON of %j is found', (text, value) => {
  expect(firstIn(text)).toEqual(value);
});

test.each(['', 'no', '{', '}{', '{"a":}'])('%j holds no JSON', (text) => {
  expect(firstIn(text)).toBeUndefined();
});

test('any object is found again, bare, fenced or amid prose', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const text = JSON.stringify(value);
      const plain = JSON.parse(text);
      expect(firstIn(text)).toEqual(plain);
      expect(firstIn(`Here:\n\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\`\n`)).toEqual(plain);
      expect(firstIn(`I found ${text} there.`)).toEqual(plain);
      expect([...jsonInText(`{Not} [this], ${text} {it} is.`)]).toContainEqual(plain);
    }),
  );
});

test('problems name the place, the rule and what is allowed', () => {
  const schema = object(
    {
      level: { type: 'string', enum: ['high', 'low'] },
      list: { type: 'array', items: object({ n: { type: 'integer' } }) },
    },
    { required: ['level', 'list'], additionalProperties: false },
  );
  expect(read(schema, '{"level":"HIGHEST","list":[{"n":1},{"n":"x"}],"more":1}')).toMatchInlineSnapshot(`
    {
      "problems": [
        "the object must NOT have additional properties: "more" is not one",
        "/level must be equal to one of the allowed values: ["high","low"], got "HIGHEST"",
        "/list/1/n must be integer, got "x"",
      ],
      "status": "invalid",
      "value": {
        "level": "HIGHEST",
        "list": [
          {
            "n": 1,
          },
          {
            "n": "x",
          },
        ],
        "more": 1,
      },
    }
  `);
  expect(read(schema, '{}')).toMatchObject({
    problems: [
      "the object must have required property 'level'",
      "the object must have required property 'list'",
    ],
  });
  expect(read(schema, 'sorry')).toEqual({
    status: 'invalid',
    problems: ['the answer is not JSON: it begins with "sorry"'],
    value: null,
  });
  expect(read(schema, '[]')).toEqual({
    status: 'invalid',
    problems: ['the answer is not a JSON object, got []'],
    value: [],
  });
});

test.each<[string, JsonObject, string]>([
  ['no object at the root', { type: 'array' }, 'the root must have type "object", got "array"'],
  ['no type at the root', { properties: {} }, 'the root must have type "object", got null'],
  [
    'a required key that is forbidden',
    object({
      list: {
        type: 'array',
        items: object({ a: {} }, { required: ['a', 'b'], additionalProperties: false }),
      },
    }),
    'schema.properties.list.items requires "b", which additionalProperties: false forbids; add it to properties',
  ],
  [
    'a pattern that is none',
    object({ a: { type: 'string', pattern: '(' } }),
    'schema.properties.a.pattern is not a regular expression: (',
  ],
  [
    'a type that does not exist',
    object({ a: { type: 'strnig' } }),
    'schema.properties.a.type is "strnig", and a type is one of object, array, string, number, integer, boolean, null',
  ],
  [
    'a reference to nothing',
    object({ a: { $ref: '#/$defs/none' } }),
    "can't resolve reference #/$defs/none from id #",
  ],
])('a schema with %s is refused beforehand', (_what, schema, problem) => {
  expect(createOutputReaders()(schema)).toEqual({ status: 'unusable', problems: [problem] });
});

test('what other drafts, formats and careless escapes bring along is tolerated', () => {
  const schema = object(
    {
      id: { type: 'string', pattern: '^[\\w\\-]+\\@x$', format: 'made-up' },
      letter: { type: 'string', pattern: '^\\p{L}$' },
      link: { $ref: '#/$defs/link' },
    },
    {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: 'x',
      $defs: { link: { type: 'string' } },
      unknownKeyword: 1,
    },
  );
  expect(read(schema, '{"id":"a-b@x","letter":"é","link":"y"}')).toMatchObject({ status: 'valid' });
  expect(read(schema, '{"id":"a b","letter":"1"}')).toMatchObject({
    problems: [expect.any(String), expect.any(String)],
  });
});

test('a key that a pattern property allows is not forbidden, and one branch of anyOf may be impossible', () => {
  const pattern = object(
    {},
    { required: ['x-1'], patternProperties: { '^x-': {} }, additionalProperties: false },
  );
  const branch = object({}, { anyOf: [object({}, { required: ['a'], additionalProperties: false }), {}] });
  for (const schema of [pattern, branch]) expect(createOutputReaders()(schema).status).toBe('ready');
});

test('an equal schema is compiled once, also under another order of keys and with an $id', () => {
  const readerOf = createOutputReaders();
  const first = readerOf({ type: 'object', $id: 'one', properties: {} });
  expect(readerOf({ properties: {}, $id: 'one', type: 'object' })).toBe(first);
  expect(readerOf({ type: 'object', $id: 'one', properties: { a: {} } }).status).toBe('ready');
});

const names = (count: number, value: Json): JsonObject =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`field-${index}`, value]));

test.each<[string, JsonObject, string]>([
  ['ten thousand properties', object(names(10_000, { type: 'string' })), '{}'],
  [
    'a list in which all items differ',
    object({ a: { type: 'array', uniqueItems: true } }),
    JSON.stringify({ a: Array.from({ length: 100_000 }, (_, index) => ({ index })) }),
  ],
  [
    'a choice of fifty thousand objects',
    object({ a: { enum: Array.from({ length: 50_000 }, (_, index) => ({ index })) } }),
    '{"a":{"index":49999}}',
  ],
  [
    'a pattern that takes hours',
    object({ a: { type: 'string', pattern: '^(a+)+$' } }),
    JSON.stringify({ a: `${'a'.repeat(50)}b` }),
  ],
  [
    'patterns of names that take hours',
    object({}, { patternProperties: names(1, {}), propertyNames: { pattern: '^(a+)+$' } }),
    JSON.stringify({ [`${'a'.repeat(50)}b`]: 1 }),
  ],
  [
    'required names that a slow pattern could allow',
    object(
      {},
      {
        required: Array.from({ length: 200 }, (_, index) => `${'a'.repeat(50)}${index}`),
        patternProperties: { '^(a+)+$': {} },
        additionalProperties: false,
      },
    ),
    '{}',
  ],
  [
    'a reference to itself in each of ten places',
    object({ a: { $ref: '#/$defs/a' } }, { $defs: { a: object(names(10, { $ref: '#/$defs/a' })) } }),
    JSON.stringify({ a: {} }),
  ],
])('a schema of %s holds nothing up', (_what, schema, text) => {
  const before = process.cpuUsage();
  const reader = createOutputReaders()(schema);
  if (reader.status === 'ready') reader.read(text);
  const { user, system } = process.cpuUsage(before);
  // Five to prepare it and two to compare, each ended by the clock.
  expect((user + system) / 1_000_000).toBeLessThan(10);
});

test.each(['[', '{"a":'])(
  'an answer of a hundred thousand times %s in a row is invalid, and no more',
  (opening) => {
    const close = opening === '[' ? ']' : '}';
    const deep = opening.repeat(100_000) + (opening === '[' ? '' : '1') + close.repeat(100_000);
    const tree = object(
      { a: { $ref: '#/$defs/a' } },
      { $defs: { a: { properties: { a: { $ref: '#/$defs/a' } } } } },
    );
    for (const schema of [object({}), tree])
      for (const text of [deep, `{"a":${deep}}`]) expect(() => read(schema, text)).not.toThrow();
  },
);
