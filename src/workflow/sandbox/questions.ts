import type { UltracodeError } from '../../base/errors.ts';
import type { Json } from '../../base/json.ts';
import { asUltracodeError } from './failure.ts';
import type { Answer, Door } from './sandbox.ts';

/** The questions that the door is answering, and the replies that the script has not been given yet. */
export type Questions = {
  /** Counts questions that are about to be asked. */
  readonly expect: (count: number) => void;
  readonly ask: (id: number, op: string, payload: Json) => void;
  readonly unanswered: () => number;
  /** Whether there are replies that the script has not been given. */
  readonly hasReplies: () => boolean;
  /** Whether there is a question that is never answered in this run. */
  readonly suspended: () => boolean;
};

/** `settle` gets what the prelude's `settle` reads, cut into batches. */
export function createQuestions(options: {
  readonly door: Door;
  readonly settle: (batches: readonly string[]) => void;
  readonly onSuspended: () => void;
  readonly onBroken: (error: UltracodeError) => void;
}): Questions {
  let unanswered = 0;
  let suspended = 0;
  let replies: string[] = [];

  const settle = (): void => {
    const batches = inBatches(replies);
    replies = [];
    options.settle(batches);
  };

  const reply = (id: number, answer: Answer): void => {
    unanswered -= 1;
    if (answer.status === 'suspended') {
      suspended += 1;
      options.onSuspended();
      return;
    }
    const value = answer.status === 'answered' ? answer.value : answer.message;
    replies.push(`[${id},${answer.status === 'answered'},${JSON.stringify(value)}]`);
    // One turn of the event loop gathers the replies that arrive together, and lets timers and aborts run in between.
    if (replies.length === 1) setImmediate(settle);
  };

  return {
    expect: (count) => {
      unanswered += count;
    },
    ask: (id, op, payload) => {
      options.door.ask(op, payload).then(
        (answer) => reply(id, answer),
        (error: unknown) => options.onBroken(asUltracodeError(error)),
      );
    },
    unanswered: () => unanswered,
    hasReplies: () => replies.length > 0,
    suspended: () => suspended > 0,
  };
}

function inBatches(replies: readonly string[]): readonly string[] {
  const batches: string[][] = [];
  let room = 0;
  for (const text of replies) {
    if (room < text.length) {
      batches.push([]);
      room = BATCH_CHARS_MAX;
    }
    batches.at(-1)?.push(text);
    room -= text.length;
  }
  return batches.map((batch) => `[${batch.join(',')}]`);
}

const BATCH_CHARS_MAX = 4 * 1024 * 1024;
