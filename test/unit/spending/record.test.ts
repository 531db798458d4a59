import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Entry, merged, readRecord, recordText } from '../../../src/spending/record.ts';

const entries = fc.array(
  fc.record({
    runId: fc.constantFrom('1-1-00000001', '2-1-00000002', '3-1-00000003', '4-2-00000004'),
    state: fc.constantFrom('set-aside' as const, 'spent' as const),
    usd: fc.integer({ min: 0, max: 1_000 }).map((cents) => cents / 100),
  }),
  { maxLength: 12 },
);
const sum = (list: readonly Entry[]): number => list.reduce((total, { usd }) => total + usd, 0);
const sorted = (list: readonly Entry[]) => list.toSorted((a, b) => (a.runId < b.runId ? -1 : 1));

test('each run counts once, whatever the order in which its records are read, and how often', () => {
  fc.assert(
    fc.property(entries, fc.infiniteStream(fc.nat()), (list, order) => {
      const shuffled = list
        .map((entry) => ({ entry, at: order.next().value as number }))
        .toSorted((a, b) => a.at - b.at)
        .map(({ entry }) => entry);
      const once = sorted(merged(list));
      expect(new Set(once.map(({ runId }) => runId)).size).toBe(once.length);
      expect(sorted(merged([...shuffled, ...list]))).toEqual(once);
      expect(sorted(merged(merged(list)))).toEqual(once);
    }),
  );
});

test('what other runs say never makes the sum smaller', () => {
  fc.assert(
    fc.property(entries, entries, (list, more) => {
      const others = more.map((entry) => ({ ...entry, runId: `9${entry.runId}` }));
      expect(sum(merged([...list, ...others]))).toBeCloseTo(sum(merged(list)) + sum(merged(others)), 6);
    }),
  );
});

test('what a run has spent replaces what it had set aside, and nothing replaces that', () => {
  const aside: Entry = { runId: 'a', state: 'set-aside', usd: 5 };
  const spent: Entry = { runId: 'a', state: 'spent', usd: 0.25 };
  expect(merged([aside, spent])).toEqual([spent]);
  expect(merged([spent, aside])).toEqual([spent]);
  expect(merged([spent, { ...spent, usd: 0.1 }])).toEqual([spent]);
});

test('a record is read back for its own scope, and anything else is refused in a sentence', () => {
  const record = {
    scope: 'ultracode-spent-pull-7',
    own: { runId: 'a', state: 'spent', usd: 1 },
    others: [],
    covers: [3],
  } as const;
  const text = recordText({ ...record, others: [], covers: [3] });
  expect(readRecord(text, record.scope)).toMatchObject({ status: 'read', record });
  expect(readRecord(text, 'ultracode-spent-pull-8')).toMatchObject({
    status: 'refused',
    reason: 'expected what runs have spent (version 1), got one of ultracode-spent-pull-7',
  });
  for (const bad of ['', 'null', '[]', text.replace('"usd":1', '"usd":-1'), text.replace('"v":1', '"v":2')])
    expect(readRecord(bad, record.scope).status, bad).toBe('refused');
});

test('no text throws', () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void readRecord(text, 's')));
});
