import { expect, test } from 'vitest';
import type { Report } from '../../../src/report/report.ts';
import { type Place, withCommand } from '../../../src/resume/next-command.ts';
import { reportOf } from '../reporters/report.ts';

const LAPTOP: Place = {
  type: 'laptop',
  words: ['run', 'audit', '--model', 'opus', '--args', '{"focus":"it\'s"}'],
  dir: '/home/ada/the shop/.ultracode/runs/1',
};
const COMMENTS: Place = { type: 'conversation', runId: '42-1-0a1b2c3d' };
const SWEEP: Place = {
  type: 'sweep',
  runId: '42-1-0a1b2c3d',
  workflowRunId: 42,
  workflowFile: 'ultracode.yml',
};

const STOPPED: Partial<Report> = { status: 'incomplete', reason: 'the job was cancelled' };
const WAITING: Partial<Report> = {
  status: 'waiting',
  gate: { phases: ['Fix it', 'Ship'], agents: [] },
  agents: { total: 0, live: 0, reused: 0, failed: 0 },
};

const commandOf = (given: Partial<Report>, place: Place): string | null => {
  const { next } = withCommand(reportOf(given), place);
  return next?.type === 'command' ? next.command : null;
};

test('a run that was stopped goes on by one command, wherever it ran', () => {
  expect([LAPTOP, COMMENTS, SWEEP].map((place) => commandOf(STOPPED, place))).toEqual([
    `ultracode run audit --model opus --args '{"focus":"it'\\''s"}' --resume '/home/ada/the shop/.ultracode/runs/1'`,
    '/ultracode resume 42-1-0a1b2c3d',
    'gh run rerun 42 --failed',
  ]);
});

test('a run that waits is let go on by one command, also when no agent has answered yet', () => {
  expect([LAPTOP, COMMENTS, SWEEP].map((place) => commandOf(WAITING, place))).toEqual([
    `ultracode run audit --model opus --args '{"focus":"it'\\''s"}' --resume '/home/ada/the shop/.ultracode/runs/1' --approve 'Fix it' --approve Ship`,
    '/ultracode approve 42-1-0a1b2c3d',
    'gh workflow run ultracode.yml -f approve=42-1-0a1b2c3d',
  ]);
});

test('a run that completed, or in which nobody was asked, has nothing to go on from', () => {
  expect(commandOf({}, COMMENTS)).toBe(null);
  expect(commandOf({ status: 'failed', agents: { total: 0, live: 0, reused: 0, failed: 0 } }, COMMENTS)).toBe(
    null,
  );
  expect(withCommand(reportOf(STOPPED), null).next).toBe(null);
});
