import { z } from 'zod';
import { messageOf, UltracodeError } from '../../base/errors.ts';
import type { Json } from '../../base/json.ts';
import { API_NAMES } from '../contract.ts';
import { type DoorMessage, readDoorBatch } from '../door-message.ts';
import { describeThrown, type Placed, type ThrownError } from '../script/script-error.ts';
import type { EngineHooks, GuestEngine } from './guest-engine.ts';
import type { Program, ProgramEnd, Sandbox, SandboxOptions } from './sandbox.ts';
import {
  scriptNeverEnds,
  scriptOutOfMemory,
  scriptRefused,
  scriptStopped,
  scriptThrew,
  scriptTooLong,
} from './sandbox-failure.ts';
import { createSliceWatch } from './slice-watch.ts';

/** Runs programs in an engine: hands their questions out, the answers back in batches, and ends what goes beyond a limit. */
export async function openSandbox(
  { door, limits, now }: SandboxOptions,
  createEngine: (hooks: EngineHooks) => Promise<GuestEngine>,
): Promise<Sandbox> {
  const runs = new Map<number, Run>();
  const scripts: Placed[] = [];
  const inbox: string[] = [];
  let answers: string[] = [];
  let unanswered = 0;
  let suspended = 0;
  let lastRun = 0;
  let inboxChars = 0;
  let refused: UltracodeError | null = null;
  let ended: UltracodeError | null = null;
  let engine: GuestEngine | null = null;

  const watch = createSliceWatch({ now, sliceMs: limits.sliceMs, where: () => engine?.where() ?? '' });
  watch.begin();
  const machine = await createEngine({
    isOver: watch.isOver,
    post: (length, copy) => {
      inboxChars += length;
      if (inboxChars <= INBOX_CHARS_MAX) inbox.push(copy());
      else refuse(scriptRefused(`more than ${INBOX_CHARS_MAX} characters at once`, scripts));
    },
    read: (length, copy) => JSON.stringify(length > READ_CHARS_MAX ? null : answerNow(copy())),
  });
  engine = machine;

  function refuse(error: UltracodeError): void {
    refused ??= error;
    watch.stop();
  }

  function answerNow(text: string): Json {
    const reading = readDoorBatch(text);
    const [message] = reading.status === 'ok' ? reading.messages : [];
    if (message === undefined) return null;
    try {
      return door.read(message.op, message.payload);
    } catch (error) {
      refuse(asUltracodeError(error));
      return null;
    }
  }

  /** Guest code runs in here and nowhere else. */
  function enter(work: () => void): void {
    if (ended !== null) return;
    inboxChars = 0;
    watch.begin();
    const fault = thrownIn(() => {
      work();
      machine.drain();
    });
    const stack = watch.stack();
    if (refused !== null) end(refused);
    else if (stack !== null) end(scriptTooLong(stack, scripts, limits));
    else if (fault !== null) end(scriptStopped(machine.faultOf(fault.error), scripts, limits));
    else deliver();
    endStalled();
  }

  function deliver(): void {
    for (const text of inbox.splice(0)) {
      const reading = readDoorBatch(text);
      if (reading.status === 'refused') {
        end(scriptRefused(reading.message, scripts));
        return;
      }
      unanswered += reading.messages.filter(({ id }) => id > 0).length;
      for (const message of reading.messages) {
        const broken = thrownIn(() => dispatch(message));
        if (broken !== null) end(asUltracodeError(broken.error));
      }
    }
  }

  function dispatch({ id, op, payload }: DoorMessage): void {
    if (id > 0) {
      ask(id, op, payload);
    } else if (op === 'returned') {
      const { run, value } = readAs(Returned, payload);
      leave(run)?.resolve({ status: 'returned', value });
    } else if (op === 'threw') {
      const { run, error } = readAs(Threw, payload);
      leave(run)?.reject(scriptThrew(error, scripts[run - 1], scripts, limits));
    } else if (op === 'dropped') {
      const { by, index, error } = readAs(Dropped, payload);
      door.tell(op, `${by}() item ${index} became null: ${describeThrown(error, scripts)}`);
    } else {
      door.tell(op, payload);
    }
  }

  // A script that changes what the prelude is built on can forge these.
  function readAs<Value>(schema: z.ZodType<Value>, payload: Json): Value {
    const reading = schema.safeParse(payload);
    if (reading.success) return reading.data;
    throw scriptRefused('a message that cannot be read', scripts);
  }

  function ask(id: number, op: string, payload: Json): void {
    door.ask(op, payload).then(
      (answer) => {
        unanswered -= 1;
        if (answer.status === 'suspended') {
          suspended += 1;
          endStalled();
          return;
        }
        const value = answer.status === 'answered' ? answer.value : answer.message;
        answers.push(`[${id},${answer.status === 'answered'},${JSON.stringify(value)}]`);
        // One turn of the event loop gathers what arrives together, and lets timers and aborts have their turn.
        if (answers.length === 1) setImmediate(handIn);
      },
      (error: unknown) => end(asUltracodeError(error)),
    );
  }

  function handIn(): void {
    const batches = inBatches(answers);
    answers = [];
    enter(() => {
      for (const batch of batches) machine.settle(`[${batch.join(',')}]`);
    });
  }

  // Every run but the first one answers a question that waits, so that question is nothing that will still happen.
  function endStalled(): void {
    if (runs.size === 0 || answers.length > 0 || unanswered > runs.size - 1) return;
    const latest = Math.max(...runs.keys());
    const run = leave(latest);
    const script = scripts[latest - 1];
    // What it waits for may hang on a suspended question, so as long as there is one, nobody can say that it waits for ever.
    if (suspended > 0) run?.resolve({ status: 'suspended' });
    else if (machine.ranOutOfMemory()) run?.reject(scriptOutOfMemory(script, limits));
    else run?.reject(scriptNeverEnds(script));
  }

  function leave(run: number): Run | undefined {
    const found = runs.get(run);
    runs.delete(run);
    return found;
  }

  function end(error: UltracodeError): void {
    if (ended !== null) return;
    ended = error;
    for (const run of runs.values()) run.reject(error);
    runs.clear();
    machine.dispose();
  }

  return {
    run: (program) =>
      new Promise((resolve, reject) => {
        if (ended !== null) {
          reject(ended);
          return;
        }
        lastRun += 1;
        runs.set(lastRun, { resolve, reject });
        scripts.push({ path: program.path, code: program.code, lead: WRAPPER.length });
        enter(() => machine.start(`${WRAPPER}${program.code}\n}})`, program.path, scopeOf(program, lastRun)));
      }),
    unhandled: () => {
      let failures: readonly ThrownError[] = [];
      enter(() => {
        failures = machine.unhandled();
      });
      return failures.map((failure) => describeThrown(failure, scripts));
    },
    dispose: () =>
      end(new UltracodeError('SANDBOX_FAILED', 'The sandbox was closed while a script was running.')),
  } satisfies Sandbox;
}

