import { z } from 'zod';
import type { UltracodeError } from '../../base/errors.ts';
import { isJsonObject, type Json } from '../../base/json.ts';
import type { WorkflowLimits } from '../contract.ts';
import { type DoorMessage, readDoorBatch } from '../door-message.ts';
import { describeThrown, placesInStack } from '../script/script-error.ts';
import { asUltracodeError, scriptRefused, scriptThrew } from './failure.ts';
import type { Runs } from './programs.ts';
import type { Questions } from './questions.ts';
import type { Door } from './sandbox.ts';
import { thrownIn } from './thrown-in.ts';

/** Hands on what a script sent: questions and lines to the door, its end to its run. */
export function createDelivery(options: {
  readonly door: Door;
  readonly limits: WorkflowLimits;
  readonly runs: Runs;
  readonly questions: Questions;
  readonly onBroken: (error: UltracodeError) => void;
}): (texts: readonly string[]) => void {
  const { door, limits, runs, questions, onBroken } = options;

  // A script that changes what the prelude is built on can forge these.
  const readAs = <Value>(schema: z.ZodType<Value>, payload: Json): Value => {
    const reading = schema.safeParse(payload);
    if (reading.success) return reading.data;
    throw scriptRefused('a message that cannot be read', runs.scripts);
  };

  const dispatch = ({ id, op, payload }: DoorMessage): void => {
    if (id > 0) {
      if (door.asked !== undefined && isJsonObject(payload) && typeof payload.at === 'string')
        door.asked([...placesInStack(payload.at, runs.scripts)]);
      questions.ask(id, op, payload);
    } else if (op === 'returned') {
      const { run, value } = readAs(Returned, payload);
      runs.leave(run)?.resolve({ status: 'returned', value });
    } else if (op === 'threw') {
      const { run, error } = readAs(Threw, payload);
      runs.leave(run)?.reject(scriptThrew(error, runs.scripts[run - 1], runs.scripts, limits));
    } else if (op === 'dropped') {
      const { by, index, error } = readAs(Dropped, payload);
      door.tell(op, `${by}() item ${index} became null: ${describeThrown(error, runs.scripts)}`);
    } else if (op === 'unread') {
      const { run, first, count } = readAs(Unread, payload);
      door.tell(op, unreadSentence(runs.scripts[run - 1]?.path ?? 'the script', first, count));
    } else {
      door.tell(op, payload);
    }
  };

  return (texts) => {
    for (const text of texts) {
      const reading = readDoorBatch(text);
      if (reading.status === 'refused') return onBroken(scriptRefused(reading.message, runs.scripts));
      questions.expect(reading.messages.filter(({ id }) => id > 0).length);
      for (const message of reading.messages) {
        const broken = thrownIn(() => dispatch(message));
        if (broken !== null) onBroken(asUltracodeError(broken.error));
      }
    }
  };
}

function unreadSentence(path: string, first: z.infer<typeof Unread>['first'], count: number): string {
  const named = first.map(({ what, path: at }) => `${what}${at === '' ? '' : ` at ${at}`}`).join(', ');
  const more = count > first.length ? ` and ${count - first.length} more such values` : '';
  const isPromise = first.some(({ what }) => what === 'a promise');
  const why = isPromise ? 'an `await` is missing' : 'only plain values can be read';
  return `${path} returned ${named}${more}: ${why}`;
}

const Returned = z.object({ run: z.number(), value: z.custom<Json>() });
const Thrown = z.object({ name: z.string(), message: z.string(), stack: z.string() });
const Threw = z.object({ run: z.number(), error: Thrown });
const Dropped = z.object({ by: z.string(), index: z.number(), error: Thrown });
const Unread = z.object({
  run: z.number(),
  first: z.array(z.object({ what: z.string(), path: z.string() })),
  count: z.number(),
});
