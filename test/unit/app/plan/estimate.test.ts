import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CallSize, estimateAgent, type RequestTokens } from '../../../../src/app/plan/estimate.ts';

const requestsOf = (size: CallSize): readonly RequestTokens[] => {
  const requests: RequestTokens[] = [];
  estimateAgent(size, (tokens) => {
    requests.push(tokens);
    return 0;
  });
  return requests;
};

test('each turn carries what came before it from the cache, and the answer comes last', () => {
  expect(
    requestsOf({ prefixChars: 4000, taskChars: 2000, hasTools: true, edits: false, maxTurns: 3 }),
  ).toEqual([
    { inputTokens: 0, outputTokens: 300, cacheReadTokens: 1000, cacheWriteTokens: 500 },
    { inputTokens: 0, outputTokens: 300, cacheReadTokens: 1500, cacheWriteTokens: 2300 },
    { inputTokens: 0, outputTokens: 1000, cacheReadTokens: 3800, cacheWriteTokens: 2300 },
  ]);
});

test('an agent that edits writes the code again, in one turn more, before its answer', () => {
  const size = { prefixChars: 4000, taskChars: 2000, hasTools: true, edits: true, maxTurns: 10 };
  const requests = requestsOf(size);
  expect(requests.map(({ outputTokens }) => outputTokens)).toEqual([300, 300, 300, 1300, 1000]);
  expect(requests.at(-1)?.cacheWriteTokens).toBe(3300);
  // Where there is one turn only, there is none to edit in.
  expect(requestsOf({ ...size, maxTurns: 1 }).map(({ outputTokens }) => outputTokens)).toEqual([1000]);
  expect(requestsOf({ ...size, maxTurns: 2 }).map(({ outputTokens }) => outputTokens)).toEqual([1300, 1000]);
});

test('an agent without tools answers at once', () => {
  expect(
    requestsOf({ prefixChars: 400, taskChars: 40, hasTools: false, edits: false, maxTurns: 10 }),
  ).toHaveLength(1);
});

test('more text, more turns and tools never make an agent cheaper', () => {
  const size = fc.record({
    prefixChars: fc.nat(100_000),
    taskChars: fc.nat(500_000),
    hasTools: fc.boolean(),
    edits: fc.boolean(),
    maxTurns: fc.integer({ min: 1, max: 20 }),
  });
  const cost = (tokens: RequestTokens) =>
    tokens.cacheReadTokens * 0.1 + tokens.cacheWriteTokens * 1.25 + tokens.outputTokens * 5;
  fc.assert(
    fc.property(size, fc.nat(10_000), (given, more) => {
      const { costUsd, inputTokens } = estimateAgent(given, cost);
      const larger = estimateAgent({ ...given, taskChars: given.taskChars + more }, cost);
      const longer = estimateAgent({ ...given, maxTurns: given.maxTurns + 1 }, cost);
      const armed = estimateAgent({ ...given, hasTools: true }, cost);
      const editing = estimateAgent({ ...given, edits: true }, cost);
      for (const other of [larger, longer, armed, editing]) {
        expect(other.costUsd).toBeGreaterThanOrEqual(costUsd);
        expect(other.inputTokens).toBeGreaterThanOrEqual(inputTokens);
      }
    }),
  );
});
