import { createGit, type GitLocation } from './git.ts';

/** A repository on a GitHub server. */
export type RepositoryAddress = { readonly owner: string; readonly name: string; readonly url: string };

/** The repository that the remote `origin` of a checkout names; null where there is none, or none on a server. */
export async function remoteRepository(location: GitLocation): Promise<RepositoryAddress | null> {
  const result = await createGit(location)(['config', '--get', 'remote.origin.url']);
  return result.status === 'exited' && result.code === 0
    ? repositoryIn(result.stdout.toString('utf8'))
    : null;
}

/** Reads `https://host/owner/name(.git)`, `git+https://…`, `git@host:owner/name.git` and `ssh://git@host/owner/name.git`; null for another text. */
export function repositoryIn(address: string): RepositoryAddress | null {
  const [, host, owner, name] = ADDRESS.exec(address.trim()) ?? [];
  if (host === undefined || owner === undefined || name === undefined) return null;
  return { owner, name, url: `https://${host}/${owner}/${name}` };
}

const ADDRESS =
  /^(?:(?:git\+)?(?:https?|ssh|git):\/\/(?:[^@/\s]{1,200}@)?|[\w.-]{1,100}@)([\w.-]{1,200})(?::\d{1,5})?[/:]([\w.-]{1,100})\/([\w.-]{1,100}?)(?:\.git)?\/?$/;
