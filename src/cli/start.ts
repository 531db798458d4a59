import { messageOf, UltracodeError } from '../base/errors.ts';
import { readCommandLine } from './read-command-line.ts';
import { COMMANDS } from './registry.ts';
import type { Shell } from './shell.ts';

/** Runs one command to its end and gives the exit code. Does not reject: an error is one line of standard error. */
export async function start(shell: Shell): Promise<number> {
  try {
    const { command, given } = readCommandLine(shell.words, COMMANDS);
    return await command.prepare(given)({ ...shell, commands: COMMANDS });
  } catch (error) {
    const clean = await shell.cleaner();
    shell.say(clean.plain(`ultracode: ${messageOf(error)}`));
    return error instanceof UltracodeError && SETUP_ERRORS.includes(error.code) ? 2 : 3;
  }
}

const SETUP_ERRORS: readonly string[] = [
  'USAGE',
  'SCRIPT_INVALID',
  'WORKFLOW_UNKNOWN',
  'PROVIDER_INVALID',
  'CHECKOUT_INVALID',
];
