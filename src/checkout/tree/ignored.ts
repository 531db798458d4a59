import { createGit, type GitLocation } from '../git/git.ts';

/** Whether git leaves a path out of commits by its `.gitignore` files, as they stand in the work tree. */
export async function isIgnored(location: GitLocation, path: string): Promise<boolean> {
  const result = await createGit(location)(['check-ignore', '--no-index', '--quiet', '--', path]);
  return result.status === 'exited' && result.code === 0;
}
