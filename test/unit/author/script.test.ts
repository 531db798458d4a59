import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readAnswer } from '../../../src/author/answer.ts';
import { readCriticism } from '../../../src/author/critic.ts';
import { notShownWhole } from '../../../src/author/shown-whole.ts';
import { visible } from '../../../src/clean/visible.ts';

const ANSWER = { kind: 'script', script: 'a', rationale: '', assumptions: [], questions: [], workflow: '' };

test.each([
  ['right to left', '\u202e'],
  ['zero width', '\u200b'],
  ['a joiner', '👩\u200d💻'],
  ['a byte order mark', '\ufeff'],
  ['a carriage return', '\r'],
  ['an escape', '\u001b[2J'],
  ['a tag', '\u{e0041}'],
  ['a soft hyphen', '\u00ad'],
  ['a Hangul filler', '\u3164'],
  ['an empty Braille cell', '\u2800'],
  ['a line separator', '\u2028'],
  ['half of a pair', '\ud83d'],
  ['of private use', '\ue000'],
])('a script with a character that cannot be seen is refused, with its place: %s', (_name, character) => {
  const [first] = notShownWhole(`const a = 1\n// ${character}`);
  expect(first).toMatchObject({
    line: 2,
    message: expect.stringMatching(/^the character U\+[0-9A-F]{4,6} cannot be seen/),
  });
});

test('other languages, emoji and tabs are shown as they are', () => {
  expect(notShownWhole('\tconst 名前 = "エラー⚠️ 🔒 Größe ' + "ü'`$" + '"\n')).toEqual([]);
});

test('what is taken is shown character by character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      if (notShownWhole(text).length === 0) expect(visible(text)).toBe(text);
    }),
    { numRuns: 2_000 },
  );
});

test('a script of more characters than a comment holds is refused, whatever it holds besides', () => {
  expect(notShownWhole('\u200b'.repeat(48_001))).toMatchObject([
    { line: 1, message: expect.stringContaining('has 48001 characters') },
  ]);
  expect(notShownWhole('x'.repeat(48_000))).toEqual([]);
});

test('a fence around a script and its line ends are taken away', () => {
  expect(readAnswer({ ...ANSWER, script: '```js\r\nconst a = `x`\r\n```' })).toMatchObject({
    script: 'const a = `x`\n',
  });
  expect(readAnswer({ ...ANSWER, script: '```\na' })).toMatchObject({ script: '```\na\n' });
});

test('words of an author are cut to what can be shown', () => {
  const long = 'y'.repeat(5_000);
  const read = readAnswer({
    ...ANSWER,
    rationale: long,
    assumptions: Array(20).fill(long),
    questions: ['', ' '],
  });
  expect([
    read?.rationale.length,
    read?.assumptions.length,
    read?.assumptions[0]?.length,
    read?.questions,
  ]).toEqual([2_000, 8, 400, []]);
});

test('what is no answer or criticism is none', () => {
  for (const value of [null, 'x', [], {}, { ...ANSWER, kind: 'approve' }, { ...ANSWER, script: 7 }])
    expect(readAnswer(value)).toBeNull();
  for (const value of [null, {}, { verdict: 'fine', points: [] }, { verdict: 'good' }])
    expect(readCriticism(value)).toBeNull();
});
