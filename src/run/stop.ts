import { type AgentOutcome, NO_USAGE, type Wrap } from './agent-call.ts';

/** The run's own brake: once pulled, no further agent is started; those in flight are told by `signal`. */
export interface Stop {
  readonly signal: AbortSignal;
  /** Why the run stops; null while it goes on. */
  reason(): string | null;
  /** Launch nothing more. The first reason stays. */
  drain(reason: string): void;
  /** Also end what is in flight. */
  abort(reason: string): void;
}

/** A brake that nobody has pulled yet. */
export function createStop(): Stop {
  const controller = new AbortController();
  let why: string | null = null;
  return {
    signal: controller.signal,
    reason: () => why,
    drain: (reason) => {
      why ??= reason;
    },
    abort: (reason) => {
      why ??= reason;
      controller.abort(new DOMException(reason, 'AbortError'));
    },
  } satisfies Stop;
}

/** Inside the queue, so that calls that waited in it see the brake too. A failure that will repeat for every agent pulls it. */
export const stoppable =
  (stop: Stop): Wrap =>
  (next) =>
  async (call, signal) => {
    const reason = stop.reason();
    if (reason !== null) return notLaunched(reason);
    const outcome = await next(call, signal);
    // An agent that was aborted failed because of a stop and is no reason for one.
    if (outcome.status === 'failed' && outcome.scope === 'run' && !signal.aborted) stop.drain(outcome.reason);
    return outcome;
  };

const notLaunched = (reason: string): AgentOutcome => ({
  status: 'failed',
  scope: 'run',
  reason: `not started: ${reason}`,
  usage: NO_USAGE,
  observations: [],
  source: 'live',
});
