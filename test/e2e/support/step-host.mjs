import { registerHooks } from 'node:module';
import { keepThreads } from './kept-threads.mjs';

// Plays steps one after the other, each from the start of the bundle's entry to its end, so that the rest of the bundle is loaded once.
// What a step leaves in the process is taken back; the entry and the module that reads the event are evaluated anew for each.
const PER_STEP = /\/dist\/(action|post|cli|chunks\/runner-context)\.js$/;
const OF_STEPS = ['SIGINT', 'SIGTERM', 'uncaughtException', 'unhandledRejection', 'beforeExit'];
const KEPT_THREADS = import.meta.resolve('./kept-threads.mjs');

const START_FOLDER = process.cwd();

let step = 0;
registerHooks({
  resolve(specifier, context, next) {
    if (specifier === 'node:worker_threads' && context.parentURL?.includes('/dist/chunks/'))
      return { url: KEPT_THREADS, shortCircuit: true };
    const found = next(specifier, context);
    return PER_STEP.test(found.url) ? { ...found, url: `${found.url}?step=${step}` } : found;
  },
});

process.on('message', async ({ entry, words, cwd, env, end }) => {
  step += 1;
  // What a global install starts is a link of that name.
  const started = entry.endsWith('/cli.js') ? '/usr/local/bin/ultracode' : entry;
  process.argv = [process.execPath, started, ...words];
  // The folder of the step before may be gone, and a thread cannot begin in one that is.
  process.chdir(cwd ?? START_FOLDER);
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, env);
  process.exitCode = undefined;
  // As a process of its own it ends when nothing is left to wait for; Node says so by this code when the entry waits still.
  process.channel.unref();
  const isDrained = new Promise((resolve) => process.once('beforeExit', resolve));
  let exitCode = 13;
  import(entry).then(
    () => {
      exitCode = 0;
    },
    (error) => {
      console.error(error);
      exitCode = 1;
    },
  );
  await isDrained;
  process.channel.ref();
  keepThreads();
  for (const name of OF_STEPS) process.removeAllListeners(name);
  process.stdout.removeAllListeners('error');
  for (const stream of [process.stdout, process.stderr])
    stream.write(`${end}${exitCode || (process.exitCode ?? 0)}\n`);
});
process.once('disconnect', () => process.exit());
