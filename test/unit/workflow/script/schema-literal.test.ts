import { expect, test } from 'vitest';
import { checkScript } from '../../../../src/workflow/script/check-script.ts';
import { formatProblem } from '../../../../src/workflow/script/problem.ts';

const errors = (body: string): readonly string[] =>
  checkScript({
    source: `export const meta = { name: 'n', description: 'd' };\n${body}`,
    path: 'f.js',
  }).problems.map((warning) => formatProblem('f.js', warning));

test('a schema that nothing can fit is an error, written out or in constants', () => {
  expect(
    errors(`const ITEM = { type: 'object', properties: {}, required: ['id'], additionalProperties: false };
const LIST = { type: 'object', properties: { items: { type: 'array', items: ITEM } } };
await agent('a', { schema: { type: 'array', items: {} } });
await agent('b', { label: \`\${args}\`, schema: LIST });
const schema = { type: 'object', properties: { a: { type: 'string', pattern: '(' } } };
await parallel([() => agent('c', { schema })]);
const FINE = { type: 'object', properties: { a: ITEM.properties }, required: ['a'] };
await agent('d', { schema: FINE });`),
  ).toMatchInlineSnapshot(`
    [
      "f.js:4:28: no answer can fit this schema, so agent() would throw: the root must have type "object", got "array".",
      "f.js:5:46: no answer can fit this schema, so agent() would throw: schema.properties.items.items requires "id", which additionalProperties: false forbids; add it to properties.",
      "f.js:7:36: no answer can fit this schema, so agent() would throw: schema.properties.a.pattern is not a regular expression: (.",
    ]
  `);
});

test.each([
  ['a spread', `{ type: 'object', properties: { ...shared }, required: ['a'], additionalProperties: false }`],
  ['a call', `{ type: 'object', properties: make(), required: ['a'], additionalProperties: false }`],
  [
    'a computed key',
    `{ type: 'object', properties: { [args]: {} }, required: ['a'], additionalProperties: false }`,
  ],
  [
    'names from elsewhere',
    `{ type: 'object', properties: {}, required: names, additionalProperties: false }`,
  ],
  ['a type from elsewhere', `{ type: args.type, properties: {} }`],
  ['another thing as a whole', `args.schema`],
  ['a pattern that is put together', `{ type: 'object', properties: { a: { pattern: '(' + ')' } } }`],
  ['a constant that holds itself', `LOOP`],
  ['a name that is given two values', `TWICE`],
])('a schema with %s is not guessed', (_what, schema) => {
  const found =
    errors(`const shared = {}, names = args.names, LOOP = { type: 'object', properties: { a: LOOP } };
const make = (x) => x;
let TWICE = { type: 'array' };
TWICE = {};
await agent('x', { schema: ${schema} }); make(shared, names, LOOP);`);
  expect(found.filter((line) => line.includes('this schema'))).toEqual([]);
});
