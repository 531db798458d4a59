import { UltracodeError } from '../../base/errors.ts';
import { firstLine } from '../../base/first-line.ts';
import type { Git, GitOptions } from './git.ts';

/** Output of a command that is expected to succeed. On failure the first line of its stderr is in the error's message. */
export async function gitOutput(git: Git, args: readonly string[], options?: GitOptions): Promise<Buffer> {
  const result = await git(args, options);
  const command = `git ${args[0]}`;
  if (result.status === 'timed-out')
    throw new UltracodeError('CHECKOUT_INVALID', `${command} did not end in time. Is the disk very slow?`);
  if (result.cut)
    throw new UltracodeError(
      'CHECKOUT_INVALID',
      `${command} gave more output than this tool holds in memory.`,
    );
  if (result.code !== 0)
    throw new UltracodeError('CHECKOUT_INVALID', `${command} failed: ${firstLine(result.stderr)}`);
  return result.stdout;
}

/** The parts of NUL-terminated output (`-z`). */
export const splitNul = (output: Buffer): string[] =>
  output
    .toString('utf8')
    .split('\0')
    .filter((part) => part !== '');
