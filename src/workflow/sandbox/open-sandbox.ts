import { UltracodeError } from '../../base/errors.ts';
import { describeThrown, type ThrownError } from '../script/script-error.ts';
import { createDelivery } from './delivery.ts';
import type { EngineHooks, GuestEngine } from './engine.ts';
import { scriptStopped, scriptTooLong, thrownIn } from './failure.ts';
import { createInbox } from './inbox.ts';
import { createRuns } from './programs.ts';
import { createQuestions } from './questions.ts';
import type { Sandbox, SandboxOptions } from './sandbox.ts';
import { createSliceWatch } from './slice-watch.ts';

/** Runs programs in an engine: hands their questions out, the replies back in batches, and ends what goes beyond a limit. */
export async function openSandbox(
  { door, limits, now }: SandboxOptions,
  createEngine: (hooks: EngineHooks) => Promise<GuestEngine>,
): Promise<Sandbox> {
  const runs = createRuns(limits);
  const watch = createSliceWatch({ now, sliceMs: limits.sliceMs, where: () => loaded?.where() ?? '' });
  const inbox = createInbox({ door, scripts: runs.scripts, interrupt: watch.stop });
  let loaded: GuestEngine | null = null;
  // The prelude is not interrupted while it loads: it ends, and a busy machine may take long for it.
  const isOver = (): boolean => loaded !== null && watch.isOver();
  const engine = await createEngine({ isOver, post: inbox.post, read: inbox.read });
  loaded = engine;
  const questions = createQuestions({ door, settle, onSuspended: endStalled, onBroken: end });
  const deliver = createDelivery({ door, limits, runs, questions, onBroken: end });

  /** Guest code runs in here and nowhere else. */
  function enter(work: () => void): void {
    if (runs.ended() !== null) return;
    inbox.open();
    watch.begin();
    const fault = thrownIn(() => {
      work();
      engine.drain();
    });
    const refused = inbox.refused();
    const stack = watch.stack();
    if (refused !== null) end(refused);
    else if (stack !== null) end(scriptTooLong(stack, runs.scripts, limits));
    else if (fault !== null) end(scriptStopped(engine.faultOf(fault.error), runs.scripts, limits));
    else deliver(inbox.take());
    endStalled();
  }

  function settle(batches: readonly string[]): void {
    enter(() => batches.forEach(engine.settle));
  }

  function endStalled(): void {
    if (runs.areStalled(questions)) runs.endLatest(questions.suspended(), engine.ranOutOfMemory());
  }

  function end(error: UltracodeError): void {
    if (runs.endAll(error)) engine.dispose();
  }

  return {
    run: (program) => runs.open(program, (wrapped) => enter(() => engine.start(...wrapped))),
    unhandled: () => {
      let failures: readonly ThrownError[] = [];
      enter(() => {
        failures = engine.unhandled();
      });
      return failures.map((failure) => describeThrown(failure, runs.scripts));
    },
    dispose: () => end(closedWhileRunning()),
  } satisfies Sandbox;
}

const closedWhileRunning = (): UltracodeError =>
  new UltracodeError('SANDBOX_FAILED', 'The sandbox was closed while a script was running.');
