import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MODELS } from '../../../../src/model/prices/model-table.ts';
import { priceList } from '../../../../src/model/prices/pricing.ts';

const { costUsd } = priceList({});

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

test('a price that is set stands in place of the table, under an alias or with a platform’s prefix too', () => {
  const { costUsd: cost, isPriced } = priceList({
    sonnet: { input: 1, output: 2 },
    'qwen3:8b': { input: 0, output: 0 },
    'claude-haiku-5-5': { input: 1, output: 1, cacheRead: 3, cacheWrite: 5 },
  });
  const million = 1_000_000;
  expect(cost('claude-sonnet-5-5', tokens(million, million))).toBe(3);
  expect(cost('us.anthropic.claude-sonnet-5-5', tokens(million, 0))).toBe(1);
  expect(cost('claude-sonnet-5-5', tokens(0, 0, million, million))).toBe(0.05 + 1.25);
  expect(cost('claude-haiku-5-5', tokens(million, 0, million, million))).toBe(9);
  expect([cost('qwen3:8b', tokens(million, million)), isPriced('qwen3:8b')]).toEqual([0, true]);
  expect(cost('claude-opus-5-5', tokens(million, 0))).toBe(4);
});

test('the source of prices names their day and what was set', () => {
  expect([priceList({}).source, priceList({ opus: { input: 1, output: 2 } }).source]).toEqual([
    'prices of 2026-11-20',
    'prices of 2026-11-20, with those that are set for claude-opus-5-5',
  ]);
});
