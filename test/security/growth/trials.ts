import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';

const ENDED_MS = 20_000;

/** Runs trials in a thread that answers each with a number; infinite is the cost of one that had to be ended. */
export function createTrials<Trial>(
  file: string,
): AsyncDisposable & { readonly cost: (trial: Trial) => Promise<number> } {
  let worker = new Worker(file);
  return {
    cost: async (trial) => {
      worker.postMessage(trial);
      const ended = new AbortController();
      const first = await Promise.race([
        once(worker, 'message', { signal: ended.signal }),
        wait(ENDED_MS, null, { signal: ended.signal }),
      ]);
      ended.abort();
      if (first !== null) return first[0];
      await worker.terminate();
      worker = new Worker(file);
      return Number.POSITIVE_INFINITY;
    },
    [Symbol.asyncDispose]: async () => {
      await worker.terminate();
    },
  };
}
