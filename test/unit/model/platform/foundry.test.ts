import { expect, test } from 'vitest';
import { FOUNDRY } from '../../../../src/model/platform/foundry.ts';

test('it is at a URL, or at the name of a resource', () => {
  const env = { ANTHROPIC_FOUNDRY_API_KEY: 'key', ANTHROPIC_FOUNDRY_RESOURCE: 'shop' };
  expect(FOUNDRY.readAccount(env)).toEqual({
    status: 'ok',
    account: { apiKey: 'key', at: { type: 'resource', name: 'shop' } },
  });
  expect(FOUNDRY.readAccount({ ...env, ANTHROPIC_FOUNDRY_BASE_URL: 'https://a.example/' })).toMatchObject({
    account: { at: { type: 'url', url: 'https://a.example/' } },
  });
});

test('a model keeps its name, and so does a deployment', () => {
  expect(['claude-haiku-4-5', 'claude-haiku-4-5-20251001', 'reviewers'].map(FOUNDRY.modelId)).toEqual([
    'claude-haiku-4-5',
    'claude-haiku-4-5-20251001',
    'reviewers',
  ]);
});
