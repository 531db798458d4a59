import { UltracodeError } from '../../base/errors.ts';

/** Where the identity token comes from: GitHub, which issues one to the job, a file, or a value from the environment. */
export type Identity =
  | { readonly type: 'github'; readonly requestUrl: string; readonly requestToken: string }
  | { readonly type: 'file'; readonly path: string }
  | { readonly type: 'value'; readonly token: string };

const AUDIENCE = 'https://api.anthropic.com';
const TIMEOUT_MS = 30_000;

/** A fresh identity token of the job; it lives for minutes, so each exchange asks for a new one. Throws PROVIDER_INVALID when GitHub refuses. */
export async function githubIdentityToken(
  identity: Extract<Identity, { readonly type: 'github' }>,
): Promise<string> {
  const url = new URL(identity.requestUrl);
  url.searchParams.set('audience', AUDIENCE);
  const response = await fetch(url, {
    headers: { authorization: `Bearer ${identity.requestToken}`, accept: 'application/json' },
    signal: AbortSignal.timeout(TIMEOUT_MS),
    redirect: 'error',
  });
  const { status } = response;
  if (status >= 500 || status === 429) throw new Error(`GitHub could not give an identity token (${status})`);
  const body: unknown = response.ok ? await response.json() : null;
  if (typeof body === 'object' && body !== null && 'value' in body && typeof body.value === 'string') {
    return body.value;
  }
  throw new UltracodeError(
    'PROVIDER_INVALID',
    `GitHub gave no identity token (${status}): expected a job that may have one. Give the job "permissions: id-token: write".`,
  );
}
