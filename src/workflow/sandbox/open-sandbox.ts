import { messageOf, UltracodeError } from '../../base/errors.ts';
import { describeThrown } from '../script/script-error.ts';
import { createDelivery } from './delivery.ts';
import { faultOfThread, scriptFlooded, scriptOutlasted, scriptStopped, scriptTooLong } from './failure.ts';
import { createPatience } from './patience.ts';
import { createRuns } from './programs.ts';
import { createQuestions } from './questions.ts';
import type { Sandbox, SandboxOptions } from './sandbox.ts';
import type { EngineParts, Work } from './thread/messages.ts';
import type { EngineThread } from './threads.ts';

/** Runs programs in an engine: hands their questions out, the replies back in batches, and ends what goes beyond a limit. */
export async function openSandbox(
  options: SandboxOptions,
  engine: Omit<EngineParts, 'limits'>,
  thread: EngineThread,
): Promise<Sandbox> {
  const { door, limits } = options;
  const runs = createRuns(limits);
  const patience = createPatience(options, () => end(scriptOutlasted(runs.scripts)));
  const questions = createQuestions({ door, settle, onSuspended: endStalled, onBroken: end });
  const deliver = createDelivery({ door, limits, runs, questions, onBroken: end });
  const { ordered, isAtRest } = createOrders({
    hasEnded: () => runs.ended() !== null,
    begin: patience.begin,
    rest: patience.end,
    broken: (error) => end(scriptStopped(faultOfThread(error), runs.scripts, limits)),
  });

  async function enter(work: Work): Promise<void> {
    const rest = await ordered(() => thread.enter({ ...work, budget: door.budget() }));
    if (rest === null) return;
    const { posted, flooded, tooLong, fault } = rest;
    if (flooded) end(scriptFlooded(runs.scripts));
    else if (tooLong !== null) end(scriptTooLong(tooLong, runs.scripts, limits));
    else if (fault !== null) end(scriptStopped(fault, runs.scripts, limits));
    else deliver(posted);
    await endStalled();
  }

  function settle(batches: readonly string[]): void {
    enter({ type: 'settle', batches });
  }

  const areStalled = (): boolean => isAtRest() && runs.areStalled(questions);

  async function endStalled(): Promise<void> {
    if (!areStalled()) return;
    if (questions.suspended()) return runs.endLatest('suspended');
    const look = await ordered(thread.look);
    if (look !== null && areStalled()) runs.endLatest(look.ranOutOfMemory ? 'out of memory' : 'stuck');
  }

  function end(error: UltracodeError): void {
    if (!runs.endAll(error)) return;
    patience.close();
    thread.dispose();
  }

  await opened(thread, { ...engine, limits });
  return {
    run: (program) => runs.open(program, (code, path, scope) => enter({ type: 'start', code, path, scope })),
    unhandled: async () => {
      const look = await ordered(thread.look);
      return look === null ? [] : look.unhandled.map((failure) => describeThrown(failure, runs.scripts));
    },
    dispose: () => end(closedWhileRunning()),
  } satisfies Sandbox;
}

/** Has the engine do one thing and another, and knows whether it is at rest. What is ordered gives null when the sandbox has ended by then. */
function createOrders(options: {
  readonly hasEnded: () => boolean;
  readonly begin: () => void;
  readonly rest: () => void;
  readonly broken: (error: unknown) => void;
}) {
  let atWork = 0;
  const ordered = async <Result>(order: () => Promise<Result>): Promise<Result | null> => {
    if (options.hasEnded()) return null;
    atWork += 1;
    options.begin();
    const result = await order().catch((error: unknown) => {
      options.broken(error);
      return null;
    });
    atWork -= 1;
    if (atWork === 0) options.rest();
    return options.hasEnded() ? null : result;
  };
  return { ordered, isAtRest: () => atWork === 0 };
}

async function opened(thread: EngineThread, parts: EngineParts): Promise<void> {
  try {
    await thread.open(parts);
  } catch (error) {
    thread.dispose();
    throw new UltracodeError('SANDBOX_FAILED', `The sandbox did not open: ${messageOf(error)}`, {
      cause: error,
    });
  }
}

const closedWhileRunning = (): UltracodeError =>
  new UltracodeError('SANDBOX_FAILED', 'The sandbox was closed while a script was running.');
