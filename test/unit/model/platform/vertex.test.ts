import { expect, test } from 'vitest';
import { VERTEX } from '../../../../src/model/platform/vertex.ts';
import { modelFacts } from '../../../../src/model/prices/models.ts';

test('it takes the project of the Google tools when it has none of its own', () => {
  const env = { CLOUD_ML_REGION: 'global', GOOGLE_CLOUD_PROJECT: 'shop' };
  expect(VERTEX.readAccount(env)).toEqual({
    status: 'ok',
    account: { region: 'global', projectId: 'shop', baseUrl: null },
  });
  expect(VERTEX.readAccount({ ...env, ANTHROPIC_VERTEX_PROJECT_ID: 'claude' })).toMatchObject({
    account: { projectId: 'claude' },
  });
});

test.each([
  ['claude-sonnet-5-5', 'claude-sonnet-5-5'],
  ['claude-opus-4-6', 'claude-opus-4-6'],
  ['claude-haiku-4-5', 'claude-haiku-4-5@20251001'],
  ['claude-haiku-4-5-20251001', 'claude-haiku-4-5@20251001'],
  ['claude-haiku-4-5@20251001', 'claude-haiku-4-5@20251001'],
])('%s is called %s', (model, id) => {
  expect(VERTEX.modelId(model)).toBe(id);
});

test('a translated id is still priced and asked like the model that it is', () => {
  for (const model of ['claude-sonnet-5-5', 'claude-haiku-4-5'])
    expect(modelFacts(VERTEX.modelId(model))).toEqual(modelFacts(model));
});
