import { expect, test } from 'vitest';
import { readAccount } from '../../../../src/model/platform/account.ts';

const accountOf = (platform: Parameters<typeof readAccount>[0], env: Record<string, string>) => {
  const read = readAccount(platform, env);
  return read.status === 'ok' ? read.account : read.problem;
};

test('Bedrock signs with a bearer token, else with the keys of the environment, else as AWS finds them', () => {
  const keys = { AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'AKIA', AWS_SECRET_ACCESS_KEY: 'secret' };
  expect(accountOf('bedrock', { ...keys, AWS_BEARER_TOKEN_BEDROCK: 'token' })).toMatchObject({
    signIn: { type: 'bearer', token: 'token' },
  });
  expect(accountOf('bedrock', { ...keys, AWS_SESSION_TOKEN: 'session' })).toEqual({
    platform: 'bedrock',
    region: 'us-east-1',
    baseUrl: null,
    signIn: { type: 'keys', accessKeyId: 'AKIA', secretAccessKey: 'secret', sessionToken: 'session' },
  });
  expect(accountOf('bedrock', { AWS_DEFAULT_REGION: 'eu-west-1', AWS_PROFILE: 'ci' })).toMatchObject({
    region: 'eu-west-1',
    signIn: { type: 'environment' },
  });
});

test('Vertex takes the project of the Google tools when it has none of its own', () => {
  const env = { CLOUD_ML_REGION: 'global', GOOGLE_CLOUD_PROJECT: 'shop' };
  expect(accountOf('vertex', env)).toMatchObject({ region: 'global', projectId: 'shop' });
  expect(accountOf('vertex', { ...env, ANTHROPIC_VERTEX_PROJECT_ID: 'claude' })).toMatchObject({
    projectId: 'claude',
  });
});

test('Foundry is at an address, or at the name of a resource', () => {
  const env = { ANTHROPIC_FOUNDRY_API_KEY: 'key', ANTHROPIC_FOUNDRY_RESOURCE: 'shop' };
  expect(accountOf('foundry', env)).toMatchObject({ at: { type: 'resource', name: 'shop' } });
  expect(accountOf('foundry', { ...env, ANTHROPIC_FOUNDRY_BASE_URL: 'https://a.example/' })).toMatchObject({
    at: { type: 'url', url: 'https://a.example/' },
  });
});

test('what is missing is named, and an empty variable is missing', () => {
  expect([
    accountOf('bedrock', { AWS_REGION: ' ' }),
    accountOf('vertex', {}),
    accountOf('vertex', { CLOUD_ML_REGION: 'global' }),
    accountOf('foundry', { ANTHROPIC_FOUNDRY_BASE_URL: 'https://a.example/' }),
  ]).toMatchInlineSnapshot(`
    [
      "Amazon Bedrock cannot be asked: expected AWS_REGION (for example us-east-1) in the environment, got none. Set it in the env of the step.",
      "Google Vertex AI cannot be asked: expected CLOUD_ML_REGION (a region, or global) and ANTHROPIC_VERTEX_PROJECT_ID in the environment, got none. Set it in the env of the step.",
      "Google Vertex AI cannot be asked: expected ANTHROPIC_VERTEX_PROJECT_ID in the environment, got none. Set it in the env of the step.",
      "Microsoft Foundry cannot be asked: expected ANTHROPIC_FOUNDRY_API_KEY in the environment, got none. Set it in the env of the step.",
    ]
  `);
});
