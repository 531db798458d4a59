import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MODELS } from '../../../src/model/model-table.ts';
import { costUsd } from '../../../src/model/pricing.ts';

const tokens = (inputTokens: number, outputTokens: number, cacheReadTokens = 0, cacheWriteTokens = 0) => ({
  inputTokens,
  outputTokens,
  cacheReadTokens,
  cacheWriteTokens,
});

test.each([
  ['claude-sonnet-5-5', tokens(1_000_000, 0), 2],
  ['claude-sonnet-5-5', tokens(0, 1_000_000), 10],
  ['claude-sonnet-5-5', tokens(0, 0, 1_000_000), 0.1],
  ['claude-sonnet-5-5', tokens(0, 0, 0, 1_000_000), 2.5],
  ['claude-fable-5-2', tokens(0, 0, 1_000_000), 0.2],
  ['claude-haiku-5-5', tokens(100_000, 1000), 0.0105],
  ['claude-haiku-5-5', tokens(100_001, 1000), 0.0525005],
  ['claude-haiku-5-5', tokens(1, 0, 100_000), 0.0050005],
])('%s: %j costs %f dollars', (model, count, usd) => {
  expect(costUsd(model, count)).toBeCloseTo(usd, 9);
});

test('a model that is not in the table never costs less than any that is', () => {
  const count = fc.nat({ max: 99_000 });
  const one = fc.constantFrom('claude-opus-9', 'gpt-5', 'qwen3:8b');
  fc.assert(
    fc.property(
      one,
      fc.constantFrom(...Object.keys(MODELS)),
      count,
      count,
      count,
      count,
      (unknown, known, a, b, c, d) => {
        expect(costUsd(unknown, tokens(a, b, c, d))).toBeGreaterThanOrEqual(
          costUsd(known, tokens(a, b, c, d)),
        );
      },
    ),
  );
});
