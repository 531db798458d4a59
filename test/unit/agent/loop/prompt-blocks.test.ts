import fc from 'fast-check';
import { expect, test } from 'vitest';
import { promptBlocks } from '../../../../src/agent/loop/first-message.ts';

const textsOf = (prompt: string, length: number): readonly string[] =>
  promptBlocks(prompt, length).flatMap((block) => (block.type === 'text' ? [block.text] : []));

test('the blocks of a prompt are the prompt, none is blank, and no character is halved', () => {
  const prompts = fc.string({ unit: fc.constantFrom('a', ' ', '\n', '😀', 'é', '漢'), minLength: 1 });
  fc.assert(
    fc.property(prompts, fc.double({ min: 0, noNaN: true }), fc.nat(30), (prompt, any, near) => {
      fc.pre(prompt.trim() !== '');
      for (const length of [any, near]) {
        const texts = textsOf(prompt, length);
        expect(texts.join('')).toBe(prompt);
        expect(texts.every((text) => text.trim() !== '' && text.isWellFormed())).toBe(true);
      }
    }),
  );
});

test.each([
  ['in the middle of a surrogate pair', '😀😀 task', 3, ['😀', '😀 task']],
  ['of the whole prompt', 'task', 4, ['task']],
  ['beyond the prompt', 'task', 400, ['task']],
  ['of blanks alone', '  task', 2, ['  task']],
  ['before blanks alone', 'task \n', 4, ['task \n']],
  ['of nothing', 'task', 0, ['task']],
])('a head %s', (_, prompt, length, texts) => {
  expect(textsOf(prompt, length)).toEqual(texts);
});
