import { expect, test } from 'vitest';
import { type Suppression, suppress } from '../../../../src/findings/dismiss/suppress.ts';

const K3F9Q = { id: 'K3F9Q', title: 'Shell', file: 'legacy/a/run.js', category: 'Command injection' };
const M2X7P = { id: 'M2X7P', title: 'Loop', file: 'src/loop.js', category: 'performance' };
const NOWHERE = { id: 'B0D4M', title: 'All of it', file: null };
const ALL = [K3F9Q, M2X7P, NOWHERE];

const TODAY = { today: '2026-11-30', isWhole: false };
const by = (rows: readonly Suppression[], when = TODAY) => {
  const { dismissed, said } = suppress(rows, ALL, when);
  return { ids: ALL.filter((one) => dismissed.has(one)).map(({ id }) => id), said, dismissed };
};
const idsOf = (row: Omit<Suppression, 'reason'>) => by([{ ...row, reason: 'r' }]).ids;

test('a row dismisses what all of its fields fit', () => {
  expect(idsOf({ id: 'K3F9Q' })).toEqual(['K3F9Q']);
  expect(idsOf({ id: 'k3f9q' })).toEqual(['K3F9Q']);
  expect(idsOf({ path: 'legacy/**' })).toEqual(['K3F9Q']);
  expect(idsOf({ path: '*.js' })).toEqual(['K3F9Q', 'M2X7P']);
  expect(idsOf({ path: '**' })).toEqual(['K3F9Q', 'M2X7P']);
  expect(idsOf({ category: 'command INJECTION' })).toEqual(['K3F9Q']);
  expect(idsOf({ path: '*.js', category: 'performance' })).toEqual(['M2X7P']);
  expect(idsOf({ id: 'M2X7P', path: 'legacy/**' })).toEqual([]);
  expect(idsOf({ id: 'B0D4M' })).toEqual(['B0D4M']);
  expect(idsOf({ category: 'perf' })).toEqual([]);
});

test('it says why and until when, and of several rows the first that holds does', () => {
  const { dismissed } = by([
    { id: 'K3F9Q', reason: 'past', expires: '2026-11-29' },
    { path: 'legacy/**', reason: 'is replaced', expires: '2026-11-30' },
    { id: 'K3F9Q', reason: 'another' },
  ]);
  expect([...dismissed.values()]).toEqual([
    { how: 'settings', by: null, reason: 'is replaced', expires: '2026-11-30' },
  ]);
});

test('a row holds on its last day, and after it no more: that is said with what it would have covered', () => {
  const row = { path: '**', reason: 'r', expires: '2026-11-30' };
  expect(by([row])).toMatchObject({ ids: ['K3F9Q', 'M2X7P'], said: [] });
  expect(by([row], { ...TODAY, today: '2026-12-01' })).toMatchObject({
    ids: [],
    said: [
      'The suppression of `path: **` ended on 2026-11-30 and no longer covers `K3F9Q` (Shell), `M2X7P` (Loop).',
    ],
  });
  // What another row still covers is covered.
  const both = [row, { id: 'M2X7P', reason: 'r' }];
  expect(by(both, { ...TODAY, today: '2026-12-01' }).said).toEqual([
    'The suppression of `path: **` ended on 2026-11-30 and no longer covers `K3F9Q` (Shell).',
  ]);
});

test('a row without a finding is named where all findings that there can be were looked for', () => {
  const rows = [
    { id: 'ZZZZZ', reason: 'r' },
    { path: 'gone/**', category: 'x', reason: 'r', expires: '2026-01-01' },
    { id: 'K3F9Q', reason: 'r' },
  ];
  expect(by(rows).said).toEqual([]);
  expect(by(rows, { ...TODAY, isWhole: true }).said).toEqual([
    'The suppression of `id: ZZZZZ` fits no finding of this run.',
    'The suppression of `path: gone/**`, `category: x` ended on 2026-01-01 and fits no finding of this run.',
  ]);
});

test('a glob that takes too long over the names of the code costs its own row and nothing else', () => {
  const long = { ...K3F9Q, file: `${'a'.repeat(80)}.js` };
  const rows = [
    { path: `${'*a'.repeat(40)}b`, reason: 'r' },
    { id: 'K3F9Q', reason: 'by its id' },
  ];
  const { dismissed, said } = suppress(rows, [long], TODAY);
  expect(dismissed.get(long)?.reason).toBe('by its id');
  expect(said).toEqual([
    expect.stringMatching(/^The suppression of `path: .*` does not hold: .*take longer than 2 s/),
  ]);
});
