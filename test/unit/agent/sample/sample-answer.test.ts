import { expect, test } from 'vitest';
import { createOutputReaders } from '../../../../src/agent/loop/output.ts';
import { type SampleStyle, sampleAnswer } from '../../../../src/agent/sample/sample-answer.ts';
import type { JsonObject } from '../../../../src/base/json.ts';
import type { AgentOptions } from '../../../../src/run/agent-call.ts';

const STYLE: SampleStyle = {
  items: 2,
  choice: 'first',
  texts: 'same',
  tracked: new Set(['a.ts', 'src/b.ts', 'src/c.ts']),
};
const ask = (style: Partial<SampleStyle>, prompt: string, options: AgentOptions = {}, id = 1) =>
  sampleAnswer({ id, key: 'k', prompt, options }, { ...STYLE, ...style }, createOutputReaders());

const FINDINGS: JsonObject = {
  type: 'object',
  properties: {
    findings: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          file: { type: 'string' },
          title: { type: 'string' },
          severity: { type: 'string', enum: ['high', 'medium', 'low'] },
          real: { type: 'boolean' },
        },
        required: ['file', 'title', 'severity', 'real'],
        additionalProperties: false,
      },
    },
  },
  required: ['findings'],
};

test('plain samples name files that are there, and are the same every time', () => {
  const one = { file: 'a.ts', title: 'text', severity: 'high', real: false };
  const answer = { findings: [one, { ...one, file: 'src/b.ts' }] };
  expect(ask({}, 'Look.', { schema: FINDINGS })).toEqual(answer);
  expect(ask({}, 'Look.', { schema: FINDINGS }, 7)).toEqual(answer);
});

test('files are those that are attached, or that the task names', () => {
  const filesIn = (prompt: string, options: AgentOptions) =>
    JSON.stringify(ask({}, prompt, { ...options, schema: FINDINGS })).match(/[\w/]+\.ts/g);
  expect(filesIn('Look at `src/c.ts`.', {})).toEqual(['src/c.ts', 'src/c.ts']);
  expect(filesIn('Look at src/c.ts:3 and nowhere.ts.', { files: ['a.ts'] })).toEqual(['a.ts', 'a.ts']);
});

test('different texts differ between calls and within one, and calls go over the files in turn', () => {
  const style = { texts: 'different' } as const;
  const first = ask(style, 'Look.', { schema: FINDINGS }, 1);
  const second = ask(style, 'Look.', { schema: FINDINGS }, 2);
  expect(JSON.stringify([first, second]).match(/text [\d.]+/g)).toEqual([
    'text 1.1',
    'text 1.2',
    'text 2.1',
    'text 2.2',
  ]);
  expect(JSON.stringify(second).match(/[\w/]+\.ts/g)).toEqual(['src/c.ts', 'a.ts']);
});

test('the last choice is taken everywhere, or each in turn', () => {
  const choices = (choice: SampleStyle['choice'], id: number) =>
    JSON.stringify(ask({ choice, items: 3 }, 'Look.', { schema: FINDINGS }, id)).match(
      /high|medium|low|true|false/g,
    );
  expect(choices('last', 1)).toEqual(['low', 'true', 'low', 'true', 'low', 'true']);
  expect(choices('turning', 1)).toEqual(['high', 'false', 'medium', 'true', 'low', 'false']);
  expect(choices('turning', 2)).toEqual(['medium', 'true', 'low', 'false', 'high', 'true']);
});

test.each<[string, JsonObject]>([
  [
    'a property that is called enum',
    {
      type: 'object',
      properties: { enum: { type: 'string' }, const: { type: 'boolean' } },
      required: ['enum', 'const'],
    },
  ],
  [
    'references',
    {
      type: 'object',
      properties: { list: { type: 'array', items: { $ref: '#/$defs/one' } } },
      required: ['list'],
      $defs: { one: { type: 'object', properties: { ok: { type: 'boolean' } }, required: ['ok'] } },
    },
  ],
  [
    'choices that exclude each other',
    {
      type: 'object',
      properties: { ok: { type: 'boolean' }, word: { enum: ['a', 'b'] } },
      required: ['ok', 'word'],
      if: { properties: { word: { const: 'b' } } },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      then: { properties: { ok: { const: false } } },
    },
  ],
  [
    'a text with a length and one with a pattern',
    {
      type: 'object',
      properties: {
        file: { type: 'string', maxLength: 3 },
        id: { type: 'string', pattern: '^[A-Z]{3}-\\d+$' },
      },
      required: ['file', 'id'],
    },
  ],
])('every style gives an answer that fits the schema: %s', (_name, schema) => {
  const reader = createOutputReaders()(schema);
  for (const choice of ['first', 'last', 'turning'] as const)
    for (const texts of ['same', 'different'] as const)
      for (const id of [1, 2, 3]) {
        const value = ask({ choice, texts }, 'Look.', { schema }, id);
        expect(reader.status === 'ready' && reader.read(JSON.stringify(value))).toMatchObject({
          status: 'valid',
        });
      }
});

test('where no sample fits, the nearest one is given', () => {
  const schema: JsonObject = {
    type: 'object',
    properties: { a: { type: 'string', not: { const: 'text' } } },
    required: ['a'],
  };
  expect(ask({}, 'Look.', { schema })).toEqual({ a: 'text' });
  expect(ask({ texts: 'different' }, 'Look.', { schema })).toEqual({ a: 'text 1.1' });
});

test('a text answer is a sentence', () => {
  expect(ask({}, 'Write.')).toBe('A sampled answer: no model was asked.');
});
