import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createClean } from '../../../../../src/clean/clean.ts';
import { renderLive } from '../../../../../src/report/formats/terminal/live-tree.ts';
import { NOTHING_YET, watchLive } from '../../../../../src/report/live-run.ts';
import { call, done } from '../../../run/calls.ts';

const { line: clean } = createClean({ secrets: ['s3cr3t-Passw0rd'] });
const view = { rows: 24, columns: 80, nowMs: 3, clean };

test('a suspended agent is neither at work nor ended', () => {
  const [one, other] = [call(1, { phase: 'Fix' }), call(2, { phase: 'Fix' })];
  const run = [
    { type: 'agent-asked', atMs: 0, call: one } as const,
    { type: 'agent-suspended', atMs: 1, call: one } as const,
    { type: 'agent-asked', atMs: 1, call: other } as const,
    { type: 'agent-ended', atMs: 2, call: other, outcome: done('x'), durationMs: 1 } as const,
  ].reduce(watchLive, NOTHING_YET);
  expect(renderLive(run, view)).toEqual(['• Fix  1/2 · 1 held for approval']);
});

/** A run with one agent of that name at work. */
const runOf = (label: string) =>
  [
    { type: 'agent-asked', atMs: 0, call: call(1, { phase: 'Find', label }) } as const,
    { type: 'agent-started', atMs: 1, call: call(1, { phase: 'Find', label }) } as const,
  ].reduce(watchLive, NOTHING_YET);

const shown = (label: string, columns: number): string =>
  renderLive(runOf(label), { ...view, columns })[1] ?? '';

test('a name of wide characters is cut where the terminal ends, and not where its letters would', () => {
  // Each takes two columns, in every terminal.
  expect(shown('日本語の作業の名前', 20)).toBe('    日本語の作業の…');
  expect(shown('日本語の作業の名前', 30)).toBe('    日本語の作業の名前  0s');
  expect(shown('plain-name', 30)).toBe('    plain-name  0s');
  expect(shown('plain-name', 12)).toBe('    plain-…');
});

test('what takes the place of a secret is counted', () => {
  const line = shown('look-at-s3cr3t-Passw0rd', 24);
  expect(line).not.toContain('s3cr3t');
  expect(line.length).toBeLessThanOrEqual(24);
});

test('no line is wider than its terminal, whatever an agent is called', () => {
  const wide = fc.constantFrom('漢', '字', '한', '👍', 'é', 'a', '-', '👨‍👩‍👧', '\u0301', ' ', '…');
  fc.assert(
    fc.property(fc.array(wide, { maxLength: 80 }), fc.integer({ min: 4, max: 90 }), (letters, columns) => {
      const line = shown(letters.join(''), columns);
      // East Asian letters and emoji are the widest there are, with two columns.
      const width = [...line].reduce((sum, letter) => sum + (letter <= '~' ? 1 : 2), 0);
      expect(width).toBeLessThanOrEqual(columns);
    }),
  );
});
