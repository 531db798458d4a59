import { setTimeout as wait } from 'node:timers/promises';
import { getState, info } from '@actions/core';
import { messageOf } from './base/errors.ts';
import type { Clean, Cleaner } from './clean/clean.ts';
import { cleanUncaught } from './compose/uncaught.ts';

// The main step saves what it has begun, where it has reported, and that it has kept the folder; this step does what is left, also after a kill.
const { env } = process;
const [run, claim] = [getState('run'), getState('claim')];
const cleaner = async (): Promise<Cleaner> => (await import('./compose/output.ts')).composeClean(env, []);
cleanUncaught(process, { cleaner, say: (text: Clean) => info(text), exit: () => process.exit(0) });

if (run !== '' || claim !== '') await main().catch(failQuietly);

async function main(): Promise<void> {
  const [{ context }, { composeClean }, { readRunner }] = await Promise.all([
    import('./compose/github/runner-context.ts'),
    import('./compose/output.ts'),
    import('./compose/github/read-runner.ts'),
  ]);
  const token = env['INPUT_GITHUB-TOKEN'] || (env.GITHUB_TOKEN ?? '');
  const clean = composeClean(env, [token]);
  const pause = (ms: number, signal: AbortSignal) => wait(ms, undefined, { signal });
  const runner = readRunner(context, { env, wait: pause });
  const log = (line: string): void => info(clean.plain(line));
  const place = { ...runner, token, wait: pause, clean, log, env };
  if (run === '') {
    const { closeClaim } = await import('./compose/github/commands/close-claim.ts');
    return closeClaim(claim, place);
  }
  const { closeKilledRun } = await import('./compose/github/close-killed-run.ts');
  await closeKilledRun(
    {
      run,
      reported: getState('reported'),
      folderKept: getState('folder-kept') === 'true',
      artifacts: runner.artifacts,
    },
    place,
    Date.now(),
  );
}

/** The outcome of the job is the main step's; a post step that fails would only hide it. */
async function failQuietly(error: unknown): Promise<void> {
  const clean = await cleaner();
  info(clean.plain(`What the main step left to do could not be done: ${messageOf(error)}`));
}
