import { expect, test } from 'vitest';
import { modelChoice } from '../../../../src/model/prices/model-choice.ts';
import { FREE, priceList } from '../../../../src/model/prices/pricing.ts';

const prices = priceList({});

test('a name comes first, then the model of the role, then that of the run', () => {
  const { of } = modelChoice({ model: 'haiku', verifyModel: 'opus' }, prices);
  expect([
    of(undefined, undefined),
    of(undefined, 'verify'),
    of('inherit', 'verify'),
    of('sonnet', 'verify'),
  ]).toEqual(['claude-haiku-5-5', 'claude-opus-5-5', 'claude-opus-5-5', 'claude-sonnet-5-5']);
  expect(modelChoice({ model: 'haiku', verifyModel: undefined }, prices).of(undefined, 'verify')).toBe(
    'claude-haiku-5-5',
  );
});

test('a slip in an alias is refused before anything is asked; ids, names of other servers and names with a price are not', () => {
  const choose = (model: string, verifyModel?: string, list = prices) =>
    modelChoice({ model, verifyModel }, list).of(undefined, undefined);
  expect(() => choose('sonet')).toThrow('unknown model "sonet": did you mean "sonnet"?');
  expect(() => choose('sonnet', 'Opsu')).toThrow('unknown model "Opsu": did you mean "opus"?');
  expect(choose('claude-sonnet-5-6')).toBe('claude-sonnet-5-6');
  expect(choose('qwen3:8b')).toBe('qwen3:8b');
  expect(choose('mistral')).toBe('mistral');
  expect(choose('sonet', undefined, priceList({ sonet: { input: 1, output: 1 } }))).toBe('sonet');
});

test('a refused task goes to the model that verifies, unless that has refused it', () => {
  const { afterRefusal } = modelChoice({ model: 'haiku', verifyModel: 'opus' }, prices);
  expect(['claude-haiku-5-5', 'claude-sonnet-5-5', 'claude-opus-5-5'].map(afterRefusal)).toEqual([
    'claude-opus-5-5',
    'claude-opus-5-5',
    null,
  ]);
  const alone = modelChoice({ model: 'haiku', verifyModel: undefined }, prices);
  expect(alone.afterRefusal('claude-haiku-5-5')).toBeNull();
});

test('what a model lacks and a price that nobody knows are said; what it has is not worth a word', () => {
  const { remarks } = modelChoice({ model: 'sonnet', verifyModel: undefined }, prices);
  expect([
    ...remarks({ model: 'claude-sonnet-5-5', effort: 'max', hasSchema: true, hasWeb: false }),
    ...remarks({ model: 'claude-sonnet-4-5', effort: 'low', hasSchema: true, hasWeb: false }),
    ...remarks({ model: 'claude-sonnet-4-6', effort: 'xhigh', hasSchema: false, hasWeb: false }),
    ...remarks({ model: 'qwen3:8b', effort: null, hasSchema: false, hasWeb: false }),
  ]).toMatchInlineSnapshot(`
    [
      "claude-sonnet-4-5 has no effort "low" (it takes none): it is asked without one",
      "claude-sonnet-4-5 has no structured output: answers in a schema are asked for by a tool, and held against it afterwards",
      "claude-sonnet-4-6 has no effort "xhigh" (only low, medium, high, max): it is asked without one",
      "the price of qwen3:8b is not known: it is counted like the dearest model; say what it costs in the setting prices",
    ]
  `);
  const free = modelChoice({ model: 'qwen3:8b', verifyModel: undefined }, FREE);
  expect(free.remarks({ model: 'qwen3:8b', effort: null, hasSchema: false, hasWeb: false })).toEqual([]);
});
