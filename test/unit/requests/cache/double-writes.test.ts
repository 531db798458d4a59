import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cacheFacts } from '../../../../src/model/prices/cache-facts.ts';
import { priceList } from '../../../../src/model/prices/pricing.ts';
import { createDoubleWrites } from '../../../../src/requests/cache/double-writes.ts';
import type { TurnRequest } from '../../../../src/requests/provider.ts';
import { NO_USAGE } from '../../../../src/run/agent-call.ts';

const MODEL = 'claude-haiku-5-5';
const prefix = (tokens: number) => ({ key: 'p', model: MODEL, tokens });
const request = (chars: number): TurnRequest => ({
  model: MODEL,
  system: [],
  tools: [],
  messages: [{ role: 'user', content: [{ type: 'text', text: 'x'.repeat(chars) }] }],
  maxOutputTokens: 1,
});
const create = (atOnce: number) => createDoubleWrites(cacheFacts(priceList({})), atOnce);

test('agents with short tasks wait; those whose tasks cost more than eleven prefixes each do not', () => {
  const again = create(16);
  for (let agent = 0; agent < 16; agent += 1) again.asked(request(100));
  expect(again.mayWrite(prefix(3_000))).toBe(false);
  // 33,000 tokens each.
  const other = create(16);
  for (let agent = 0; agent < 16; agent += 1) other.asked(request(82_500));
  expect(other.mayWrite(prefix(3_000))).toBe(true);
});

test('later in a run, what was paid allows it', () => {
  const again = create(16);
  const spent = again.asked(request(100));
  expect(again.mayWrite(prefix(3_000))).toBe(false);
  spent({ ...NO_USAGE, cacheWriteTokens: 500_000 });
  expect(again.mayWrite(prefix(3_000))).toBe(true);
});

test('where input costs nothing, no request waits', () => {
  const free = { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 };
  const again = createDoubleWrites(cacheFacts(priceList({ haiku: free })), 16);
  expect(again.mayWrite(prefix(100_000))).toBe(true);
});

test('whatever is asked, what is written again adds no more than a tenth to what else was paid', () => {
  const { costUsd } = priceList({});
  const steps = fc.array(fc.tuple(fc.nat(100_000), fc.nat(20_000)), { maxLength: 40 });
  fc.assert(
    fc.property(steps, fc.integer({ min: 1, max: 32 }), (asked, atOnce) => {
      const again = create(atOnce);
      let againUsd = 0;
      let otherUsd = 0;
      for (const [chars, tokens] of asked) {
        again.asked(request(chars));
        otherUsd += costUsd(MODEL, { ...NO_USAGE, cacheWriteTokens: Math.ceil(chars / 2.5) });
        if (!again.mayWrite(prefix(tokens))) continue;
        for (let other = 1; other < atOnce; other += 1) again.writes(prefix(tokens));
        againUsd +=
          (atOnce - 1) *
          (costUsd(MODEL, { ...NO_USAGE, cacheWriteTokens: tokens }) -
            costUsd(MODEL, { ...NO_USAGE, cacheReadTokens: tokens }));
      }
      expect(againUsd).toBeLessThanOrEqual(otherUsd * 0.1 + 1e-12);
    }),
  );
});
