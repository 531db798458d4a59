import { expect, test } from 'vitest';
import { renderLive } from '../../../../../src/report/formats/terminal/live-tree.ts';
import { NOTHING_YET, watchLive } from '../../../../../src/report/live-run.ts';
import { call, done } from '../../../run/calls.ts';

const size = { rows: 24, columns: 80 };

test('a suspended agent is neither at work nor ended', () => {
  const [one, other] = [call(1, { phase: 'Fix' }), call(2, { phase: 'Fix' })];
  const run = [
    { type: 'agent-asked', atMs: 0, call: one } as const,
    { type: 'agent-suspended', atMs: 1, call: one } as const,
    { type: 'agent-asked', atMs: 1, call: other } as const,
    { type: 'agent-ended', atMs: 2, call: other, outcome: done('x'), durationMs: 1 } as const,
  ].reduce(watchLive, NOTHING_YET);
  expect(renderLive(run, size, 3)).toEqual(['• Fix  1/2 · 1 held for approval']);
});
