import { expect, test } from 'vitest';
import { createOutputReaders } from '../../../../src/agent/loop/output.ts';
import { seededDraw } from '../../../../src/agent/sample/draw.ts';
import { hintsFrom, type LookedFor } from '../../../../src/agent/sample/hints.ts';
import { type SampleStyle, sampleAnswer } from '../../../../src/agent/sample/sample-answer.ts';
import { sampleOf } from '../../../../src/agent/sample/schema-sample.ts';
import type { JsonObject } from '../../../../src/base/json.ts';
import type { AgentOptions } from '../../../../src/run/agent-call.ts';

const PATHS = ['a.ts', 'src/b.ts', 'src/c.ts'];
const tracked = { all: PATHS, has: (path: string) => PATHS.includes(path) };
const FIRST: SampleStyle = { answers: { are: 'first', entries: 2 }, texts: 'same' };
const LAST: SampleStyle = { answers: { are: 'last', entries: 2 }, texts: 'different' };
const drawn = (seed: number, generous = 0.5): SampleStyle => ({
  answers: { are: 'drawn', seed, generous },
  texts: 'drawn',
});
const STYLES = [FIRST, LAST, ...Array.from({ length: 20 }, (_, seed) => drawn(seed, seed / 20))];
const ask = (
  style: SampleStyle,
  prompt: string,
  options: AgentOptions = {},
  id = 1,
  lookedFor: readonly LookedFor[] = [],
) =>
  sampleAnswer(
    { call: { id, key: 'k', prompt, options }, number: id, tracked, hintsOf: hintsFrom(lookedFor) },
    style,
    createOutputReaders(),
  ).value;

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
  const one = { title: 'text', severity: 'high', real: false };
  const answer = {
    findings: [
      { file: 'a.ts', ...one },
      { file: 'src/b.ts', ...one },
    ],
  };
  expect(ask(FIRST, 'Look.', { schema: FINDINGS })).toEqual(answer);
  expect(ask(FIRST, 'Look.', { schema: FINDINGS }, 7)).toEqual(answer);
});

test('files are those that are attached, or that the task names', () => {
  const filesIn = (prompt: string, options: AgentOptions) =>
    JSON.stringify(ask(FIRST, prompt, { ...options, schema: FINDINGS })).match(/[\w/]+\.ts/g);
  expect(filesIn('Look at `src/c.ts`.', {})).toEqual(['src/c.ts', 'src/c.ts']);
  expect(filesIn('Look at src/c.ts:3 and nowhere.ts.', { files: ['a.ts'] })).toEqual(['a.ts', 'a.ts']);
});

test('at the other end are the last choices, and different texts', () => {
  const answers = [1, 2].map((id) => JSON.stringify(ask(LAST, 'Look.', { schema: FINDINGS }, id)));
  expect(answers.join().match(/text [\d.]+/g)).toEqual(['text 1.1', 'text 1.2', 'text 2.1', 'text 2.2']);
  expect(answers[0]?.match(/high|medium|low|true|false/g)).toEqual(['low', 'true', 'low', 'true']);
});

type Scored = Readonly<Record<'score' | 'share' | 'changes' | 'percent', number>> & {
  readonly word: string;
  readonly ok: boolean;
  readonly more?: string;
};
const SCORES: JsonObject = {
  type: 'object',
  properties: {
    list: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          score: { type: 'integer', minimum: 0, maximum: 10 },
          share: { type: 'number', minimum: 0, maximum: 1 },
          changes: { type: 'integer' },
          percent: { type: 'integer', description: 'how sure, 0-100' },
          word: { enum: ['a', 'b', 'c'] },
          ok: { type: 'boolean' },
          more: { type: 'string' },
        },
        required: ['score', 'share', 'changes', 'percent', 'word', 'ok'],
      },
    },
  },
  required: ['list'],
};

