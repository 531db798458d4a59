import type { Play } from './lane.ts';

/** A signal at a moment of a run. */
export type SignalRow = { readonly name: string; readonly signal: NodeJS.Signals; readonly play: Play };

/** Operation whose request is there, or answered, when the signal comes. */
const MOMENTS = {
  'a check is looked for': 'checks/list-for-ref',
  'a check is opened': 'checks/create',
  'a comment is looked for': 'issues/list-comments',
  'a comment is opened': 'issues/create-comment',
  'the head is looked up': 'pulls/get',
  'the check is closed': 'checks/update',
  'the comment is closed': 'issues/update-comment',
} as const;

const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGKILL'] as const;

const at = (signal: NodeJS.Signals, moment: string, operation: string, isAnswered: boolean): SignalRow => ({
  name: `${signal} ${isAnswered ? 'after' : 'while'} ${moment}`,
  signal,
  play: {
    event: 'pull request',
    before: ({ fail }) => {
      if (!isAnswered) fail({ operation, times: 1, status: 200, message: '', unanswered: true });
    },
    meanwhile: async ({ github, from, kill }) => {
      await github.until(operation, from);
      kill(signal);
    },
  },
});

// A signal that kills ends a process that plays many: it comes to one that has played the other two.
export const ROWS: readonly SignalRow[] = [
  ...Object.entries(MOMENTS).flatMap(([moment, operation], index) =>
    SIGNALS.flatMap((signal) => [
      at(signal, moment, operation, true),
      // A person's own signal does what the runner's does.
      ...(signal === 'SIGINT' && index % 3 > 0 ? [] : [at(signal, moment, operation, false)]),
    ]),
  ),
  ...SIGNALS.map(
    (signal): SignalRow => ({
      name: `${signal} at once`,
      signal,
      play: { event: 'pull request', begins: 'alone', meanwhile: async ({ kill }) => kill(signal) },
    }),
  ),
];
