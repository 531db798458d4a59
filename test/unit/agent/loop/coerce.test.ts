import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createOutputReaders } from '../../../../src/agent/loop/output.ts';
import type { Json, JsonObject } from '../../../../src/base/json.ts';

const FINDING = {
  type: 'object',
  properties: {
    title: { type: 'string' },
    line: { type: 'integer' },
    severity: { enum: ['high', 'low', null] },
    sure: { type: 'boolean' },
  },
  required: ['title'],
  additionalProperties: false,
};
const SCHEMA: JsonObject = {
  type: 'object',
  properties: {
    findings: { type: 'array', items: FINDING },
    count: { type: ['integer', 'null'] },
    where: { anyOf: [{ $ref: '#/$defs/place' }, { type: 'null' }] },
    score: { type: 'number', minimum: 0 },
  },
  required: ['findings'],
  $defs: { place: { type: 'object', properties: { file: { type: 'string' } }, required: ['file'] } },
};
const reader = createOutputReaders()(SCHEMA);
const read = (answer: Json | string) => {
  if (reader.status !== 'ready') throw new Error('the schema is usable');
  return reader.read(typeof answer === 'string' ? answer : JSON.stringify(answer));
};

const one = { title: 'It breaks' };
const answer = { findings: [one] };
const text = JSON.stringify(answer);
const two = { title: 'It leaks' };
const both = { findings: [one, two] };
const lines = `${JSON.stringify(one)}\n${JSON.stringify(two)}`;
const pretty = `${JSON.stringify(one, null, 2)}\n${JSON.stringify(two, null, 2)}\n`;
const WITH_PLACE = { findings: [], where: { file: 'a' } };
const QUOTED = { findings: [{ title: 'a "b"' }, { title: "it's" }] };
const PYTHON = { findings: [{ title: 'a', sure: true }], count: null };

