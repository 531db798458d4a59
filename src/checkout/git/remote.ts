import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { configVariables } from './git.ts';

const run = promisify(execFile);

/** How the remote of a checkout is reached. */
export type RemoteAccess = {
  readonly dir: string;
  /** Token for the remote; null for a public or local one. */
  readonly token: string | null;
  readonly serverUrl: string;
  /** The environment for git, without secrets. */
  readonly env: Readonly<Record<string, string>>;
};

/**
 * `git fetch` of refs or object ids, with what is written to its input. Rejects with git's own words. The token is passed in
 * the environment of this one command: it is neither written to the checkout's configuration nor visible in the process list.
 */
export async function fetchFrom(
  { dir, token, serverUrl, env }: RemoteAccess,
  args: readonly string[],
  input = '',
): Promise<void> {
  const child = run(
    'git',
    ['-C', dir, ...QUIET, 'fetch', '--quiet', '--no-tags', '--no-recurse-submodules', 'origin', ...args],
    {
      env: {
        ...env,
        GIT_TERMINAL_PROMPT: '0',
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
    ['safe.directory', '*'],
    [`http.${serverUrl}/.extraheader`, `AUTHORIZATION: basic ${basic}`],
  ]);
}
