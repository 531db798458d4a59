import { messageOf, UltracodeError } from '../base/errors.ts';
import type { Loudness } from '../compose/output.ts';
import type { Given } from './command.ts';
import { readCommandLine } from './read-command-line.ts';
import { COMMANDS } from './registry.ts';
import type { Shell } from './shell.ts';

/** Runs one command to its end and gives the exit code. Does not reject: an error is one line of standard error. */
export async function start(shell: Shell): Promise<number> {
  try {
    const { given, run } = readCommandLine(shell.words, { commands: COMMANDS, self: shell.self });
    return await run({ ...shell, commands: COMMANDS, loudness: loudnessOf(given) });
  } catch (error) {
    const clean = await shell.cleaner();
    shell.say(clean.plain(`ultracode: ${messageOf(error)}`));
    return error instanceof UltracodeError && SETUP_ERRORS.includes(error.code) ? 2 : 3;
  }
}

function loudnessOf({ on }: Given): Loudness {
  if (on('quiet')) return 'quiet';
  return on('verbose') ? 'verbose' : 'usual';
}

const SETUP_ERRORS: readonly string[] = [
  'USAGE',
  'SCRIPT_INVALID',
  'WORKFLOW_UNKNOWN',
  'PROVIDER_INVALID',
  'CHECKOUT_INVALID',
];
