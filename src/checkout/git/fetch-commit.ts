import { messageOf, UltracodeError } from '../../base/errors.ts';
import { createGit } from './git.ts';
import { fetchFrom, type RemoteAccess } from './remote.ts';

export type FetchRequest = RemoteAccess & {
  /** The commit that must be there afterwards. */
  readonly sha: string;
  /** The ref of the remote that leads to it, like `refs/pull/7/head`. */
  readonly ref: string;
};

/** Fetches one commit unless the checkout has it already. */
export async function fetchCommit(request: FetchRequest): Promise<void> {
  const { sha, ref } = request;
  if (await hasCommit(request)) return;
  try {
    await fetchFrom(request, [ref]);
  } catch (error) {
    throw new UltracodeError(
      'CHECKOUT_INVALID',
      `commit ${sha} is not in the checkout and ${ref} could not be fetched: ${messageOf(error).trim()}`,
      { cause: error },
    );
  }
  if (await hasCommit(request)) return;
  throw new UltracodeError(
    'CHECKOUT_INVALID',
    `${ref} was fetched but does not hold commit ${sha}: it has moved since. Give the command again.`,
  );
}

async function hasCommit({ location, sha }: FetchRequest): Promise<boolean> {
  const found = await createGit(location)(['cat-file', '-e', `${sha}^{commit}`]);
  return found.status === 'exited' && found.code === 0;
}
