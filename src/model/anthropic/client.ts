import { BaseAnthropic } from '@anthropic-ai/sdk/client';
import type { AccessTokenProvider } from '@anthropic-ai/sdk/lib/credentials';
import { identityTokenFromFile } from '@anthropic-ai/sdk/lib/credentials/identity-token';
import { oidcFederationProvider } from '@anthropic-ai/sdk/lib/credentials/oidc-federation';
import { transformJSONSchema } from '@anthropic-ai/sdk/lib/transform-json-schema';
import { Messages } from '@anthropic-ai/sdk/resources/messages/messages';
import { messageOf, UltracodeError } from '../../base/errors.ts';
import { isJsonObject, type JsonObject } from '../../base/json.ts';
import { githubIdentityToken, type Identity } from './identity-token.ts';
import { QUIET } from './quiet.ts';

/** A rule of an organization by which a workload signs in without a key. */
export type Federation = {
  readonly ruleId: string;
  readonly organizationId: string;
  readonly serviceAccountId: string | null;
  readonly workspaceId: string | null;
  readonly identity: Identity;
  /** Called with every token that signing in yields, before it is used: none of them may reach a log. */
  readonly maskSecret: (secret: string) => void;
};

/** How a request signs in. `environment`: the SDK's own chain of profiles; in the other cases the SDK looks for no credentials. */
export type AnthropicCredential =
  | { readonly type: 'api-key'; readonly value: string }
  | { readonly type: 'auth-token'; readonly value: string }
  | { readonly type: 'federation'; readonly federation: Federation }
  | { readonly type: 'environment' };

/** The SDK's client with `messages` only: a third of the size of the whole client. */
class MessagesClient extends BaseAnthropic {
  readonly messages = new Messages(this);
}

/** A client that never retries, logs or follows. A null base URL leaves the choice to the SDK: its variable, its profile, then the public API. */
export function createMessagesClient(
  credential: AnthropicCredential,
  baseUrl: string | null,
): MessagesClient {
  return new MessagesClient({
    ...(credential.type === 'api-key' && { apiKey: credential.value }),
    ...(credential.type === 'auth-token' && { authToken: credential.value }),
    ...(credential.type === 'federation' && {
      credentials: accessTokens(credential.federation, baseUrl ?? PUBLIC_API),
    }),
    ...(baseUrl !== null && { baseURL: baseUrl }),
    ...QUIET,
    // No exporter runs in this process, and unused spans cost up to a tenth of the time of a request.
    openTelemetry: false,
  });
}

const PUBLIC_API = 'https://api.anthropic.com';

/** Exchanges an identity token for an access token of the API. The client keeps the access token, shares it among requests and renews it in time. */
function accessTokens(federation: Federation, baseUrl: string): AccessTokenProvider {
  const { ruleId, organizationId, serviceAccountId, workspaceId, maskSecret } = federation;
  const exchange = oidcFederationProvider({
    identityTokenProvider: async () => {
      const token = await identityToken(federation.identity);
      maskSecret(token);
      return token;
    },
    federationRuleId: ruleId,
    organizationId,
    serviceAccountId: serviceAccountId ?? undefined,
    workspaceId: workspaceId ?? undefined,
    baseURL: baseUrl.replace(/(?<!\/)\/+$/, ''),
    fetch: (url, init) => fetch(url, { ...init, redirect: 'error' }),
  });
  return async () => {
    const access = await exchange();
    maskSecret(access.token);
    return access;
  };
}

async function identityToken(identity: Identity): Promise<string> {
  if (identity.type === 'value') return identity.token;
  if (identity.type === 'github') return githubIdentityToken(identity);
  try {
    return await identityTokenFromFile(identity.path)();
  } catch (cause) {
    throw new UltracodeError('PROVIDER_INVALID', `${messageOf(cause)}. See ANTHROPIC_IDENTITY_TOKEN_FILE.`, {
      cause,
    });
  }
}

/** A JSON Schema in which keywords that the API's grammar lacks are moved into descriptions. Throws for a node without a type. */
export function strictSchema(schema: JsonObject): JsonObject {
  const transformed: unknown = transformJSONSchema(schema);
  return isJsonObject(transformed) ? transformed : schema;
}
