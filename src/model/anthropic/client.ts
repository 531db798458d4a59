import { BaseAnthropic } from '@anthropic-ai/sdk/client';
import type { AccessTokenProvider } from '@anthropic-ai/sdk/lib/credentials';
import { identityTokenFromFile } from '@anthropic-ai/sdk/lib/credentials/identity-token';
import { oidcFederationProvider } from '@anthropic-ai/sdk/lib/credentials/oidc-federation';
import { transformJSONSchema } from '@anthropic-ai/sdk/lib/transform-json-schema';
import { Messages } from '@anthropic-ai/sdk/resources/messages/messages';
import { messageOf, UltracodeError } from '../../base/errors.ts';
import { isJsonObject, type JsonObject } from '../../base/json.ts';
import { githubIdentityToken, type Identity } from './identity-token.ts';

/** A rule of an organization that lets a workload in without a key. */
export type Federation = {
  readonly ruleId: string;
  readonly organizationId: string;
  readonly serviceAccountId: string | null;
  readonly workspaceId: string | null;
  readonly identity: Identity;
  /** Told every token that signing in brings, before it is used: none of them may reach a log. */
  readonly maskSecret: (secret: string) => void;
};

/** Who asks. `environment`: the SDK's own chain of profiles; nothing else makes the SDK look for credentials. */
export type AnthropicCredential =
  | { readonly type: 'api-key'; readonly value: string }
  | { readonly type: 'auth-token'; readonly value: string }
  | { readonly type: 'federation'; readonly federation: Federation }
  | { readonly type: 'environment' };

/** The SDK's client with messages only: a third of the size of the whole. */
class MessagesClient extends BaseAnthropic {
  readonly messages = new Messages(this);
}

/** A client that never retries (the run's scheduler does) and never logs (stdout belongs to the result). A null base URL leaves the choice to the SDK: its variable, its profile, then the public API. */
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
    maxRetries: 0,
    logLevel: 'off',
    // Nobody listens in this process, and spans that nobody hears cost as much as a tenth of a request.
    openTelemetry: false,
  });
}

const PUBLIC_API = 'https://api.anthropic.com';

/** Exchanges an identity token for one of the API. The client keeps that one, shares it among requests and renews it in time. */
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
    baseURL: baseUrl.replace(/\/+$/, ''),
    fetch,
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

/** A JSON Schema with what the API's grammar lacks moved into descriptions. Throws for a node without a type. */
export function strictSchema(schema: JsonObject): JsonObject {
  const transformed: unknown = transformJSONSchema(schema);
  return isJsonObject(transformed) ? transformed : schema;
}
