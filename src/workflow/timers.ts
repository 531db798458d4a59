import { z } from 'zod';
import type { Wait } from '../base/clock.ts';
import type { Json } from '../base/json.ts';
import type { Answer } from './sandbox/sandbox.ts';

/** The timers of a script: each is answered when its time has come, is cleared, or `signal` aborts. */
export function createTimers(
  wait: Wait,
  signal: AbortSignal,
): {
  readonly fired: (payload: Json) => Promise<Answer>;
  readonly clear: (id: Json) => void;
} {
  const clearing = new Map<Json, AbortController>();
  return {
    fired: async (payload) => {
      const { id, ms } = Timer.parse(payload);
      const cleared = new AbortController();
      clearing.set(id, cleared);
      await wait(ms, AbortSignal.any([signal, cleared.signal])).catch(() => undefined);
      clearing.delete(id);
      return { status: 'answered', value: null };
    },
    clear: (id) => clearing.get(id)?.abort(),
  };
}

const Timer = z.object({ id: z.number(), ms: z.number().min(1) });
