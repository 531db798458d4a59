import { resolve } from 'node:path';
import { openLocation } from '../../checkout/git/git.ts';
import { remoteRepository, repositoryIn } from '../../checkout/git/remote-url.ts';
import type { GithubPlace } from '../github/operations.ts';
import type { Host } from '../host.ts';

type Place = Pick<GithubPlace, 'owner' | 'repo' | 'serverUrl' | 'apiUrl'>;

/** The token of the environment; '' for none. */
export const tokenIn = ({ env }: Pick<Host, 'env'>): string => env.GITHUB_TOKEN || env.GH_TOKEN || '';

/** Where on GitHub a checkout belongs: `given` (OWNER/NAME), what a job says, or what its remote names; null where nothing says so. */
export async function githubPlaceOf(
  { env }: Host,
  repo: string,
  given: string | null,
): Promise<Place | null> {
  const serverUrl = env.GITHUB_SERVER_URL || 'https://github.com';
  using git = openLocation(resolve(repo), env);
  const named = given ?? env.GITHUB_REPOSITORY ?? '';
  const address = named === '' ? await remoteRepository(git) : repositoryIn(`${serverUrl}/${named}`);
  if (address === null) return null;
  const { origin, host } = new URL(named === '' ? address.url : serverUrl);
  const ownApi = host === 'github.com' ? 'https://api.github.com' : `${origin}/api/v3`;
  return {
    ...{ owner: address.owner, repo: address.name },
    ...{ serverUrl: origin, apiUrl: env.GITHUB_API_URL || ownApi },
  };
}
