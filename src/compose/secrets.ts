import { parseUrl } from '../base/matching/url.ts';
import { type Cleaner, createClean } from '../clean/clean.ts';
import { secretsOfEnvironment } from '../clean/environment-secrets.ts';

// Shorter values are words that occur in code, and taking them out would tear texts apart.
const SECRET_CHARS_MIN = 8;

/** The cleaner that knows every secret of this process, whatever the variable is called, and those that settings brought. */
export function composeClean(
  env: Readonly<Record<string, string | undefined>>,
  further: readonly (string | undefined)[],
): Cleaner {
  const given = further
    .filter((value) => value !== undefined)
    .filter(({ length }) => length >= SECRET_CHARS_MIN);
  return createClean({
    secrets: [...secretsOfEnvironment(env), ...given],
    serverHost: hostOf(env.GITHUB_SERVER_URL ?? ''),
  });
}

const hostOf = (url: string): string => parseUrl(url)?.hostname ?? 'github.com';
