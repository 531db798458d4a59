import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import type { Host } from '../../../src/compose/host.ts';
import { composeProvider } from '../../../src/compose/provider.ts';
import { type RawSettings, readSettings } from '../../../src/config/read-settings.ts';

const composed = (given: RawSettings, env: Host['env']) =>
  composeProvider(
    {
      env,
      now: () => 0,
      wait: async () => {},
      programDir: new URL('../../../src/', import.meta.url),
      maskSecret: () => {},
    },
    readSettings([given], 'input'),
    tmpdir(),
  );

test.each([
  [{ provider: 'offline' }, {}],
  [{ provider: 'anthropic' }, { ANTHROPIC_API_KEY: 'key' }],
  [{ provider: 'bedrock' }, { AWS_REGION: 'us-east-1' }],
  [{ provider: 'vertex' }, { CLOUD_ML_REGION: 'global', GOOGLE_CLOUD_PROJECT: 'shop' }],
  [{ provider: 'foundry' }, { ANTHROPIC_FOUNDRY_API_KEY: 'key', ANTHROPIC_FOUNDRY_RESOURCE: 'shop' }],
])('%j is composed from its own variables', (given, env) => {
  expect(composed(given, env).provider.name).toBe(given.provider);
});

test('what a platform lacks is said once, before the run', () => {
  expect(composed({ provider: 'bedrock' }, { AWS_REGION: 'us-east-1' }).warnings).toEqual([
    expect.stringContaining('Amazon Bedrock has no structured output'),
  ]);
  expect(composed({ provider: 'anthropic' }, { ANTHROPIC_API_KEY: 'key' }).warnings).toEqual([]);
});

test('an address that the chosen provider does not use is an error, not a wish that is ignored', () => {
  const given = { provider: 'bedrock', 'anthropic-base-url': 'https://gateway.example' };
  expect(() => composed(given, { AWS_REGION: 'us-east-1' })).toThrow(
    'anthropic-base-url is the address for provider "anthropic", and the provider is "bedrock". Leave it out, or set ANTHROPIC_BEDROCK_BASE_URL in the env of the step.',
  );
});

test('a platform without its variables is an error before anything is asked', () => {
  expect(() => composed({ provider: 'foundry' }, {})).toThrow(
    expect.objectContaining({ code: 'PROVIDER_INVALID' }),
  );
});
