import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isFresh, webAgeMs, webMissed, webObservations } from '../../../../src/agent/web/seen.ts';
import type { AssistantBlock } from '../../../../src/requests/provider.ts';

const NOW = Date.parse('2026-11-29T12:00:00Z');
const DAY = 86_400_000;
const at = (ms: number): string => new Date(ms).toISOString();
const isUsed = (input: Readonly<Record<string, string | null>>): boolean =>
  isFresh(webAgeMs({ tool: 'WebFetch', input }, NOW) ?? Number.NaN);

test('what was seen of the repository has no such age', () => {
  expect(webAgeMs({ tool: 'Read', input: { seen_at: at(0) } }, NOW)).toBe(null);
});

test('a page counts from when the server got it, not from when the agent asked', () => {
  expect(isUsed({ seen_at: at(NOW - DAY), retrieved_at: null })).toBe(true);
  expect(isUsed({ seen_at: at(NOW - DAY), retrieved_at: at(NOW - 6 * DAY) })).toBe(true);
  expect(isUsed({ seen_at: at(NOW - DAY), retrieved_at: at(NOW - 8 * DAY) })).toBe(false);
  expect(isUsed({ seen_at: at(NOW - 8 * DAY), retrieved_at: null })).toBe(false);
});

test('a date that cannot be read, is missing or is yet to come makes an answer be asked again', () => {
  for (const input of [
    {},
    { seen_at: 'yesterday' },
    { seen_at: at(NOW + 9 * DAY) },
    { seen_at: at(NOW), retrieved_at: '?' },
  ])
    expect(isUsed(input)).toBe(false);
  expect(isFresh(webAgeMs(webMissed('off'), NOW) ?? 0)).toBe(false);
  expect(isUsed({ seen_at: at(NOW), retrieved_at: at(NOW + 9 * DAY) })).toBe(false);
});

test('no dates of others make an old answer new', () => {
  const date = fc.oneof(
    fc.date({ noInvalidDate: true }).map((one) => one.toISOString()),
    fc.string(),
    fc.constant(null),
  );
  fc.assert(
    fc.property(date, fc.integer({ min: 8, max: 4000 }), (retrieved_at, days) => {
      expect(isUsed({ seen_at: at(NOW - days * DAY), retrieved_at })).toBe(false);
    }),
  );
});

const use = (id: string): AssistantBlock => ({
  type: 'web_use',
  id,
  tool: 'WebSearch',
  input: { query: `q ${id}` },
  raw: {},
});
const result = (useId: string): AssistantBlock => ({
  type: 'web_result',
  useId,
  seen: { status: 'searched', results: [{ url: 'https://a.example/', title: 'A', age: null }] },
  raw: {},
});

test('a result belongs to its use, in whatever turn that was; one that belongs to none has no query', () => {
  const before = [{ role: 'assistant' as const, content: [use('1')] }];
  const seen = webObservations([result('1'), use('2'), result('2'), result('3')], before, at(NOW));
  expect(seen.map(({ input }) => input.query)).toEqual(['q 1', 'q 2', null]);
  expect(new Set(seen.map(({ digest }) => digest)).size).toBe(1);
});
