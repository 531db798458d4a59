import { expect, test } from 'vitest';
import { providerHere } from '../../../../src/app/init/provider-here.ts';

test.each([
  [{}, 'anthropic', null],
  [{ ANTHROPIC_API_KEY: 'x' }, 'anthropic', 'ANTHROPIC_API_KEY'],
  [{ ANTHROPIC_API_KEY: '' }, 'anthropic', null],
  [{ CLAUDE_CODE_USE_BEDROCK: '1', ANTHROPIC_API_KEY: 'x' }, 'bedrock', 'CLAUDE_CODE_USE_BEDROCK'],
  [{ CLAUDE_CODE_USE_BEDROCK: '0', ANTHROPIC_API_KEY: 'x' }, 'anthropic', 'ANTHROPIC_API_KEY'],
  [{ AWS_BEARER_TOKEN_BEDROCK: 'x' }, 'bedrock', 'AWS_BEARER_TOKEN_BEDROCK'],
  // Many have these for other things.
  [{ AWS_REGION: 'eu-central-1', GOOGLE_CLOUD_PROJECT: 'x' }, 'anthropic', null],
  [{ ANTHROPIC_VERTEX_PROJECT_ID: 'x' }, 'vertex', 'ANTHROPIC_VERTEX_PROJECT_ID'],
  [{ ANTHROPIC_FOUNDRY_RESOURCE: 'x' }, 'foundry', 'ANTHROPIC_FOUNDRY_RESOURCE'],
])('of %j the provider is %s, because of %s', (env, provider, sign) => {
  expect(providerHere(env)).toEqual({ provider, sign });
});
