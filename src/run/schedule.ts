import PQueue from 'p-queue';
import type { Wrap } from './agent-call.ts';
import type { Emit, Now } from './events.ts';

/** At most `concurrency` calls at once, in order of arrival. */
export const scheduled = (concurrency: number, emit: Emit, now: Now): Wrap => {
  const queue = new PQueue({ concurrency });
  return (next) => (call, signal) =>
    queue.add(() => {
      emit({ type: 'agent-started', atMs: now(), call });
      return next(call, signal);
    });
};
