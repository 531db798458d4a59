import type { Git } from '../../checkout/git/git.ts';
import { gitOutput } from '../../checkout/git/git-output.ts';

/**
 * What lies in the work tree and git neither tracks nor ignores: files, and folders of which it tracks nothing, with a `/` at their end.
 * Paths are relative to the root of the work tree.
 */
export const untrackedFiles = (git: Git): Promise<readonly string[]> =>
  listed(git, ['--directory', '--no-empty-directory'], ':/');

/** The same without some files that nobody has to be told of: a folder that holds one of them is given by its other files. */
export async function untrackedBeside(
  git: Git,
  untracked: readonly string[],
  known: readonly string[],
): Promise<readonly string[]> {
  const holdsOne = (path: string) => path.endsWith('/') && known.some((file) => file.startsWith(path));
  const paths = await Promise.all(
    untracked.map((path) => (holdsOne(path) ? listed(git, [], `:(top,literal)${path}`) : [path])),
  );
  return paths.flat().filter((path) => !known.includes(path));
}

async function listed(git: Git, which: readonly string[], where: string): Promise<readonly string[]> {
  const words = ['-z', '--others', '--exclude-standard', ...which, '--full-name', '--', where];
  const output = await gitOutput(git, ['ls-files', ...words]);
  return output
    .toString('utf8')
    .split('\0')
    .filter((path) => path !== '');
}
