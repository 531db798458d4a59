import { expect, test } from 'vitest';
import { platformModelId } from '../../../../src/model/platform/model-id.ts';
import { modelFacts } from '../../../../src/model/prices/models.ts';

test.each([
  ['claude-sonnet-5-5', 'global.anthropic.claude-sonnet-5-5', 'claude-sonnet-5-5'],
  ['claude-opus-4-6', 'global.anthropic.claude-opus-4-6-v1', 'claude-opus-4-6'],
  ['claude-haiku-4-5', 'global.anthropic.claude-haiku-4-5-20251001-v1:0', 'claude-haiku-4-5@20251001'],
  [
    'claude-haiku-4-5-20251001',
    'global.anthropic.claude-haiku-4-5-20251001-v1:0',
    'claude-haiku-4-5@20251001',
  ],
])('%s is %s on Bedrock and %s on Vertex', (model, bedrock, vertex) => {
  expect([platformModelId('bedrock', model), platformModelId('vertex', model)]).toEqual([bedrock, vertex]);
  expect(platformModelId('foundry', model)).toBe(model);
});

test('an id of the platform’s own stays as it is', () => {
  for (const id of [
    'us.anthropic.claude-sonnet-5-5',
    'arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abc',
  ])
    expect(platformModelId('bedrock', id)).toBe(id);
  expect(platformModelId('vertex', 'claude-haiku-4-5@20251001')).toBe('claude-haiku-4-5@20251001');
  expect(platformModelId('foundry', 'reviewers')).toBe('reviewers');
});

test('a translated id is still priced and asked like the model that it is, without what Bedrock lacks', () => {
  for (const model of ['claude-sonnet-5-5', 'claude-haiku-4-5']) {
    expect(modelFacts(platformModelId('vertex', model))).toEqual(modelFacts(model));
    expect(modelFacts(platformModelId('bedrock', model))).toEqual({
      ...modelFacts(model),
      structuredOutput: false,
      strictTools: false,
    });
  }
});
