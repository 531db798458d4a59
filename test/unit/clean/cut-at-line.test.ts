import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutAtLine } from '../../../src/clean/cut-at-line.ts';

const REST = '*The rest was cut.*';

/** A block of Markdown as lines, and after how many of them it may be cut. */
type Block = { readonly lines: readonly string[]; readonly ends: readonly number[] };

const words = fc
  .array(fc.constantFrom('one', 'two', '`three`', '🙂', '| a | b |', '- item', '> quote', '## head'), {
    minLength: 1,
    maxLength: 6,
  })
  .map((parts) => parts.join(' '));
const paragraph = fc.array(words, { minLength: 1, maxLength: 4 }).map(
  (lines): Block => ({
    lines,
    ends: lines.map((_, index) => index + 1),
  }),
);
const misleading = fc.constantFrom('</details>', '<details>', '```', '~~~', '``` js', 'text', '');
const whole = (lines: readonly string[]): Block => ({ lines, ends: [lines.length] });
const fenced = fc
  .tuple(fc.constantFrom('````', '~~~~'), fc.constantFrom('', 'js'), fc.array(misleading, { maxLength: 5 }))
  .map(([mark, language, lines]) => whole([`${mark}${language}`, ...lines, mark]));
const { block } = fc.letrec<{ block: Block; fold: Block }>((tie) => ({
  block: fc.oneof({ depthSize: 'small' }, paragraph, fenced, tie('fold')),
  fold: fc
    .tuple(fc.constantFrom('', ' open'), fc.array(tie('block'), { maxLength: 3 }))
    .map(([open, inside]) =>
      whole([
        `<details${open}>`,
        '<summary>More</summary>',
        '',
        ...inside.flatMap(({ lines }) => [...lines, '']),
        '</details>',
      ]),
    ),
}));

/** A body, and the beginnings of it in which nothing is open. */
const body = fc.array(block, { minLength: 1, maxLength: 8 }).map((blocks) => {
  const lines: string[] = [];
  const closed: string[] = [''];
  for (const { lines: own, ends } of blocks) {
    for (const end of ends) closed.push([...lines, ...own.slice(0, end)].join('\n'));
    lines.push(...own, '');
  }
  return { text: lines.join('\n').trimEnd(), closed };
});

test('whatever is cut, nothing stays open, and no more is cut than must be', () => {
  fc.assert(
    fc.property(body, fc.nat(400), ({ text, closed }, room) => {
      const max = REST.length + 2 + room;
      const cut = cutAtLine(text, max, REST);
      expect(cut.length).toBeLessThanOrEqual(max);
      const longest = closed.findLast((beginning) => beginning.length <= room) ?? '';
      const expected = longest === '' ? REST : `${longest.trimEnd()}\n\n${REST}`;
      expect(cut).toBe(text.length <= max ? text : expected);
    }),
    { numRuns: 2_000 },
  );
});

test('a line that only names the end of a fold closes none', () => {
  const text = `first\n<details>\n\nthe end is \`</details>\`\n\n${'x'.repeat(100)}\n\n</details>`;
  expect(cutAtLine(text, 100, REST)).toBe(`first\n\n${REST}`);
});

test('a fold on one line is closed by it', () => {
  const text = `<details><summary>a</summary>b</details>\n${'x'.repeat(100)}`;
  expect(cutAtLine(text, 100, REST)).toBe(`<details><summary>a</summary>b</details>\n\n${REST}`);
});

test('inline code of three backticks at the beginning of a line opens no fence', () => {
  const text = `\`\`\`a\`\`\` is code\nsecond\n${'x'.repeat(100)}`;
  expect(cutAtLine(text, 100, REST)).toBe(`\`\`\`a\`\`\` is code\nsecond\n\n${REST}`);
});
