import { BaseAnthropic } from '@anthropic-ai/sdk/client';
import { transformJSONSchema } from '@anthropic-ai/sdk/lib/transform-json-schema';
import { Messages } from '@anthropic-ai/sdk/resources/messages/messages';
import { isJsonObject, type JsonObject } from '../base/json.ts';

/** Who asks. `environment`: the SDK's own chain of federation variables and profiles; nothing else makes the SDK look for credentials. */
export type AnthropicCredential =
  | { readonly type: 'api-key'; readonly value: string }
  | { readonly type: 'auth-token'; readonly value: string }
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
    ...(baseUrl !== null && { baseURL: baseUrl }),
    maxRetries: 0,
    logLevel: 'off',
  });
}

/** A JSON Schema with what the API's grammar lacks moved into descriptions. Throws for a node without a type. */
export function strictSchema(schema: JsonObject): JsonObject {
  const transformed: unknown = transformJSONSchema(schema);
  return isJsonObject(transformed) ? transformed : schema;
}
