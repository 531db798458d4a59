import { registerHooks } from 'node:module';

// Plays steps one after the other, each from the start of the bundle's entry to its end, so that the rest of the bundle is loaded once.
// What a step leaves in the process is taken back; the entry and the module that reads the event are evaluated anew for each.
const PER_STEP = /\/dist\/(action|post|chunks\/runner-context)\.js$/;
const OF_STEPS = ['SIGINT', 'SIGTERM', 'uncaughtException', 'unhandledRejection'];

let step = 0;
registerHooks({
  resolve(specifier, context, next) {
    const found = next(specifier, context);
    return PER_STEP.test(found.url) ? { ...found, url: `${found.url}?step=${step}` } : found;
  },
});

process.on('message', async ({ entry, env, end }) => {
  step += 1;
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, env);
  process.exitCode = undefined;
  await import(entry).catch((error) => {
    console.error(error);
    process.exitCode = 1;
  });
  for (const name of OF_STEPS) process.removeAllListeners(name);
  for (const stream of [process.stdout, process.stderr]) stream.write(`${end}${process.exitCode ?? 0}\n`);
});
process.once('disconnect', () => process.exit());
