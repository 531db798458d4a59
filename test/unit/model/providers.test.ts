import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import type { ProviderContext } from '../../../src/model/provider-row.ts';
import { PROVIDER_NAMES, PROVIDERS, providerRow } from '../../../src/model/providers.ts';

const create = (
  name: string,
  env: ProviderContext['env'],
  settings: ProviderContext['settings'] = {},
): ReturnType<(typeof PROVIDERS)[number]['create']> =>
  providerRow(name).create({
    env,
    settings,
    maskSecret: () => {},
    programDir: new URL('../../../src/', import.meta.url),
    checkoutDir: tmpdir(),
    patience: { firstByteMs: 1000, gapMs: 1000 },
  });

const ENVIRONMENTS: Readonly<Record<string, ProviderContext['env']>> = {
  anthropic: { ANTHROPIC_API_KEY: 'key' },
  bedrock: { AWS_REGION: 'us-east-1' },
  vertex: { CLOUD_ML_REGION: 'global', GOOGLE_CLOUD_PROJECT: 'shop' },
  foundry: { ANTHROPIC_FOUNDRY_API_KEY: 'key', ANTHROPIC_FOUNDRY_RESOURCE: 'shop' },
  offline: {},
};

test.each(PROVIDER_NAMES)(
  '%s is made from its own variables alone, and bears the name of its row',
  async (name) => {
    expect((await create(name, ENVIRONMENTS[name] ?? {})).provider.name).toBe(name);
  },
);

test('only the offline provider asks no model', () => {
  expect(PROVIDERS.filter(({ asksModel }) => !asksModel).map(({ name }) => name)).toEqual(['offline']);
});

test('what a platform lacks is said once, before the run', async () => {
  expect((await create('bedrock', { AWS_REGION: 'us-east-1' })).warnings).toEqual([
    expect.stringContaining('Amazon Bedrock has no structured output'),
  ]);
  expect((await create('anthropic', { ANTHROPIC_API_KEY: 'key' })).warnings).toEqual([]);
});

test('an address that the chosen provider does not use is an error instead of being ignored', async () => {
  const settings = { 'anthropic-base-url': 'https://gateway.example' };
  await expect(create('bedrock', { AWS_REGION: 'us-east-1' }, settings)).rejects.toThrow(
    'anthropic-base-url is the address for provider "anthropic", and the provider is "bedrock". Leave it out, or set ANTHROPIC_BEDROCK_BASE_URL in the env of the step.',
  );
});

test.each([
  [
    'bedrock',
    { AWS_REGION: ' ' },
    'Amazon Bedrock cannot be asked: expected AWS_REGION (for example us-east-1) in the environment, got none. Set it in the env of the step.',
  ],
  [
    'vertex',
    {},
    'Google Vertex AI cannot be asked: expected CLOUD_ML_REGION (a region, or global) and ANTHROPIC_VERTEX_PROJECT_ID in the environment, got none. Set it in the env of the step.',
  ],
  [
    'vertex',
    { CLOUD_ML_REGION: 'global' },
    'Google Vertex AI cannot be asked: expected ANTHROPIC_VERTEX_PROJECT_ID in the environment, got none. Set it in the env of the step.',
  ],
  [
    'foundry',
    { ANTHROPIC_FOUNDRY_BASE_URL: 'https://a.example/' },
    'Microsoft Foundry cannot be asked: expected ANTHROPIC_FOUNDRY_API_KEY in the environment, got none. Set it in the env of the step.',
  ],
])('%s with %j is told what is missing, and an empty variable is missing', async (name, env, message) => {
  await expect(create(name, env)).rejects.toMatchObject({ code: 'PROVIDER_INVALID', message });
});

test('a name that no row has is an error that says the names', () => {
  expect(() => providerRow('openai')).toThrow(
    `unknown provider "openai": expected one of ${PROVIDER_NAMES.join(', ')}. Choose one in the setting provider.`,
  );
});

test('the table in docs/providers.md has the rows of the registry', async () => {
  const page = await readFile(new URL('../../../docs/providers.md', import.meta.url), 'utf8');
  const table = page.split('\n').filter((line) => line.startsWith('|'));
  expect(table).toEqual([
    '| provider | what to install | what it reads | what is different |',
    '|---|---|---|---|',
    ...PROVIDERS.map(({ name, docs }) =>
      `| \`${name}\` | ${docs.install} | ${docs.reads} | ${docs.differs} |`.replace('|  |', '| |'),
    ),
  ]);
});
