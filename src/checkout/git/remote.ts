import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { childEnvironment, configVariables, type GitLocation } from './git.ts';

const run = promisify(execFile);

/** How the remote of a checkout is reached. */
export type RemoteAccess = {
  readonly location: GitLocation;
  /** Token for the remote; null for a public or local one. */
  readonly token: string | null;
  readonly serverUrl: string;
};

/**
 * `git fetch` of refs or object ids, with what is written to its input. Rejects with git's own words. The token is passed in
 * the environment of this one command, for this server only: it is neither written to a configuration nor visible in the process list.
 * What comes does not change the checkout; it is kept beside it for as long as the location is open.
 */
export async function fetchFrom(
  { location, token, serverUrl }: RemoteAccess,
  args: readonly string[],
  input = '',
): Promise<void> {
  const { root, env } = location.view();
  const child = run(
    'git',
    [
      '-C',
      root ?? location.dir,
      ...QUIET,
      'fetch',
      '--quiet',
      '--no-tags',
      '--no-recurse-submodules',
      'origin',
      ...args,
    ],
    {
      env: {
        ...childEnvironment(location.env),
        ...env,
        ...(token === null ? {} : withHeader(serverUrl, token)),
      },
      timeout: FETCH_TIMEOUT_MS,
    },
  );
  child.child.stdin?.on('error', () => undefined);
  child.child.stdin?.end(input);
  await child;
}

const QUIET = ['-c', 'core.hooksPath=/dev/null', '-c', 'gc.auto=0'];
const FETCH_TIMEOUT_MS = 300_000;

function withHeader(serverUrl: string, token: string): Record<string, string> {
  const basic = Buffer.from(`x-access-token:${token}`).toString('base64');
  return configVariables([
    // To another host the header would go too.
    ['http.followRedirects', 'false'],
    [`http.${serverUrl}/.extraheader`, `AUTHORIZATION: basic ${basic}`],
  ]);
}
