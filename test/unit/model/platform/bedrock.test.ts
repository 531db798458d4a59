import { expect, test } from 'vitest';
import { BEDROCK } from '../../../../src/model/platform/bedrock.ts';
import { modelFacts } from '../../../../src/model/prices/models.ts';

test('it signs in with a bearer token, else with the keys of the environment, else as AWS finds them', () => {
  const keys = { AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'AKIA', AWS_SECRET_ACCESS_KEY: 'secret' };
  expect(BEDROCK.readAccount({ ...keys, AWS_BEARER_TOKEN_BEDROCK: 'token' })).toMatchObject({
    account: { signIn: { type: 'bearer', token: 'token' } },
  });
  expect(BEDROCK.readAccount({ ...keys, AWS_SESSION_TOKEN: 'session' })).toEqual({
    status: 'ok',
    account: {
      region: 'us-east-1',
      baseUrl: null,
      signIn: { type: 'keys', accessKeyId: 'AKIA', secretAccessKey: 'secret', sessionToken: 'session' },
    },
  });
  expect(BEDROCK.readAccount({ AWS_DEFAULT_REGION: 'eu-west-1', AWS_PROFILE: 'ci' })).toMatchObject({
    account: { region: 'eu-west-1', signIn: { type: 'environment' } },
  });
});

test.each([
  ['claude-sonnet-5-5', 'global.anthropic.claude-sonnet-5-5'],
  ['claude-opus-4-6', 'global.anthropic.claude-opus-4-6-v1'],
  ['claude-haiku-4-5', 'global.anthropic.claude-haiku-4-5-20251001-v1:0'],
  ['claude-haiku-4-5-20251001', 'global.anthropic.claude-haiku-4-5-20251001-v1:0'],
  ['us.anthropic.claude-sonnet-5-5', 'us.anthropic.claude-sonnet-5-5'],
  [
    'arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abc',
    'arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abc',
  ],
])('%s is called %s', (model, id) => {
  expect(BEDROCK.modelId(model)).toBe(id);
});

test('a translated id is still priced and asked like the model that it is, without what Bedrock lacks', () => {
  for (const model of ['claude-sonnet-5-5', 'claude-haiku-4-5']) {
    expect(modelFacts(BEDROCK.modelId(model))).toEqual({
      ...modelFacts(model),
      structuredOutput: false,
      strictTools: false,
    });
  }
});
