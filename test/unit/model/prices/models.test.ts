import { expect, test } from 'vitest';
import { modelFacts, resolveModel } from '../../../../src/model/prices/models.ts';
import { priceList } from '../../../../src/model/prices/pricing.ts';

const { isPriced } = priceList({});

test('an alias becomes a full id, inherit and nothing become the run’s model, a full id stays as it is', () => {
  const resolved = [
    'haiku',
    'sonnet',
    'opus',
    'Fable',
    ' best',
    'OpusPlan',
    'sonnet[1m]',
    'claude-opus-4-6 [1M]',
    'Claude-Haiku-4-5',
    'Inherit',
    'inherit',
    undefined,
    'claude-opus-5',
    'qwen3:8b',
  ].map((name) => resolveModel(name, 'sonnet'));
  expect(resolved).toEqual([
    'claude-haiku-5-5',
    'claude-sonnet-5-5',
    'claude-opus-5-5',
    'claude-fable-5-2',
    'claude-opus-5-5',
    'claude-sonnet-5-5',
    'claude-sonnet-5-5',
    'claude-opus-4-6',
    'claude-haiku-4-5',
    'claude-sonnet-5-5',
    'claude-sonnet-5-5',
    'claude-sonnet-5-5',
    'claude-opus-5',
    'qwen3:8b',
  ]);
});

test('a date or a platform’s prefix does not hide which model it is', () => {
  const ids = [
    'claude-haiku-4-5-20251001',
    'claude-haiku-4-5@20251001',
    'us.anthropic.claude-haiku-4-5-20251001-v1:0',
  ];
  for (const id of ids) {
    expect(isPriced(id)).toBe(true);
    expect(modelFacts(id)).toMatchObject({ efforts: [], maxOutputTokens: 64_000 });
  }
});

test('what Bedrock does not have is not asked of it', () => {
  expect(modelFacts('anthropic.claude-sonnet-5-5').structuredOutput).toBe(false);
  expect(modelFacts('claude-sonnet-5-5').structuredOutput).toBe(true);
});

test('a newer Claude is asked like the newest known one, another model as plainly as can be', () => {
  expect(modelFacts('claude-opus-7')).toMatchObject({ structuredOutput: true, defaultEffort: 'high' });
  expect(modelFacts('qwen3:8b')).toMatchObject({ structuredOutput: false, efforts: [], forcedTool: false });
  expect([isPriced('claude-opus-7'), isPriced('qwen3:8b')]).toEqual([false, false]);
});