type Run = { readonly resolve: (end: ProgramEnd) => void; readonly reject: (error: UltracodeError) => void };

// The script is the body of an inner function: it may declare a name of the API anew, and lines stay those of its file.
const WRAPPER = `(function(${API_NAMES.join(',')}){"use strict";return async()=>{`;

const scopeOf = ({ args, child }: Program, run: number): string => JSON.stringify({ run, child, args });

const Returned = z.object({ run: z.number(), value: z.custom<Json>() });
const Thrown = z.object({ name: z.string(), message: z.string(), stack: z.string() });
const Threw = z.object({ run: z.number(), error: Thrown });
const Dropped = z.object({ by: z.string(), index: z.number(), error: Thrown });

function thrownIn(work: () => void): { readonly error: unknown } | null {
  try {
    work();
    return null;
  } catch (error) {
    return { error };
  }
}

function inBatches(texts: readonly string[]): string[][] {
  const batches: string[][] = [];
  let room = 0;
  for (const text of texts) {
    if (room < text.length) {
      batches.push([]);
      room = SETTLE_CHARS_MAX;
    }
    batches.at(-1)?.push(text);
    room -= text.length;
  }
  return batches;
}

const asUltracodeError = (error: unknown): UltracodeError =>
  error instanceof UltracodeError
    ? error
    : new UltracodeError(
        'SANDBOX_FAILED',
        `A question of the script could not be answered: ${messageOf(error)}`,
        {
          cause: error,
        },
      );

// What is handed over at once is copied out of the sandbox, beyond its memory limit.
const INBOX_CHARS_MAX = 64 * 1024 * 1024;
const READ_CHARS_MAX = 16 * 1024 * 1024;
const SETTLE_CHARS_MAX = 4 * 1024 * 1024;