test.each<[string, Json | string, Json]>([
  ['a number as text', { findings: [], count: '3' }, { findings: [], count: 3 }],
  ['a fraction as text', { findings: [], score: ' 0.5 ' }, { findings: [], score: 0.5 }],
  ['a whole number with a point', { findings: [], count: '3.0' }, { findings: [], count: 3 }],
  ['true as text', { findings: [{ ...one, sure: 'True' }] }, { findings: [{ ...one, sure: true }] }],
  ['a number where a text is due', { findings: [{ title: 7 }] }, { findings: [{ title: '7' }] }],
  [
    'a word in capitals',
    { findings: [{ ...one, severity: ' HIGH' }] },
    { findings: [{ ...one, severity: 'high' }] },
  ],
  ['null for what may be left out', { findings: [{ ...one, line: null }] }, answer],
  ['a list as JSON text', { findings: JSON.stringify([one]) }, answer],
  ['a list as JSON text in a fence', { findings: `\`\`\`json\n${JSON.stringify([one])}\n\`\`\`` }, answer],
  ['items as JSON text', { findings: [JSON.stringify(one)] }, answer],
  [
    'a list and what is in it as JSON text',
    { findings: JSON.stringify([JSON.stringify({ ...one, line: '3' })]) },
    { findings: [{ ...one, line: 3 }] },
  ],
  [
    'an object as JSON text',
    { findings: [], where: '{"file":"a.js"}' },
    { findings: [], where: { file: 'a.js' } },
  ],
  ['one item where a list is due', { findings: one }, answer],
  ['a wrapper', { input: answer }, answer],
  ['a wrapper of JSON text', { input: text }, answer],
  [
    'a wrapper with words beside it',
    { type: 'result', answer: { ...answer, count: '3' } },
    { ...answer, count: 3 },
  ],
  ['the bare list', [one], answer],
  ['a wrapper around the bare list', { result: [one] }, answer],
  ['a list around it', [answer], answer],
  ['JSON in JSON', JSON.stringify(text), answer],
  ['a fence', `Here it is:\n\`\`\`json\n${text}\n\`\`\`\nDone.`, answer],
  ['a fence without its end', `\`\`\`json\n${text}`, answer],
  ['prose around it', `I looked at [a] and {b}. ${text} That {is} all.`, answer],
  ['prose with something else behind it', `${text}\nThe object {"a":1} is not meant.`, answer],
  ['a list as JSON text of JSON text', { findings: JSON.stringify(JSON.stringify([one])) }, answer],
  ['JSON in JSON in JSON', JSON.stringify(JSON.stringify(text)), answer],
  ['an object as JSON text of JSON text', { findings: [], where: '"{\\"file\\":\\"a\\"}"' }, WITH_PLACE],
  ['a list with its name in its text', { findings: text }, answer],
  ['a list with its name in its place', { findings: answer }, answer],
  ['a list with another name in its place', { findings: { item: [one] } }, answer],
  ['a list with a name and a word in its place', { findings: { type: 'list', items: [one] } }, answer],
  ['one item under a name in place of a list', { findings: { finding: one } }, answer],
  ['one item as JSON text in place of a list', { findings: JSON.stringify(one) }, answer],
  ['a list by number', { findings: { 0: one, 1: two } }, both],
  ['a list by number from 1', { findings: { 1: one, 2: two } }, both],
  ['a list by number as JSON text', { findings: JSON.stringify({ 0: one, 1: two }) }, both],
  ['lines of JSON in place of a list', { findings: lines }, both],
  ['lines of JSON in a fence', { findings: `\`\`\`jsonl\n${lines}\n\`\`\`` }, both],
  ['a list without its brackets', { findings: lines.replace('\n', ', ') }, both],
  ['items over several lines without brackets', { findings: pretty }, both],
  ['lines of JSON', lines, both],
  ['a comma behind the last item', { findings: `[${JSON.stringify(one)},\n]` }, answer],
  ['a comma behind the last property', '{"findings":[{"title":"It breaks",},],}', answer],
  ['commas at ends, in prose', 'So: {"findings":[{"title":"It breaks",},],} That is {all}.', answer],
  ['a line break in a text', '{"findings":[{"title":"a\nb\tc"}]}', { findings: [{ title: 'a\nb\tc' }] }],
  [
    'a line break in the text of a text',
    { findings: '[{"title":"a\nb"}]' },
    { findings: [{ title: 'a\nb' }] },
  ],
  ['single quotes', "{'findings': [{'title': 'It breaks'}]}", answer],
  ['single quotes around texts with quotes', `{'findings': [{'title': 'a "b"'}, {'title': "it's"}]}`, QUOTED],
  ['single quotes in a fence', "Here:\n```python\n{'findings': [{'title': 'It breaks'}]}\n```", answer],
  ['the words of Python', "{'findings': [{'title': 'a', 'sure': True}], 'count': None}", PYTHON],
  ['names without quotes', '{findings: [{title: "It breaks"}]}', answer],
  ['comments', '{"findings": [ // all\n{"title": "It breaks" /* so */}]}', answer],
  [
    'an apostrophe with a backslash',
    String.raw`{"findings":[{"title":"it\'s"}]}`,
    { findings: [{ title: "it's" }] },
  ],
])('%s is taken', (_, given, value) => {
  expect(read(given)).toEqual({ status: 'valid', value });
});

