import type { Wrap } from './agent-call.ts';
import type { Emit, Now } from './events.ts';

/** Outermost: a call that the journal answers is seen too. */
export const traced =
  (emit: Emit, now: Now): Wrap =>
  (next) =>
  async (call, signal) => {
    const askedMs = now();
    emit({ type: 'agent-asked', atMs: askedMs, call });
    const outcome = await next(call, signal);
    const endedMs = now();
    emit({ type: 'agent-ended', atMs: endedMs, call, outcome, durationMs: endedMs - askedMs });
    return outcome;
  };
