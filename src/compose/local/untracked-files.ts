import type { Git } from '../../checkout/git/git.ts';
import { gitOutput } from '../../checkout/git/git-output.ts';

/**
 * What lies in the work tree and git neither tracks nor ignores: files, and folders of which it tracks nothing, with a `/` at their end.
 * Paths are relative to the root of the work tree.
 */
export async function untrackedFiles(git: Git): Promise<readonly string[]> {
  const which = ['--others', '--exclude-standard', '--directory', '--no-empty-directory'];
  const output = await gitOutput(git, ['ls-files', '-z', ...which, '--full-name', '--', ':/']);
  return output
    .toString('utf8')
    .split('\0')
    .filter((path) => path !== '');
}
