import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';

type FederationAnswer = { readonly status: number; readonly body: Readonly<Record<string, unknown>> };

/** Signing in without a key: the issuer that GitHub runs for a job, and the API's exchange of its tokens. */
export type Federation = {
  /** What GitHub puts into the environment of a job that may have a token; the address is a path here. */
  readonly request: { readonly path: string; readonly token: string };
  readonly rule: { readonly id: string; readonly organizationId: string };
  /** Bodies of the accepted exchanges, without the assertion. */
  readonly exchanges: readonly Readonly<Record<string, string | undefined>>[];
  /** Every token that was given out, of both kinds. */
  readonly tokens: readonly string[];
  /** Answers a request that is about signing in; null for any other. */
  answer(method: string, url: URL, headers: IncomingHttpHeaders, text: string): FederationAnswer | null;
  accepts(headers: IncomingHttpHeaders): boolean;
};

const REQUEST_TOKEN = 'job-request-token-0123456789';
const AUDIENCE = 'https://api.anthropic.com';
const RULE = { id: 'fdrl_test', organizationId: '00000000-0000-4000-8000-000000000001' };

const Exchange = z.strictObject({
  grant_type: z.literal('urn:ietf:params:oauth:grant-type:jwt-bearer'),
  assertion: z.string(),
  federation_rule_id: z.string(),
  organization_id: z.string(),
  service_account_id: z.string().optional(),
  workspace_id: z.string().optional(),
});

/** `available` false: the exchange answers 503, as a service does that is down. */
export function createFederation(available: () => boolean): Federation {
  const identities = new Set<string>();
  const accesses = new Set<string>();
  const exchanges: Readonly<Record<string, string | undefined>>[] = [];

  const issue = (url: URL, headers: IncomingHttpHeaders): FederationAnswer => {
    if (headers.authorization !== `Bearer ${REQUEST_TOKEN}`)
      return { status: 403, body: { message: 'no id-token permission' } };
    const claims = {
      iss: 'https://token.actions.githubusercontent.com',
      aud: url.searchParams.get('audience'),
    };
    const value = jwt({ ...claims, sub: 'repo:shop/cart:ref:refs/heads/main', jti: identities.size + 1 });
    identities.add(value);
    return { status: 200, body: { count: 1, value } };
  };

  const exchange = (headers: IncomingHttpHeaders, text: string): FederationAnswer => {
    if (!available()) return { status: 503, body: { error: 'temporarily_unavailable' } };
    if (!`${headers['anthropic-beta']}`.includes('oidc-federation-2026-04-01'))
      return refused(400, 'invalid_request', 'anthropic-beta is missing');
    const read = Exchange.safeParse(JSON.parse(text));
    if (!read.success) return refused(400, 'invalid_request', read.error.message);
    const { assertion, ...rest } = read.data;
    if (!identities.has(assertion) || claimsOf(assertion).aud !== AUDIENCE)
      return refused(401, 'invalid_grant', 'the assertion is not one for this audience');
    if (rest.federation_rule_id !== RULE.id || rest.organization_id !== RULE.organizationId)
      return refused(401, 'invalid_grant', 'no such federation rule');
    exchanges.push(rest);
    const token = `sk-ant-oat01-${digest(assertion)}`;
    accesses.add(token);
    return { status: 200, body: { access_token: token, token_type: 'Bearer', expires_in: 3600 } };
  };

  return {
    request: { path: '/oidc/token?api-version=2.0', token: REQUEST_TOKEN },
    rule: RULE,
    exchanges,
    get tokens() {
      return [...identities, ...accesses];
    },
    answer(method, url, headers, text) {
      if (method === 'GET' && url.pathname === '/oidc/token') return issue(url, headers);
      if (method === 'POST' && url.pathname === '/v1/oauth/token') return exchange(headers, text);
      return null;
    },
    accepts: (headers) =>
      accesses.has(headers.authorization?.replace(/^Bearer /, '') ?? '') &&
      `${headers['anthropic-beta']}`.includes('oauth-2025-04-20'),
  };
}

const refused = (status: number, error: string, error_description: string): FederationAnswer => ({
  status,
  body: { error, error_description },
});

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

const jwt = (claims: object): string => {
  const signed = `${encode({ alg: 'RS256', typ: 'JWT' })}.${encode(claims)}`;
  return `${signed}.${digest(signed)}`;
};

const claimsOf = (token: string): { aud?: unknown } =>
  z
    .looseObject({ aud: z.unknown() })
    .parse(JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()));
