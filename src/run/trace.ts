import type { Now } from '../base/clock.ts';
import type { Wrap } from './agent-call.ts';
import type { Emit } from './events.ts';

/** Outermost: a call that the journal answers is seen too. */
export const traced =
  (emit: Emit, now: Now): Wrap =>
  (next) =>
  async (call, signal) => {
    const askedMs = now();
    emit({ type: 'agent-asked', atMs: askedMs, call });
    const outcome = await next(call, signal);
    const atMs = now();
    if (outcome.status === 'suspended') emit({ type: 'agent-suspended', atMs, call });
    else emit({ type: 'agent-ended', atMs, call, outcome, durationMs: atMs - askedMs });
    return outcome;
  };
