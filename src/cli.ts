import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { Clean, Cleaner } from './clean/clean.ts';
import { isColored, isRedrawn, sizeOf, widthOf } from './cli/process/style.ts';
import { commandAsStarted } from './compose/as-started.ts';
import { cleanUncaught } from './compose/uncaught.ts';

const { env, stdout, stderr } = process;
const words = process.argv.slice(2);
const color = isColored(stdout, { env, words });
const print = (line: Clean): void => void stdout.write(`${line}\n`);
const say = (line: Clean): void => void stderr.write(`${line}\n`);
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

// Else Node warns that NO_COLOR is ignored, as soon as its module `util` is loaded; here it is not.
if (env.NO_COLOR) delete env.FORCE_COLOR;
const { start } = await import('./cli/start.ts');
process.exitCode = await start({
  host: {
    env,
    now: (): number => Date.now(),
    wait: (ms, signal) => wait(ms, undefined, { signal }),
    programDir: new URL('.', import.meta.url),
    // Only the user reads this output; what goes elsewhere is cleaned of anything that looks like a token.
    maskSecret: () => undefined,
  },
  words,
  self: commandAsStarted({
    file: process.argv[1] ?? 'ultracode',
    cwd: process.cwd(),
    isWindows: process.platform === 'win32',
  }),
  print,
  say,
  cleaner,
  style: { color, width: widthOf(stdout, stderr, env) },
  live: {
    write: (text) => stderr.write(text),
    size: () => (isRedrawn(stderr, env) ? sizeOf(stderr) : null),
  },
  readText: (file) => readFile(file, 'utf8'),
  onInterrupt: (listener) => {
    process.on('SIGINT', listener);
    process.on('SIGTERM', listener);
  },
  exit: (code) => process.exit(code),
  randomId: randomUUID,
});
