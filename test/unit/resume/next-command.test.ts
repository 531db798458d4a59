import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Json } from '../../../src/base/json.ts';
import { createClean } from '../../../src/clean/clean.ts';
import { parseComment } from '../../../src/commands/parse-comment.ts';
import { NOTHING_REQUESTED } from '../../../src/resume/describe-run.ts';
import {
  type CommandPlace,
  commandPlaceOf,
  type EndedRun,
  nextCommand,
  sameRunCommand,
} from '../../../src/resume/next-command.ts';
import { isShownWhole, shellQuoted } from '../../../src/resume/shell-quoted.ts';
import { specOf } from '../../support/run-spec.ts';

const LAPTOP: CommandPlace = {
  type: 'laptop',
  self: 'ultracode',
  words: ['run', 'audit', '--model', 'opus', '--args', '{"focus":"it\'s"}'],
  dir: '/home/ada/the shop/.ultracode/runs/1',
};
const COMMENTS: CommandPlace = {
  type: 'conversation',
  runId: '42-1-0a1b2c3d',
  workflow: 'review',
  request: NOTHING_REQUESTED,
};
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
  const { runId, workflow, request } = specOf();
  const conversation = { type: 'conversation', runId, workflow, request };
  const nowhere = { pullNumber: null, replyTo: null };
  const issue = { pullNumber: null, replyTo: { issueNumber: 3, commentId: 9 } };
  expect(commandPlaceOf(specOf())).toEqual(conversation);
  expect(commandPlaceOf(specOf({ target: issue }))).toEqual(conversation);
  expect(commandPlaceOf(specOf({ target: nowhere }))).toEqual({
    type: 'sweep',
    runId,
    githubRunId: 42,
    workflowFile: 'ultracode.yml',
  });
  expect(commandPlaceOf(specOf({ target: nowhere, githubRun: null }))).toBe(null);
});

test('the same run is asked for again by one command, wherever it ran', () => {
  expect([LAPTOP, COMMENTS, SWEEP].map(sameRunCommand)).toEqual([
    `ultracode run audit --model opus --args '{"focus":"it'\\''s"}'`,
    '/ultracode run review',
    'gh run rerun 42',
  ]);
});

test('a comment that asks again is read as what was asked', () => {
  const value = fc.string({ maxLength: 12, unit: fc.constantFrom(...'ab "\\=-–/é`') });
  fc.assert(
    fc.property(
      fc.constantFrom('review', 'tools/look twice.js'),
      fc.dictionary(fc.constantFrom('focus', 'größe', 'a_b-c'), value),
      fc.option(fc.constantFrom('main', 'release/1.2')),
      fc.option(fc.constantFrom('opus', 'claude-opus-4-5@x')),
      fc.option(fc.constantFrom(1, 2.5, 0.25)),
      (workflow, args, base, model, maxCostUsd) => {
        const hasArgs = Object.keys(args).length > 0;
        const request = { workflow, ...(hasArgs ? { args } : {}), base, model, maxCostUsd };
        const command = sameRunCommand({ ...COMMENTS, type: 'conversation', runId: 'r', workflow, request });
        if (!Object.values(args).every(isShownWhole)) expect(command).toBe(null);
        else expect(parseComment(command ?? '')).toEqual({ verb: 'run', request });
      },
    ),
  );
});

test('a word that a line of code would change is quoted so that a shell reads it back, byte by byte, from a line that nothing changes', async () => {
  const clean = createClean({ secrets: [] });
  const words = [
    ...[
      'line one\nline two',
      'a\tb',
      'a   b',
      ' a ',
      'ünï \u2028 日本',
      'a\u0001c',
      "it\u200bs \\n 'x'",
      '##[error]x',
    ],
    ...['plain words', 'a\u00a0b', '👩\u200d👧', '\r\n1', '$HOME `x` !y'],
  ];
  const command = sameRunCommand({ ...LAPTOP, type: 'laptop', words, dir: '' }) ?? '';
  const shown = clean.inlineCode(command).replaceAll(/&#(\d+);/g, (_, code) => String.fromCodePoint(code));
  expect(shown).toBe(`<code>${command}</code>`);
  const { stdout } = await promisify(execFile)('bash', ['-c', `printf '%s\\0' ${command}`]);
  expect(stdout.split('\0').slice(1, -1)).toEqual(words);
  expect(shellQuoted('a\nb')).toBe("$'a\\nb'");
});

test('arguments that a comment cannot say are not said wrongly', () => {
  const again = (args: Json): string | null =>
    sameRunCommand({
      type: 'conversation',
      runId: 'r',
      workflow: 'review',
      request: { ...NOTHING_REQUESTED, args },
    });
  expect([
    again({ n: 3 }),
    again(['a']),
    again('text'),
    again({ 'two words': 'a' }),
    again({ a: 'x\ny' }),
    ...['x\ty', 'x  y', 'x\u00a0y', 'x\u0001y', 'x\u2028y', 'x\u200by', '##[x'].map((a) => again({ a })),
  ]).toEqual(Array(12).fill(null));
});
