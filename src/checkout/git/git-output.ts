import { UltracodeError } from '../../base/errors.ts';
import { firstLine } from '../../base/first-line.ts';
import type { Git, GitOptions, GitResult } from './git.ts';

/** Output of a command that is expected to succeed. On failure the first line of its stderr is in the error's message. */
export const gitOutput = async (git: Git, args: readonly string[], options?: GitOptions): Promise<Buffer> =>
  outputOf(await git(args, options), `git ${args[0]}`);

/** Throws CHECKOUT_INVALID when the command failed, or gave more than it may. */
export function outputOf(result: GitResult, command: string): Buffer {
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

/** Of commands that work on files outside any repository. */
export const OUTSIDE = ['--git-dir=none'];

/** The parts of NUL-terminated output (`-z`). */
export const splitNul = (output: Buffer): string[] =>
  output
    .toString('utf8')
    .split('\0')
    .filter((part) => part !== '');
