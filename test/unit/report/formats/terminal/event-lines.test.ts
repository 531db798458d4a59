import { expect, test } from 'vitest';
import { createEventLines, type Loudness } from '../../../../../src/report/formats/terminal/event-lines.ts';
import { NO_USAGE } from '../../../../../src/run/agent-call.ts';
import type { RunEvent } from '../../../../../src/run/events.ts';

const call = { id: 3, prompt: 'Look.', options: { phase: 'Find', label: 'a.js' }, key: 'k' } as never;
const outcome = { status: 'done', source: 'model', value: 1, usage: NO_USAGE } as never;
const usage = { ...NO_USAGE, inputTokens: 1_000, cacheReadTokens: 234, outputTokens: 56 };

const EVENTS: readonly RunEvent[] = [
  { type: 'phase', atMs: 1_000, title: 'Find' },
  { type: 'agent-asked', atMs: 1_000, call },
  { type: 'agent-started', atMs: 1_500, call },
  { type: 'agent-turn', atMs: 2_250, id: 3, turn: 1, doing: 'Read src/a.js', usage },
  { type: 'request-repeated', atMs: 2_300, waitMs: 1_500, reason: '529 overloaded' },
  { type: 'log', atMs: 2_400, message: 'half of it' },
  { type: 'warning', atMs: 2_500, message: 'a rule was cut' },
  { type: 'agent-ended', atMs: 14_000, call, outcome, durationMs: 12_500 },
];

const linesAt = (loudness: Loudness): readonly (string | null)[] => {
  const lineOf = createEventLines({ loudness, now: () => 1_000 });
  return EVENTS.map(lineOf).filter((line) => line !== null);
};

test('quiet keeps what changes the meaning of the result', () => {
  expect(linesAt('quiet')).toEqual(['warning: a rule was cut']);
});

test('usual tells what one waits for', () => {
  expect(linesAt('usual')).toEqual(['half of it', 'warning: a rule was cut', 'Find · a.js · done in 12.5 s']);
});

test('what keeps every agent from starting is told once', () => {
  const lineOf = createEventLines({ loudness: 'usual', now: () => 0 });
  const ended = (outcome: object): RunEvent => ({
    type: 'agent-ended',
    atMs: 1,
    call,
    outcome: outcome as never,
    durationMs: 1,
  });
  const refused = ended({ status: 'rejected', reason: 'budget', message: 'no room', usage: NO_USAGE });
  const key = ended({ status: 'failed', scope: 'run', reason: 'wrong key', usage: NO_USAGE });
  const own = ended({ status: 'failed', scope: 'agent', reason: 'no answer', usage: NO_USAGE });
  expect([refused, refused, key, key, own, own].map(lineOf)).toEqual([
    'Find · a.js · not run: no room',
    null,
    'Find · a.js · failed: wrong key',
    null,
    'Find · a.js · failed: no answer',
    'Find · a.js · failed: no answer',
  ]);
});

test('verbose tells every event with its time', () => {
  expect(linesAt('verbose')).toEqual([
    '   0.0 s  phase Find',
    '   0.0 s  Find · a.js · asked for',
    '   0.5 s  Find · a.js · started',
    '   1.3 s  Find · a.js · turn 1 · Read src/a.js · 1,234 tokens in, 56 out so far',
    '   1.3 s  a request is repeated in 1.5 s: 529 overloaded',
    '   1.4 s  half of it',
    '   1.5 s  warning: a rule was cut',
    '  13.0 s  Find · a.js · done in 12.5 s',
  ]);
});