test('drawn answers have lists of any length, numbers from end to end, every choice, and what may be left out', () => {
  const seen = { lengths: new Set(), scores: new Set(), words: new Set(), oks: new Set(), mores: new Set() };
  const numbers = { share: [0.5], changes: [1], percent: [50] };
  for (const style of STYLES)
    for (const id of [1, 2, 3]) {
      const { list } = ask(style, 'Look.', { schema: SCORES }, id) as { list: Scored[] };
      seen.lengths.add(list.length);
      for (const { score, share, changes, percent, word, ok, more } of list) {
        seen.scores.add(score);
        seen.words.add(word);
        seen.oks.add(ok);
        seen.mores.add(typeof more);
        numbers.share.push(share);
        numbers.changes.push(changes);
        numbers.percent.push(percent);
      }
    }
  expect([...seen.scores].sort()).toEqual([0, 1, 10, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(seen.words.size + seen.oks.size + seen.mores.size).toBe(3 + 2 + 2);
  for (const length of [0, 1, 2, 3, 4, 5, 6]) expect(seen.lengths).toContain(length);
  for (const [values, high] of [
    [numbers.share, 0.95],
    [numbers.changes, 100],
    [numbers.percent, 95],
  ] as const) {
    expect(Math.min(...values)).toBe(0);
    expect(Math.max(...values)).toBeGreaterThanOrEqual(high);
  }
});

test('the same call of the same dry run gets the same answer, another one another', () => {
  const answer = (seed: number, id: number) => ask(drawn(seed), 'Look.', { schema: SCORES }, id);
  expect(answer(3, 1)).toEqual(answer(3, 1));
  expect(answer(3, 1)).not.toEqual(answer(4, 1));
  expect(answer(3, 1)).not.toEqual(answer(3, 2));
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
  for (const style of STYLES)
    for (const id of [1, 2, 3]) {
      const value = ask(style, 'Look.', { schema }, id);
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
  expect(ask(FIRST, 'Look.', { schema })).toEqual({ a: 'text' });
  expect(ask(LAST, 'Look.', { schema })).toEqual({ a: 'text 1.1' });
});

test('a text answer is a sentence', () => {
  expect(ask(FIRST, 'Write.')).toBe('A sampled answer: no model was asked.');
});

const LOOKED_FOR: readonly LookedFor[] = [
  { of: 'changes', is: 'number', value: 5_000 },
  { of: 'more', is: 'text', value: 'security' },
  { of: 'mean', is: 'number', value: 77.5 },
  { of: 'list', is: 'length', value: 17 },
  { of: 'r', is: 'pattern', value: '^APPROVED' },
];

test('drawn answers hold what the script looks for, and fit their schema as before', () => {
  const reader = createOutputReaders()(SCORES);
  const drawnTexts = Array.from({ length: 60 }, (_, seed) =>
    JSON.stringify(ask(drawn(seed), 'Look.', { schema: SCORES }, seed, LOOKED_FOR)),
  );
  for (const text of drawnTexts) expect(reader.status === 'ready' && reader.read(text).status).toBe('valid');
  const all = drawnTexts.join('\n');
  expect(all).toContain('"changes":5000');
  expect(all).toContain('"more":"security"');
  expect(drawnTexts.some((text) => text.split('"score"').length === 18)).toBe(true);
  // Another name of the script for a field may be meant, but not where the schema bounds the field.
  expect(all).not.toContain('"score":78');
});

test('texts without a schema hold what the script looks for: alone, before more, or line by line', () => {
  const texts = Array.from({ length: 60 }, (_, seed) =>
    String(ask(drawn(seed), 'Look.', {}, seed, LOOKED_FOR)),
  );
  expect(texts).toContain('APPROVED');
  expect(texts.some((text) => /^APPROVED .*no model/.test(text))).toBe(true);
  expect(texts.some((text) => text.split('\n').length === 3)).toBe(true);
  expect(texts.some((text) => /^A sampled answer/.test(text))).toBe(true);
  expect(texts).toEqual(texts.map((_, seed) => ask(drawn(seed), 'Look.', {}, seed, LOOKED_FOR)));
});

test('what may be null is, now and then, and an open dictionary has entries', () => {
  const schema: JsonObject = {
    type: 'object',
    properties: {
      line: { type: ['integer', 'null'] },
      name: { anyOf: [{ type: 'string' }, { type: 'null' }] },
      byDir: { type: 'object', additionalProperties: { type: 'integer' } },
    },
    required: ['line', 'name', 'byDir'],
  };
  const texts = Array.from({ length: 40 }, (_, seed) =>
    JSON.stringify(ask(drawn(seed), 'Look.', { schema }, seed)),
  );
  // A plain sample in place of one that does not fit would hide all that was drawn.
  const reader = createOutputReaders()(schema);
  for (let seed = 0; seed < 40; seed += 1) {
    const text = JSON.stringify(sampleOf(schema, seededDraw(`${seed}`, 0.5)));
    expect(reader.status === 'ready' && reader.read(text).status).toBe('valid');
  }
  for (const part of ['"line":null', '"name":null', '"name":"text', '"key2":'])
    expect(texts.some((text) => text.includes(part))).toBe(true);
  expect(JSON.stringify(ask(FIRST, 'Look.', { schema }))).not.toContain('null');
});

test('a text for a pattern that a script looks for is made once for all agents of all dry runs', () => {
  let reads = 0;
  const one: LookedFor = {
    of: 'title',
    is: 'pattern',
    get value() {
      reads += 1;
      return '^AUTH-[0-9]{3}$';
    },
  };
  for (let run = 0; run < 3; run += 1) {
    const hintsOf = hintsFrom([one]);
    for (let call = 0; call < 3; call += 1)
      expect(hintsOf({ type: 'object', properties: { other: { type: 'string' } } }).others.texts).toEqual([
        'AUTH-000',
      ]);
  }
  expect(reads).toBe(1);
});