test.each<[string, Json | string, RegExp]>([
  [
    'a word that is no number',
    { findings: [], count: 'three' },
    /^\/count must be integer,null, got "three"$/,
  ],
  ['a fraction for a whole number', { findings: [], count: '3.5' }, /^\/count must be/],
  ['a text that is no list', { findings: 'none' }, /^\/findings must be array, got "none"$/],
  [
    'null for what is required',
    { findings: [{ title: null }] },
    /^\/findings\/0\/title must be string, got null$/,
  ],
  ['an unknown word', { findings: [{ ...one, severity: 'worst' }] }, /"high","low",null\], got "worst"$/],
  ['a number out of bounds', { findings: [], score: '-1' }, /^\/score must be number, got "-1"$/],
  ['more than there may be', { findings: [{ ...one, more: 1 }] }, /"more" is not one$/],
  ['a list by number with a gap', { findings: { 0: one, 2: two } }, /^\/findings must be array/],
  ['two lists in place of one', { findings: { a: [one], b: [two] } }, /^\/findings must be array/],
  [
    'items in prose',
    { findings: `First ${JSON.stringify(one)}, then ${JSON.stringify(two)}.` },
    /^\/findings must/,
  ],
  ['a list that is cut', { findings: `[${JSON.stringify(one)},{"title":"It l` }, /^\/findings must be array/],
  ['a list of a comma', { findings: '[,]' }, /^\/findings must be array/],
  ['a gap in a list', { findings: `[${JSON.stringify(one)},,]` }, /^\/findings must be array/],
  ['a text without its end', { findings: '[{"title":"a\n}]' }, /^\/findings must be array/],
  ['a quote in a text of such quotes', { findings: "[{'title': 'it's'}]" }, /^\/findings must be array/],
  ['a word that is no value', { findings: '[{title: yes}]' }, /^\/findings must be array/],
  ['a name of the prototype', '{"findings":[],"where":{"file":"a","__proto__":"x"},"count":"x"}', /^\/count/],
])('%s is not guessed: %j', (_, given, problem) => {
  const output = read(given);
  expect(output.status === 'invalid' && output.problems[0]).toMatch(problem);
});

test('an example in the prose is not taken for the answer that does not fit', () => {
  const output = read(`{"findings":[]} would be none. But:\n{"findings":[{"line":3}]}`);
  expect(output).toMatchObject({ status: 'invalid', value: { findings: [{ line: 3 }] } });
});

test('of a list of anything it is not told whether an object is an item or a name around the items', () => {
  const loose = createOutputReaders()({ type: 'object', properties: { list: { type: 'array' } } });
  if (loose.status !== 'ready') throw new Error('the schema is usable');
  expect(loose.read('{"list":{"items":[1]}}').status).toBe('invalid');
  expect(loose.read('{"list":{"0":1}}').status).toBe('invalid');
  const item = { file: 'a', lines: [1] };
  expect(loose.read(JSON.stringify({ list: item }))).toEqual({ status: 'valid', value: { list: [item] } });
  expect(loose.read('{"list":{"a":1}}')).toEqual({ status: 'valid', value: { list: [{ a: 1 }] } });
});

test('what items are is also read from a definition, and a name that they have is none around them', () => {
  const schema = (items: JsonObject): JsonObject => ({
    type: 'object',
    properties: { list: { type: 'array', items: { $ref: '#/$defs/entry' } } },
    $defs: { entry: items },
  });
  const fromText = (items: JsonObject) => {
    const made = createOutputReaders()(schema(items));
    return made.status === 'ready' && made.read('{"list":{"tags":["a"]}}');
  };
  const tagged = { type: 'object', properties: { tags: { type: 'array' } } };
  expect(fromText(tagged)).toEqual({ status: 'valid', value: { list: [{ tags: ['a'] }] } });
  expect(fromText({ type: 'string' })).toEqual({ status: 'valid', value: { list: ['a'] } });
});

test('what fits stays as it is, byte for byte', () => {
  fc.assert(
    fc.property(
      fc.record({
        findings: fc.array(fc.record({ title: fc.string(), line: fc.integer() })),
        count: fc.option(fc.integer()),
        other: fc.jsonValue({ maxDepth: 2 }),
      }),
      (value) => {
        const given: Json = JSON.parse(JSON.stringify(value));
        expect(read(given)).toEqual({ status: 'valid', value: given });
      },
    ),
  );
});

test('whatever comes, what is accepted fits the schema, and nothing breaks', () => {
  const anything = fc.jsonValue({ maxDepth: 4 });
  const likely = fc.record({
    findings: fc.oneof(anything, fc.array(anything)),
    count: anything,
    where: anything,
  });
  fc.assert(
    fc.property(
      fc.oneof(
        anything,
        likely,
        likely.map((value) => JSON.stringify(value)),
      ),
      (value) => {
        const given: Json = JSON.parse(JSON.stringify(value));
        const output = read(given);
        if (output.status === 'valid')
          expect(reader.status === 'ready' && reader.fits(output.value)).toBe(true);
        else expect(output.problems.length).toBeGreaterThan(0);
      },
    ),
  );
});
