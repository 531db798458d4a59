import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Json } from '../../../src/base/json.ts';
import { checkedArgs } from '../../../src/workflow/arguments/declared-args.ts';
import { readMeta } from '../../../src/workflow/script/meta.ts';

const meta = { name: 'audit', args: { focus: 'what to look for', paths: 'globs' } };
const TAKES = 'takes "focus" (what to look for), "paths" (globs).';

test.each([
  [{ foucs: 'x' }, `audit takes no argument "foucs". Did you mean "focus"? It ${TAKES}`],
  [{ focus: 'x', depth: 3 }, `audit takes no argument "depth". It ${TAKES}`],
  ['{"paths": ["a"', `the arguments begin like JSON and are none: {"paths": ["a". audit ${TAKES}`],
  [['a'], `the arguments must be an object or a text, got ["a"]. audit ${TAKES}`],
  [{ constructor: 1 }, `audit takes no argument "constructor". It ${TAKES}`],
])('%j is refused before anything is asked', (given, message) => {
  expect(() => checkedArgs(meta, given)).toThrow(message);
});

test.each([[undefined], [null], [{}], [{ focus: 'x' }], ['races in src/'], ['[urgent] races']])(
  '%j is taken',
  (given) => {
    expect(checkedArgs(meta, given)).toEqual(given);
  },
);

test('a script that does not say what it takes gets whatever it is given', () => {
  expect(checkedArgs({ name: 'own' }, { anything: 1 })).toEqual({ anything: 1 });
});

const read = (args: Record<string, Json>) => {
  const reading = readMeta({ name: 'own', description: 'Does it.', args });
  if (reading.status === 'invalid') throw new Error(reading.faults.join(' '));
  return reading;
};

const TYPED = {
  focus: { type: 'string', description: 'what to look for' },
  paths: { type: 'array', items: { type: 'string' }, description: 'globs' },
  sample: { type: 'integer' },
  share: { type: ['number', 'null'] },
  strict: { type: 'boolean' },
  level: { enum: ['low', 'high'] },
  rules: {
    type: 'array',
    items: {
      type: 'object',
      properties: { name: { type: 'string' }, limits: { type: 'array', items: { type: 'number' } } },
      required: ['name'],
      additionalProperties: false,
    },
  },
} as const;
const typed = read(TYPED).meta;

test('each argument is shown with its type', () => {
  expect(typed.args).toEqual({
    focus: 'what to look for',
    paths: 'globs; a list of texts',
    sample: 'a whole number',
    share: 'a number or null',
    strict: 'true or false',
    level: 'one of "low", "high"',
    rules: 'a list of objects',
  });
});

test.each([
  [{ paths: 'src' }, '"paths" must be a list of texts, got the text "src". Write {"paths":["src"]}.'],
  [{ focus: ['races'] }, '"focus" must be a text, got the list ["races"]. Write {"focus":"races"}.'],
  [{ focus: ['races', 'leaks'] }, '"focus" must be a text, got the list ["races","leaks"]. It takes'],
  [{ focus: 3 }, '"focus" must be a text, got the number 3. Write {"focus":"3"}.'],
  [{ sample: '5' }, '"sample" must be a whole number, got the text "5". Write {"sample":5}.'],
  [{ sample: 1.5 }, '"sample" must be a whole number, got the number 1.5. It takes'],
  [{ strict: 'true' }, '"strict" must be true or false, got the text "true". Write {"strict":true}.'],
  [{ level: 'middle' }, '"level" must be one of "low", "high", got the text "middle". It takes'],
  [{ paths: ['src', 3] }, '"paths[1]" must be a text, got the number 3. It takes'],
  [{ paths: { 0: 'src' } }, '"paths" must be a list of texts, got the object {"0":"src"}. It takes'],
  [{ rules: [{ name: 1 }] }, '"rules[0].name" must be a text, got the number 1. It takes'],
  [
    { rules: [{ name: 'a', limits: [1, '2'] }] },
    '"rules[0].limits[1]" must be a number, got the text "2". It takes',
  ],
  [{ rules: [{ limits: [1] }] }, '"rules[0].name" must be a value, got none. It takes'],
  [{ rules: [{ name: 'a', mane: 1 }] }, '"rules[0]" must be only name, limits, got "mane". It takes'],
])('%j has not the types that are declared', (given, message) => {
  expect(() => checkedArgs(typed, given)).toThrow(`own: its argument ${message}`);
});

test.each([
  [{ paths: [] }],
  [{ focus: 'x', paths: ['src/**'], sample: 5, share: 0.5, strict: false, level: 'low' }],
  [{ share: null, paths: null }],
  [{ rules: [{ name: 'a', limits: [1] }] }],
])('%j has them', (given) => {
  expect(checkedArgs(typed, given)).toEqual(given);
});

test('what a comment gives as key=value becomes of the declared type', () => {
  const words = { focus: '7', paths: 'src/**', sample: '5', strict: 'true', rules: '[{"name": "a"}]' };
  expect(checkedArgs(typed, words, true)).toEqual({
    focus: '7',
    paths: ['src/**'],
    sample: 5,
    strict: true,
    rules: [{ name: 'a' }],
  });
  expect(checkedArgs(typed, { paths: '["a", "b"]' }, true)).toEqual({ paths: ['a', 'b'] });
  expect(() => checkedArgs(typed, { sample: 'five' }, true)).toThrow(
    'must be a whole number, got the text "five"',
  );
});

test('an argument that is no text and no type leaves all unchecked, and the script is told so', () => {
  const { meta, warnings } = read({ paths: { type: 'list' } });
  expect(meta.args).toBeUndefined();
  expect(warnings).toEqual([
    "meta.args.paths.type must be of string, number, integer, boolean, array, object, null, got \"list\". So arguments are not checked: each is a text, or like { type: 'string', description: '…' }.",
  ]);
  expect(read({ sample: { type: 'integer', minimum: 1 } }).warnings).toEqual([
    'meta.args.sample.minimum is not compared with what is given.',
  ]);
});

test('whatever is given is either refused or handed on as it is', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom(...Object.keys(TYPED)), fc.jsonValue({ maxDepth: 4 })),
      (given) => {
        const value: Json = JSON.parse(JSON.stringify(given));
        try {
          expect(checkedArgs(typed, value)).toEqual(value);
        } catch (error) {
          expect(error).toMatchObject({ code: 'USAGE' });
        }
      },
    ),
  );
});
