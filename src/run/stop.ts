import { type AgentOutcome, NO_USAGE, type Wrap } from './agent-call.ts';

/** Ends a run: `drain` keeps further agents from starting, `abort` also ends those in flight, by `signal`. */
export interface Stop {
  readonly signal: AbortSignal;
  /** When its time is up, in milliseconds since the epoch; Infinity without a limit. */
  endsAtMs(): number;
  /** Its time is up then. */
  limit(endsAtMs: number): void;
  /** Why the run stops; null while it goes on. */
  reason(): string | null;
  /** Start no further agent. The first reason stays. */
  drain(reason: string): void;
  /** Also end the agents in flight. */
  abort(reason: string): void;
}

export function createStop(): Stop {
  const controller = new AbortController();
  let why: string | null = null;
  let endsAtMs = Number.POSITIVE_INFINITY;
  return {
    signal: controller.signal,
    endsAtMs: () => endsAtMs,
    limit: (atMs) => {
      endsAtMs = atMs;
    },
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

/** Inside the queue, so that calls that were queued see the stop too. A failure that every agent would share drains the run. */
export const stoppable =
  (stop: Stop): Wrap =>
  (next) =>
  async (call, signal) => {
    const reason = stop.reason();
    if (reason !== null) return notLaunched(reason);
    const outcome = await next(call, signal);
    // An aborted agent failed because of a stop, so it is no reason for one.
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
