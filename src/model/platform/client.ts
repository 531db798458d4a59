import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { Messages } from '@anthropic-ai/sdk/resources/messages/messages';
import type { AnthropicVertex } from '@anthropic-ai/vertex-sdk';
import type { PlatformAccount } from './account.ts';

/** The one thing of a client that is used; every official client has it. */
export type MessagesApi = { readonly messages: Pick<Messages, 'create'> };

// The run's scheduler retries, and standard output belongs to the result.
const QUIET = { maxRetries: 0, logLevel: 'off' } as const;

/** The official client of a platform, from the module at `sdkUrl`: a variable, so that the bundler leaves it where the user put it. */
export async function createPlatformClient(sdkUrl: string, account: PlatformAccount): Promise<MessagesApi> {
  switch (account.platform) {
    case 'bedrock': {
      const sdk: typeof import('@anthropic-ai/bedrock-sdk') = await import(sdkUrl);
      const { region, baseUrl, signIn } = account;
      const place = { ...QUIET, ...at(baseUrl), awsRegion: region };
      if (signIn.type === 'bearer') return new sdk.AnthropicBedrock({ ...place, apiKey: signIn.token });
      // Null, or the client would look for a bearer token itself.
      if (signIn.type === 'environment') return new sdk.AnthropicBedrock({ ...place, apiKey: null });
      const { accessKeyId: awsAccessKey, secretAccessKey: awsSecretKey, sessionToken } = signIn;
      const keys = { awsAccessKey, awsSecretKey, awsSessionToken: sessionToken };
      return new sdk.AnthropicBedrock({ ...place, apiKey: null, ...keys });
    }
    case 'vertex': {
      const sdk: typeof import('@anthropic-ai/vertex-sdk') = await import(sdkUrl);
      const { region, projectId, baseUrl } = account;
      const authClient = await googleClient(sdkUrl, projectId);
      return new sdk.AnthropicVertex({ ...QUIET, ...at(baseUrl), region, projectId, authClient });
    }
    case 'foundry': {
      const sdk: typeof import('@anthropic-ai/foundry-sdk') = await import(sdkUrl);
      const { apiKey, at: place } = account;
      return new sdk.AnthropicFoundry({
        ...QUIET,
        apiKey,
        // Null keeps the variable of the other one unread.
        ...(place.type === 'url'
          ? { baseURL: place.url, resource: null }
          : { baseURL: null, resource: place.name }),
      });
    }
  }
}

type GoogleClient = NonNullable<ConstructorParameters<typeof AnthropicVertex>[0]>['authClient'];
type GoogleAuthLibrary = {
  readonly GoogleAuth: new (options: {
    readonly scopes: string;
    readonly projectId: string;
  }) => { getClient(): Promise<NonNullable<GoogleClient>> };
};

// The client would look for the credentials in its constructor: a failure there is a rejection that nobody handles and ends the
// process, and without a project it asks a second service that the job may not be allowed to ask.
async function googleClient(sdkUrl: string, projectId: string): Promise<NonNullable<GoogleClient>> {
  const path = createRequire(sdkUrl).resolve('google-auth-library');
  const library: GoogleAuthLibrary = await import(pathToFileURL(path).href);
  const scopes = 'https://www.googleapis.com/auth/cloud-platform';
  return new library.GoogleAuth({ scopes, projectId }).getClient();
}

const at = (baseUrl: string | null) => (baseUrl === null ? {} : { baseURL: baseUrl });
