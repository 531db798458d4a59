import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { Clean, Cleaner } from './clean/clean.ts';
import { start } from './cli/start.ts';
import { cleanUncaught } from './compose/uncaught.ts';

const { env, stdout } = process;
const print = (line: Clean): void => void stdout.write(`${line}\n`);
const say = (line: Clean): void => void process.stderr.write(`${line}\n`);
const cleaner = async (): Promise<Cleaner> => (await import('./compose/output.ts')).composeClean(env, []);
cleanUncaught(process, { cleaner, say, exit: () => process.exit(3) });

// EPIPE: the reader closed the pipe, like `head`; exit quietly.
stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

// Node would end without a word where nothing is left that can settle what `start` waits for.
process.on('beforeExit', async () => {
  if (process.exitCode !== undefined) return;
  say(
    (await cleaner()).line(
      'ultracode: the program waits for something that cannot come any more. Please report this.',
    ),
  );
  process.exit(3);
});

process.exitCode = await start({
  host: {
    env,
    now: (): number => Date.now(),
    wait: (ms, signal) => wait(ms, undefined, { signal }),
    programDir: new URL('.', import.meta.url),
    // Only the user reads this output; what goes elsewhere is cleaned of anything that looks like a token.
    maskSecret: () => undefined,
  },
  words: process.argv.slice(2),
  print,
  say,
  cleaner,
  style: { color: stdout.isTTY && !env.NO_COLOR, width: Math.min(stdout.columns ?? 100, 100) },
  live: {
    write: (text) => process.stderr.write(text),
    size: () =>
      process.stderr.isTTY ? { rows: process.stderr.rows, columns: process.stderr.columns } : null,
  },
  readText: (file) => readFile(file, 'utf8'),
  onInterrupt: (listener) => {
    process.on('SIGINT', listener);
    process.on('SIGTERM', listener);
  },
  exit: (code) => process.exit(code),
  randomId: randomUUID,
});
