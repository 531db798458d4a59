import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Asked, finding, found, roleOf, runAudit, vote } from './run-review.ts';

const pathOf = (number: number): string => `src/f${String(number).padStart(4, '0')}.js`;
const filesOf = (count: number): readonly string[] => Array.from({ length: count }, (_, at) => pathOf(at));

/** What is kept of a call: what the answer rests on, and the answer. */
type Kept = { readonly content: string; readonly answer: unknown };

/** A tree whose files have versions, and the journal of its nights. */
function createTree(count: number) {
  const versions = new Map(filesOf(count).map((path) => [path, 0]));
  const journal = new Map<string, Kept>();
  const contentOf = (files: readonly string[]): string =>
    files.map((path) => `${path}@${versions.get(path)}`).join();
  const filesIn = ({ options }: Pick<Asked, 'options'>): readonly string[] =>
    (options.files as readonly string[] | undefined) ?? [];

  /** One night: what was paid for, in order. `finderMost`: finders that the budget allows. */
  async function night({
    finderMost = Number.POSITIVE_INFINITY,
    flawed = [],
  }: {
    readonly finderMost?: number;
    readonly flawed?: readonly string[];
  } = {}) {
    const paid: Asked[] = [];
    let finders = 0;
    const reusable = async (prompt: string, options: Asked['options']) => {
      const kept = journal.get(prompt);
      if (kept === undefined) return 'none';
      return kept.content === contentOf(filesIn({ options })) ? 'answered' : 'outdated';
    };
    const reviewed = await runAudit(
      [...versions.keys()],
      (asked) => {
        const files = filesIn(asked);
        const content = contentOf(files);
        const kept = journal.get(asked.prompt);
        if (kept?.content === content) return kept.answer;
        const isFinder = roleOf(asked) === 'find';
        if (isFinder && finders >= finderMost) throw new Error('agent() was not started: the limit of $1 …');
        finders += isFinder ? 1 : 0;
        paid.push(asked);
        const answer = answerTo(asked, files, flawed);
        journal.set(asked.prompt, { content, answer });
        return answer;
      },
      { reusable },
    );
    return { ...reviewed, paid, finders: paid.filter((asked) => roleOf(asked) === 'find').map(filesIn) };
  }

  const change = (path: string): void => void versions.set(path, (versions.get(path) ?? 0) + 1);
  return { night, change, remove: (path: string): void => void versions.delete(path) };
}

function answerTo(asked: Asked, files: readonly string[], flawed: readonly string[]): unknown {
  switch (roleOf(asked)) {
    case 'find':
      return found(
        files
          .filter((path) => flawed.includes(path))
          .map((file) => finding({ file, title: `Flaw of ${file}`, cause: file })),
      );
    case 'bring':
      return { same: [], related: [] };
    case 'write':
      return null;
    default:
      return vote('confirmed');
  }
}

test('over the nights each file is looked at once, at most 120 finders a night, and then nothing is asked', async () => {
  const tree = createTree(1_500);
  const seen: string[] = [];
  for (let nights = 0; nights < 5; nights += 1) {
    const { finders, returned } = await tree.night();
    expect(finders.length).toBeLessThanOrEqual(120);
    for (const path of finders.flat()) expect(seen).not.toContain(path);
    seen.push(...finders.flat());
    const left = 1_500 - seen.length;
    expect(returned.omissions).toEqual(
      left === 0 ? [] : [expect.stringContaining(`${left} files not audited: the limit is 120 finders.`)],
    );
    if (left === 0) break;
  }
  expect(seen).toHaveLength(1_500);
  const { paid, asked } = await tree.night();
  expect(paid).toEqual([]);
  // What is answered is asked for all the same, so that the report has it.
  expect(asked.length).toBeGreaterThan(200);
});

test('what was never looked at goes first, then what has changed; both are paid once', async () => {
  const tree = createTree(1_500);
  const first = (await tree.night()).finders.flat();
  tree.change(first[0] ?? '');
  const second = (await tree.night()).finders;
  expect(second.flat()).not.toContain(first[0]);
  const third = (await tree.night()).finders;
  expect(third.at(-1)).toContain(first[0]);
  expect((await tree.night()).paid).toEqual([]);
});

