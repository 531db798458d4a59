import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { messageOf, UltracodeError } from '../../base/errors.ts';

const run = promisify(execFile);

export type FetchRequest = {
  readonly dir: string;
  /** The commit that must be there afterwards. */
  readonly sha: string;
  /** The ref of the remote that leads to it, like `refs/pull/7/head`. */
  readonly ref: string;
  /** Token for the remote; null for a public or local one. */
  readonly token: string | null;
  readonly serverUrl: string;
  /** The environment for git, without secrets. */
  readonly env: Readonly<Record<string, string>>;
};

/**
 * Fetches one commit unless the checkout has it already. The token is passed in the environment of this one command: it is
 * neither written to the checkout's configuration nor visible in the process list.
 */
export async function fetchCommit({ dir, sha, ref, token, serverUrl, env }: FetchRequest): Promise<void> {
  if (await hasCommit(dir, sha, env)) return;
  const authorization = token === null ? {} : headerSetting(serverUrl, token);
  try {
    await run(
      'git',
      [
        '-C',
        dir,
        '-c',
        'core.hooksPath=/dev/null',
        'fetch',
        '--quiet',
        '--no-tags',
        '--no-recurse-submodules',
        'origin',
        ref,
      ],
      {
        env: { ...env, GIT_TERMINAL_PROMPT: '0', ...authorization },
        timeout: 120_000,
      },
    );
  } catch (error) {
    throw new UltracodeError(
      'CHECKOUT_INVALID',
      `commit ${sha} is not in the checkout and ${ref} could not be fetched: ${messageOf(error).trim()}`,
      {
        cause: error,
      },
    );
  }
  if (await hasCommit(dir, sha, env)) return;
  throw new UltracodeError(
    'CHECKOUT_INVALID',
    `${ref} was fetched but does not hold commit ${sha}: it has moved since. Give the command again.`,
  );
}

const hasCommit = (dir: string, sha: string, env: Readonly<Record<string, string>>): Promise<boolean> =>
  run('git', ['-C', dir, 'cat-file', '-e', `${sha}^{commit}`], { env }).then(
    () => true,
    () => false,
  );

function headerSetting(serverUrl: string, token: string): Record<string, string> {
  const basic = Buffer.from(`x-access-token:${token}`).toString('base64');
  return {
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: `http.${serverUrl}/.extraheader`,
    GIT_CONFIG_VALUE_0: `AUTHORIZATION: basic ${basic}`,
  };
}
