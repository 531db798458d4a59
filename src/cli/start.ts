import { messageOf, UltracodeError } from '../base/errors.ts';
import type { Loudness } from '../compose/output.ts';
import type { Given } from './command.ts';
import { commandNamed, readCommandLine } from './read-command-line.ts';
import { COMMANDS } from './registry.ts';
import type { Shell } from './shell.ts';

/** Runs one command to its end and gives the exit code. Does not reject: an error is one line of standard error. */
export async function start(shell: Shell): Promise<number> {
  try {
    const workflows = await workflowsLike(shell);
    const { given, run } = readCommandLine(shell.words, { commands: COMMANDS, self: shell.self, workflows });
    return await run({ ...shell, commands: COMMANDS, workflows, loudness: loudnessOf(given) });
  } catch (error) {
    const clean = await shell.cleaner();
    shell.say(clean.plain(`ultracode: ${messageOf(error)}`));
    return error instanceof UltracodeError && SETUP_ERRORS.includes(error.code) ? 2 : 3;
  }
}

/** Names of workflows, where the first word is no command and so may have been meant for one; none where they cannot be listed. */
async function workflowsLike({ words: [first = 'help', second], host }: Shell): Promise<readonly string[]> {
  const word = first === 'help' ? second : first;
  if (word === undefined || word.startsWith('-') || commandNamed(word, COMMANDS) !== undefined) return [];
  const { namedHere } = await import('../compose/local/named-here.ts');
  return namedHere(host, 'workflow').then(
    (found) => found.map(({ value }) => value),
    () => [],
  );
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