test('findings of earlier nights are neither brought together nor checked again because another part was looked at', async () => {
  const count = 1_500;
  const tree = createTree(count);
  const flawed = filesOf(count).filter((_, at) => at % 9 === 0);
  const checked = new Set<string>();
  const brought: string[] = [];
  let unchecked = 0;
  for (let nights = 0; nights < 8; nights += 1) {
    const { paid, returned } = await tree.night({ flawed });
    for (const asked of paid) {
      if (roleOf(asked) === 'check') {
        expect(checked.has(asked.prompt)).toBe(false);
        checked.add(asked.prompt);
      }
      if (roleOf(asked) === 'bring') brought.push(...(asked.prompt.match(/src\/f\d+\.js:/g) ?? []));
    }
    unchecked = returned.findings.filter(({ standing }) => standing === 'unchecked').length;
    if (paid.length === 0) break;
  }
  expect(unchecked).toBe(0);
  // Two voters for each.
  expect(checked.size).toBe(2 * flawed.length);
  expect(brought.length).toBeGreaterThanOrEqual(flawed.length);
  // A part that a night has left half done is brought together once more when it is whole: at most one a night.
  expect(brought.length).toBeLessThan(2 * flawed.length);
});

test('a budget that lets few finders begin stops the rest at once, and they are named as one', async () => {
  const { returned, finders, asked } = await createTree(60).night({ finderMost: 5 });
  expect(finders).toHaveLength(5);
  expect(asked.filter((one) => roleOf(one) === 'find').length).toBeLessThanOrEqual(5 + 32);
  expect(returned.omissions).toEqual([
    expect.stringMatching(/^\d+ files not audited: what finders may spend of the budget is spent\./),
  ]);
});

test('whatever changes between nights with whatever budget: once it is quiet, all is covered, and nothing was paid twice for the same content', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 200 }),
      fc.array(
        fc.record({ most: fc.integer({ min: 1, max: 40 }), changed: fc.array(fc.nat(), { maxLength: 6 }) }),
        { maxLength: 4 },
      ),
      async (count, nights) => {
        const tree = createTree(count);
        const version = new Map<string, number>();
        const paidFor = new Set<string>();
        const note = (finders: readonly (readonly string[])[]): void => {
          for (const group of finders) {
            const key = group.map((path) => `${path}@${version.get(path) ?? 0}`).join();
            expect(paidFor.has(key)).toBe(false);
            paidFor.add(key);
          }
        };
        for (const { most, changed } of nights) {
          note((await tree.night({ finderMost: most })).finders);
          for (const path of new Set(changed.map((at) => pathOf(at % count)))) {
            tree.change(path);
            version.set(path, (version.get(path) ?? 0) + 1);
          }
        }
        note((await tree.night()).finders);
        const last = await tree.night();
        expect(last.finders).toEqual([]);
        expect(last.returned.omissions).toEqual([]);
      },
    ),
    { numRuns: 40 },
  );
});

test.each([
  [160, 161],
  [161, 160],
  [40, 41],
  [81, 80],
  [3_200, 3_201],
])(
  'a tree that grows or shrinks by one file over a bound of the sizes of groups, from %i to %i files, is not asked about anew',
  async (before, after) => {
    const tree = createTree(before);
    for (let nights = 0; nights < 6; nights += 1) await tree.night();
    if (after > before) tree.change(pathOf(before));
    else tree.remove(pathOf(before - 1));
    const { finders } = await tree.night();
    expect(finders.length).toBeLessThanOrEqual(1);
    expect((await tree.night()).finders).toEqual([]);
  },
);

test('a tree that grows on beyond what one run can ask about in groups of the size before is covered all the same', async () => {
  const tree = createTree(3_200);
  for (let nights = 0; nights < 6; nights += 1) await tree.night();
  for (let added = 3_200; added < 4_700; added += 1) tree.change(pathOf(added));
  let { finders } = await tree.night();
  for (let nights = 0; nights < 10 && finders.length > 0; nights += 1) ({ finders } = await tree.night());
  const { returned } = await tree.night();
  expect(returned.omissions).toEqual([]);
});
