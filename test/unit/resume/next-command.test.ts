import { expect, test } from 'vitest';
import {
  type CommandPlace,
  commandPlaceOf,
  type EndedRun,
  nextCommand,
} from '../../../src/resume/next-command.ts';
import { specOf } from '../../support/run-spec.ts';

const LAPTOP: CommandPlace = {
  type: 'laptop',
  words: ['run', 'audit', '--model', 'opus', '--args', '{"focus":"it\'s"}'],
  dir: '/home/ada/the shop/.ultracode/runs/1',
};
const COMMENTS: CommandPlace = { type: 'conversation', runId: '42-1-0a1b2c3d' };
const SWEEP: CommandPlace = {
  type: 'sweep',
  runId: '42-1-0a1b2c3d',
  githubRunId: 42,
  workflowFile: 'ultracode.yml',
};

const STOPPED: EndedRun = { state: 'incomplete', agentsAsked: 3, waitingFor: [] };
const WAITING: EndedRun = { state: 'waiting', agentsAsked: 0, waitingFor: ['Fix it', 'Ship'] };

test('a run that was stopped goes on by one command, wherever it ran', () => {
  expect([LAPTOP, COMMENTS, SWEEP].map((place) => nextCommand(STOPPED, place))).toEqual([
    `ultracode run audit --model opus --args '{"focus":"it'\\''s"}' --resume '/home/ada/the shop/.ultracode/runs/1'`,
    '/ultracode resume 42-1-0a1b2c3d',
    'gh run rerun 42 --failed',
  ]);
});

test('a run that waits is let go on by one command, also when no agent has answered yet', () => {
  expect([LAPTOP, COMMENTS, SWEEP].map((place) => nextCommand(WAITING, place))).toEqual([
    `ultracode run audit --model opus --args '{"focus":"it'\\''s"}' --resume '/home/ada/the shop/.ultracode/runs/1' --approve 'Fix it' --approve Ship`,
    '/ultracode approve 42-1-0a1b2c3d',
    'gh workflow run ultracode.yml -f approve=42-1-0a1b2c3d',
  ]);
});

test('a run that completed, or in which nobody was asked, has nothing to go on from', () => {
  expect(nextCommand({ ...STOPPED, state: 'completed' }, COMMENTS)).toBe(null);
  expect(nextCommand({ ...STOPPED, state: 'skipped' }, COMMENTS)).toBe(null);
  expect(nextCommand({ state: 'failed', agentsAsked: 0, waitingFor: [] }, COMMENTS)).toBe(null);
});

test('the command is given where the answer belongs', () => {
  const { runId } = specOf();
  const nowhere = { pullNumber: null, replyTo: null };
  const issue = { pullNumber: null, replyTo: { issueNumber: 3, commentId: 9 } };
  expect(commandPlaceOf(specOf())).toEqual({ type: 'conversation', runId });
  expect(commandPlaceOf(specOf({ target: issue }))).toEqual({ type: 'conversation', runId });
  expect(commandPlaceOf(specOf({ target: nowhere }))).toEqual({
    type: 'sweep',
    runId,
    githubRunId: 42,
    workflowFile: 'ultracode.yml',
  });
  expect(commandPlaceOf(specOf({ target: nowhere, githubRun: null }))).toBe(null);
});
