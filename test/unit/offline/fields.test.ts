import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import type { JsonObject } from '../../../src/base/json.ts';
import { findingListOf, findingsAnswer } from '../../../src/offline/fields.ts';

const FACTS = {
  file: 'lib/a.js',
  line: 7,
  endLine: 7,
  severity: 'high',
  title: 'Bad',
  evidence: 'eval(x)',
  detail: 'It runs.',
  suggestion: 'Parse it.',
  category: 'code-injection',
  confidence: 0.8,
  id: 'rule:lib/a.js:7',
};
const text = { type: 'string' };
const object = (properties: JsonObject, required = Object.keys(properties)): JsonObject => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});
const list = (items: JsonObject) => ({ type: 'array', items });

test.each<[string, JsonObject, JsonObject]>([
  [
    'the usual names',
    object({
      findings: list(
        object({
          severity: { enum: ['high', 'low'] },
          title: text,
          file: text,
          line: { type: 'integer' },
          evidence: text,
        }),
      ),
    }),
    { findings: [{ severity: 'high', title: 'Bad', file: 'lib/a.js', line: 7, evidence: 'eval(x)' }] },
  ],
  [
    'other words and types',
    object({
      bugs: list(
        object({
          path: text,
          lineRange: { type: 'array', items: { type: 'integer' } },
          impact: { enum: ['CRITICAL', 'MINOR'] },
          issue: text,
          code_snippet: text,
          why: text,
          fix: text,
          kind: { enum: ['performance', 'security'] },
          confidence: { type: 'integer', minimum: 0, maximum: 100 },
        }),
      ),
    }),
    {
      bugs: [
        {
          path: 'lib/a.js',
          lineRange: [7, 7],
          impact: 'CRITICAL',
          issue: 'Bad',
          code_snippet: 'eval(x)',
          why: 'It runs.',
          fix: 'Parse it.',
          kind: 'security',
          confidence: 80,
        },
      ],
    },
  ],
  [
    'places as objects, nullable fields, strings for lines, words for confidence',
    object({
      report: object({
        issues: list(
          object({
            location: object({ file: text, line: { type: ['integer', 'null'] } }),
            title: text,
            severity: { anyOf: [{ type: 'null' }, { enum: ['low', 'medium', 'high'] }] },
            line: text,
            confidence: { enum: ['low', 'medium', 'high'] },
          }),
        ),
      }),
    }),
    {
      report: {
        issues: [
          {
            location: { file: 'lib/a.js', line: 7 },
            title: 'Bad',
            severity: 'high',
            line: '7',
            confidence: 'high',
          },
        ],
      },
    },
  ],
  [
    'references, limits, and a field of no known kind',
    {
      ...object({ items: list({ $ref: '#/$defs/bug' }) }),
      $defs: {
        bug: object(
          {
            file: text,
            title: { type: 'string', maxLength: 2 },
            flag: { type: 'boolean' },
            note: text,
            extra: text,
          },
          ['file', 'title', 'flag'],
        ),
      },
    },
    { items: [{ file: 'lib/a.js', title: 'Ba', flag: false, note: 'It runs.' }] },
  ],
])('findings are told in a schema with %s', (_, schema, answer) => {
  const found = findingListOf(schema);
  expect(found).not.toBeNull();
  if (found === null) return;
  const told = findingsAnswer(schema, found, [FACTS], () => undefined);
  expect(told).toEqual(answer);
  expect(new Ajv({ strict: false }).validate(schema, told)).toBe(true);
});

test('lists of other things are not lists of findings', () => {
  expect(findingListOf(object({ files: list(text) }))).toBeNull();
  expect(
    findingListOf(object({ steps: list(object({ name: text, done: { type: 'boolean' } })) })),
  ).toBeNull();
});
