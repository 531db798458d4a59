import { expect, test } from 'vitest';
import type { JsonObject } from '../../../../src/base/json.ts';
import { strictSchema } from '../../../../src/model/anthropic/client.ts';
import { isExpressible } from '../../../../src/model/anthropic/output-mode.ts';
import { grammarProblem } from '../../../fakes/anthropic/output-grammar.ts';

const object = (properties: JsonObject, more: JsonObject = {}): JsonObject => ({
  type: 'object',
  properties,
  ...more,
});
const text = { type: 'string' };

const GOOD: Readonly<Record<string, JsonObject>> = {
  flat: object({ a: text, b: { type: 'integer', minimum: 1, maximum: 5 } }, { required: ['a'] }),
  nested: object({ list: { type: 'array', minItems: 3, items: object({ kind: { enum: ['x', 'y'] } }) } }),
  nullable: object({ a: { type: ['string', 'null'] }, b: { anyOf: [text, { type: 'null' }] } }),
  oneOf: object({ a: { oneOf: [object({ x: text }), object({ y: text })] } }),
  referring: object({ a: { $ref: '#/$defs/item' } }, { $defs: { item: object({ x: text }) } }),
  patterned: object({ a: { type: 'string', pattern: '^[a-z]+$', format: 'color', minLength: 3 } }),
};

test.each(Object.entries(GOOD))('a schema that is %s is sent in a form that the API takes', (_, schema) => {
  expect(isExpressible(schema)).toBe(true);
  expect(grammarProblem(strictSchema(schema))).toBeNull();
});

const node = object({ child: { $ref: '#/$defs/node' } });
const BAD: Readonly<Record<string, JsonObject>> = {
  'has free keys': object({ a: { type: 'object', additionalProperties: text } }),
  'has an object of anything': object({ a: { type: 'object' } }),
  'has a value of any type': object({ a: {} }),
  'contains itself': object({ a: { $ref: '#/$defs/node' } }, { $defs: { node } }),
  'refers to draft-07 definitions': object({ a: { $ref: '#/definitions/x' } }, { definitions: { x: text } }),
  'combines with allOf': object({ a: { allOf: [object({ x: text }), object({ y: text })] } }),
  'has variants beside properties': object({ a: text }, { anyOf: [object({ x: text })] }),
  'has too many optional properties': object(
    Object.fromEntries(Array.from({ length: 25 }, (_, n) => [`p${n}`, text])),
  ),
};

test.each(Object.entries(BAD))('a schema that %s is left to the prompt', (_, schema) => {
  expect(isExpressible(schema)).toBe(false);
});
