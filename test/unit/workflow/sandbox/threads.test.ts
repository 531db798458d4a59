import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { WORKFLOW_LIMITS } from '../../../../src/workflow/contract.ts';
import type { EngineParts } from '../../../../src/workflow/sandbox/thread/messages.ts';
import { createThreads } from '../../../../src/workflow/sandbox/threads.ts';

/** Opens everything, and does nothing. */
const PROGRAM = new URL(
  `data:text/javascript,${encodeURIComponent("import { parentPort } from 'node:worker_threads'; parentPort.on('message', ({ type }) => type === 'open' && parentPort.postMessage({ type }))")}`,
);
const PARTS: EngineParts = { wasm: {}, prelude: '', limits: WORKFLOW_LIMITS };

/** The threads that are started from now on. */
function started(): Disposable & { readonly workers: readonly Worker[] } {
  const workers: Worker[] = [];
  const note = (worker: Worker): void => void workers.push(worker);
  process.on('worker', note);
  return { workers, [Symbol.dispose]: () => void process.off('worker', note) };
}

test('a thread that was freed serves the next guest, and one that nobody needs is ended', async () => {
  using seen = started();
  const kept = createThreads(PROGRAM, 60_000);
  for (let guest = 0; guest < 3; guest += 1) {
    const thread = kept();
    await thread.open(PARTS);
    thread.dispose();
  }
  expect(seen.workers).toHaveLength(1);

  const ended = createThreads(PROGRAM, 0);
  const first = ended();
  await first.open(PARTS);
  first.dispose();
  const [, worker] = seen.workers;
  if (worker === undefined) throw new Error('a second thread was expected');
  await once(worker, 'exit');
  const next = ended();
  await next.open(PARTS);
  next.dispose();
  expect(seen.workers).toHaveLength(3);
});
