import type { Provider, Quotas, TurnResult } from '../../src/requests/provider.ts';
import { NO_USAGE } from '../../src/run/agent-call.ts';
import { seededRandom } from './seeded-random.ts';
import type { VirtualClock } from './virtual-clock.ts';

export type Meter = { readonly perSecond: number; readonly burst: number; readonly tells: boolean };

/** A model server behind a token bucket, in virtual time: answers take 200 ms in the mean; what the bucket does not hold is refused at once. */
export function meteredProvider(clock: VirtualClock, meter: Meter, seed = 1) {
  const random = seededRandom(seed);
  const count = { asked: 0, refused: 0, answered: 0, inFlight: 0, mostInFlight: 0 };
  let level = meter.burst;
  let atMs = 0;
  const provider: Provider = {
    name: 'metered',
    respond: async (_request, signal, onStart): Promise<TurnResult> => {
      count.asked += 1;
      count.inFlight += 1;
      count.mostInFlight = Math.max(count.mostInFlight, count.inFlight);
      level = Math.min(meter.burst, level + ((clock.now() - atMs) * meter.perSecond) / 1000);
      atMs = clock.now();
      const passes = level >= 1;
      if (passes) level -= 1;
      const quotas: Quotas = {
        requests: {
          limit: meter.perSecond * 60,
          remaining: Math.floor(level),
          resetMs: ((meter.burst - level) / meter.perSecond) * 1000,
        },
      };
      const told = meter.tells ? { quotas } : {};
      try {
        if (!passes) {
          count.refused += 1;
          await clock.wait(2, signal);
          const failure = { status: 'failed', scope: 'request', reason: '429', busy: 'rate' } as const;
          return { ...failure, retryAfterMs: 1000, usage: NO_USAGE, ...told };
        }
        const latencyMs = 200 * Math.exp(0.8 * random.normal() - 0.32);
        await clock.wait(latencyMs * 0.7, signal);
        onStart?.(told.quotas);
        await clock.wait(latencyMs * 0.3, signal);
        count.answered += 1;
        return { status: 'ok', content: [{ type: 'text', text: 'ok' }], stopReason: 'end', usage: NO_USAGE };
      } finally {
        count.inFlight -= 1;
      }
    },
  };
  return { provider, count };
}
