import { parentPort } from 'node:worker_threads';
import { READERS } from './readers.ts';
import { textOf } from './shapes.ts';

/** One reader on one text. */
export type Trial = { readonly reader: string; readonly shape: string; readonly chars: number };

/** Answers each trial with the milliseconds of processor time that it took: other work on the machine does not count. */
parentPort?.on('message', async ({ reader, shape, chars }: Trial) => {
  const text = textOf(shape, chars);
  const before = process.threadCpuUsage();
  await READERS[reader]?.(text);
  const { user, system } = process.threadCpuUsage(before);
  parentPort?.postMessage((user + system) / 1_000);
});
