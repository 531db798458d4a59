import type { GithubSide, Told } from '../../../app/setup/github-checks.ts';
import { blobId } from '../../../edits/git-objects.ts';
import { createClient } from '../../../github/client.ts';
import { REQUEST_TIMEOUT_MS } from '../../../github/limits.ts';
import { createSetup } from '../../../github/repository.ts';
import type { Host } from '../../host.ts';
import { githubPlaceOf, tokenIn } from '../github-place.ts';

type File = { readonly path: string; readonly text: string };

/** What GitHub says of the repository of a checkout; a sentence where it was not asked. */
export async function githubSide(
  host: Host,
  repo: string,
  files: readonly File[],
): Promise<GithubSide | string> {
  const token = tokenIn(host);
  if (token === '') return 'There is no token (GITHUB_TOKEN, such as that of `gh auth token`).';
  const place = await githubPlaceOf(host, repo, null);
  if (place === null) return 'The checkout has no remote `origin` on a GitHub server.';
  const client = createClient({
    ...{ token, baseUrl: place.apiUrl, userAgent: 'ultracode-action', log: () => undefined },
    ...{ secondMs: 1_000, timeoutMs: REQUEST_TIMEOUT_MS },
  });
  const setup = createSetup(client, place);
  const { signal } = new AbortController();
  const defaultBranch = await setup.defaultBranch(signal);
  const branch = defaultBranch.status === 'ok' ? defaultBranch.value : null;
  const unknown = { status: 'refused', reason: 'The default branch is not known' } as const;
  const fileOn = async ({ path, text }: File): Promise<Told<'same' | 'other' | 'none'>> => {
    if (branch === null) return unknown;
    const told = await setup.fileId(path, branch, signal);
    if (told.status === 'refused') return told;
    if (told.value === null) return { status: 'ok', value: 'none' };
    // A checkout on Windows may have other line ends than the commit.
    const ids = [text, text.replaceAll('\r\n', '\n')].map((one) => blobId(Buffer.from(one, 'utf8')));
    return { status: 'ok', value: ids.includes(told.value) ? 'same' : 'other' };
  };
  const [policy, mayOpenPulls, rules, secrets, there] = await Promise.all([
    setup.actionsPolicy(signal),
    setup.mayOpenPulls(signal),
    branch === null ? unknown : setup.branchRules(branch, signal),
    setup.secretNames(signal),
    Promise.all(files.map(async (file) => [file.path, await fileOn(file)] as const)),
  ]);
  return { defaultBranch, policy, mayOpenPulls, rules, secrets, files: new Map(there) };
}
