import { createGit, type GitPlace } from './git.ts';

/** Id of the object at `path` of a commit, 40 hexadecimal characters; null when this clone lacks the commit or the commit lacks the path. */
export async function objectAt(place: GitPlace, commit: string, path: string): Promise<string | null> {
  const result = await createGit(place)([
    'rev-parse',
    '--verify',
    '--quiet',
    '--end-of-options',
    `${commit}:${path}`,
  ]);
  return result.status === 'exited' && result.code === 0 ? result.stdout.toString('utf8').trim() : null;
}

/** Text of the file at `path` of a commit; null when this clone lacks the commit or the commit lacks the path. */
export async function textAt(place: GitPlace, commit: string, path: string): Promise<string | null> {
  const result = await createGit(place)(['cat-file', 'blob', `${commit}:${path}`]);
  return result.status === 'exited' && result.code === 0 ? result.stdout.toString('utf8') : null;
}
