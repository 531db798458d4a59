import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Clean, createClean, md } from '../../../../../src/clean/clean.ts';
import { fitSections, type Section } from '../../../../../src/report/formats/markdown/fit.ts';

const clean = createClean({ secrets: [] });

const section = (rank: number, name: string, items: readonly string[]): Section => ({
  rank,
  open: md`[${clean.plain(name)}: `,
  items: items.map((item) => clean.plain(item)),
  between: md`, `,
  close: md`]`,
  cut: (left) => md`(${left} cut)`,
});

test('what fits is shown whole, in its order', () => {
  expect(fitSections([section(2, 'a', ['1', '2']), section(1, 'b', ['3'])], 100)).toBe('[a: 1, 2]\n\n[b: 3]');
});

test('the higher rank is cut first, between items, and says how much', () => {
  const sections = [
    section(1, 'a', ['one', 'two']),
    section(2, 'b', ['three', 'four', 'five', 'six', 'seven']),
  ];
  expect(fitSections(sections, 50)).toMatchInlineSnapshot(`
    "[a: one, two]

    [b: three, four, five, six, seven]"
  `);
  expect(fitSections(sections, 30)).toMatchInlineSnapshot(`
    "[a: one, two]

    (5 cut)"
  `);
});

test('the text is never longer than its limit, and every item is shown or counted', () => {
  const items = fc.array(fc.string({ unit: fc.constantFrom(...'abc'), minLength: 1, maxLength: 40 }), {
    minLength: 1,
    maxLength: 8,
  });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(5), items), { maxLength: 5 }),
      fc.integer({ min: 60, max: 400 }),
      (parts, limit) => {
        const text: Clean = fitSections(
          parts.map(([rank, names], index) => section(rank, `${index}`, names)),
          limit,
        );
        expect(text.length).toBeLessThanOrEqual(limit);
        const blocks = text === '' ? [] : text.split('\n\n');
        const shown = blocks
          .filter((block) => block.startsWith('['))
          .flatMap((block) => block.slice(4, -1).split(', '));
        const cut = blocks.flatMap((block) => /^\((\d+) cut\)$/.exec(block)?.[1] ?? []).map(Number);
        const all = parts.reduce((sum, [, names]) => sum + names.length, 0);
        expect(shown.length + cut.reduce((sum, count) => sum + count, 0)).toBe(all);
      },
    ),
  );
});

test('items get fuller from the first on, after all that ranks before, and what did not is counted', () => {
  const brief = section(1, 'a', ['one', 'two']);
  const fuller = {
    rank: 3,
    items: ['one, whole', 'two, whole'].map(clean.plain),
    cut: (left: number) => md`(${left} brief)`,
  };
  const sections = [{ ...brief, fuller }, section(2, 'b', ['three'])];
  expect([100, 40, 34, 12].map((limit) => fitSections(sections, limit))).toMatchInlineSnapshot(`
    [
      "[a: one, whole, two, whole]

    [b: three]",
      "[a: one, whole, two, whole]

    [b: three]",
      "[a: one, two]

    (2 brief)

    (1 cut)",
      "(2 cut)

    (1 cut)",
    ]
  `);
});

test('the number of fuller items is the most that has room', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(30), fc.nat(60)), { minLength: 1, maxLength: 8 }),
      fc.integer({ min: 20, max: 400 }),
      (sizes, limit) => {
        const items = sizes.map(([size]) => clean.plain('b'.repeat(size + 1)));
        const whole = sizes.map(([size, more]) => clean.plain('F'.repeat(size + more + 1)));
        const cut = (left: number) => md`(${left} brief)`;
        const one = { ...section(1, 'a', []), items, fuller: { rank: 2, items: whole, cut } };
        const text = fitSections([one], limit);
        if (text.length > limit) return expect(text).toBe(`(${sizes.length} cut)`);
        const fuller = text.match(/F+/g)?.length ?? 0;
        const brief = text.match(/b+(?=[,\]])/g)?.length ?? 0;
        const counted = Number(/\((\d+) brief\)/.exec(text)?.[1] ?? 0);
        const left = Number(/\((\d+) cut\)/.exec(text)?.[1] ?? 0);
        expect([counted, left]).toEqual([brief, sizes.length - brief - fuller]);
      },
    ),
  );
});
