import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anthropicProvider } from '../../src/model/anthropic/anthropic.ts';
import type { AnthropicCredential } from '../../src/model/anthropic/client.ts';
import { BEDROCK } from '../../src/model/platform/bedrock.ts';
import { FOUNDRY } from '../../src/model/platform/foundry.ts';
import { locateSdk } from '../../src/model/platform/locate-sdk.ts';
import type { Platform } from '../../src/model/platform/platform.ts';
import { platformProvider } from '../../src/model/platform/provider.ts';
import { VERTEX } from '../../src/model/platform/vertex.ts';
import { offlineProvider } from '../../src/offline/provider.ts';
import type { Provider } from '../../src/requests/provider.ts';
import { offlineBrain } from '../fakes/anthropic/offline-brain.ts';
import { type AnthropicServer, type Rule, startAnthropic } from '../fakes/anthropic.ts';
import { BEDROCK_BEARER, BEDROCK_KEYS, bedrockWire } from '../fakes/platforms/bedrock.ts';
import { FOUNDRY_KEY, foundryWire } from '../fakes/platforms/foundry.ts';
import { type Gateway, startGateway } from '../fakes/platforms/gateway.ts';
import {
  VERTEX_PROJECT,
  VERTEX_SUBJECT_TOKEN,
  vertexCredentials,
  vertexWire,
} from '../fakes/platforms/vertex.ts';
import type { Wire, WireRequest } from '../fakes/platforms/wire.ts';

export type ProviderFixture = AsyncDisposable & {
  readonly provider: Provider;
  /** Requests as they came over the wire of a platform; empty where there is none. */
  readonly requests: readonly WireRequest[];
  assertClean(): void;
};

const PATIENCE = { firstByteMs: 30_000, gapMs: 30_000 };

/** Every provider that can run here, in front of real HTTP wherever it speaks any. */
export const PROVIDERS: Readonly<Record<string, (rule?: Rule) => Promise<ProviderFixture>>> = {
  offline: async () => ({
    provider: offlineProvider(),
    requests: [],
    assertClean: () => {},
    [Symbol.asyncDispose]: async () => {},
  }),
  anthropic: (rule) => anthropic(({ key }) => ({ type: 'api-key', value: key }), rule),
  'anthropic, by token,': (rule) => anthropic(({ key }) => ({ type: 'auth-token', value: key }), rule),
  'anthropic, by federation,': (rule) =>
    anthropic(({ url, federation: { request, rule: trust } }) => {
      const identity = {
        type: 'github',
        requestUrl: `${url}${request.path}`,
        requestToken: request.token,
      } as const;
      const ids = {
        ruleId: trust.id,
        organizationId: trust.organizationId,
        serviceAccountId: null,
        workspaceId: null,
      };
      return { type: 'federation', federation: { ...ids, identity, maskSecret: () => {} } };
    }, rule),
  bedrock: (rule) =>
    onPlatform(
      BEDROCK,
      bedrockWire,
      ({ url }) => ({
        region: BEDROCK_KEYS.region,
        baseUrl: url,
        signIn: { type: 'keys' as const, ...BEDROCK_KEYS, sessionToken: null },
      }),
      rule,
    ),
  'bedrock, by bearer token,': (rule) =>
    onPlatform(
      BEDROCK,
      bedrockWire,
      ({ url }) => ({
        region: BEDROCK_KEYS.region,
        baseUrl: url,
        signIn: { type: 'bearer' as const, token: BEDROCK_BEARER },
      }),
      rule,
    ),
  vertex,
  foundry: (rule) =>
    onPlatform(
      FOUNDRY,
      foundryWire,
      ({ url }) => ({
        apiKey: FOUNDRY_KEY,
        at: { type: 'url' as const, url: `${url}/anthropic/` },
      }),
      rule,
    ),
};

async function anthropic(
  credentialOf: (server: AnthropicServer) => AnthropicCredential,
  rule: Rule = offlineBrain(),
): Promise<ProviderFixture> {
  const server = await startAnthropic(rule);
  return {
    provider: anthropicProvider({
      credential: credentialOf(server),
      baseUrl: server.url,
      patience: PATIENCE,
    }),
    requests: [],
    assertClean: () => server.assertClean(),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

async function onPlatform<Account>(
  platform: Platform<Account>,
  wire: Wire,
  accountOf: (gateway: Gateway) => Account,
  rule: Rule = offlineBrain(),
): Promise<ProviderFixture> {
  const upstream = await startAnthropic(rule);
  const gateway = await startGateway(wire, upstream);
  const account = accountOf(gateway);
  const sdkUrl = locateSdk(platform, {
    path: null,
    programDir: new URL('../../src/', import.meta.url),
    checkoutDir: tmpdir(),
  });
  return {
    provider: platformProvider({ platform, account, sdkUrl, patience: PATIENCE }),
    requests: gateway.requests,
    assertClean: () => gateway.assertClean(),
    [Symbol.asyncDispose]: async () => {
      await gateway[Symbol.asyncDispose]();
      await upstream[Symbol.asyncDispose]();
    },
  };
}

/** Google's own library finds the credentials, by the variable that names their file. */
async function vertex(rule?: Rule): Promise<ProviderFixture> {
  const folder = await mkdtemp(join(tmpdir(), 'vertex-'));
  const before = process.env.GOOGLE_APPLICATION_CREDENTIALS;
  const urls: string[] = [];
  const fixture = await onPlatform(
    VERTEX,
    vertexWire,
    ({ url }) => {
      urls.push(url);
      return { region: 'global', projectId: VERTEX_PROJECT, baseUrl: `${url}/v1` };
    },
    rule,
  );
  const [subject, credentials] = [join(folder, 'subject'), join(folder, 'credentials.json')];
  await writeFile(subject, VERTEX_SUBJECT_TOKEN);
  await writeFile(credentials, vertexCredentials(urls[0] ?? '', subject));
  process.env.GOOGLE_APPLICATION_CREDENTIALS = credentials;
  return {
    ...fixture,
    [Symbol.asyncDispose]: async () => {
      await fixture[Symbol.asyncDispose]();
      await rm(folder, { recursive: true });
      if (before === undefined) delete process.env.GOOGLE_APPLICATION_CREDENTIALS;
      else process.env.GOOGLE_APPLICATION_CREDENTIALS = before;
    },
  };
}
