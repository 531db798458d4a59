import { expect, test } from 'vitest';
import { readQuotas } from '../../../../../src/model/anthropic/answer/quotas.ts';

const DATE = 'Wed, 21 Oct 2026 07:28:00 GMT';
const about = (name: string, limit: string, remaining: string, reset: string) => ({
  [`anthropic-ratelimit-${name}-limit`]: limit,
  [`anthropic-ratelimit-${name}-remaining`]: remaining,
  [`anthropic-ratelimit-${name}-reset`]: reset,
});

test('what the server says is left is read, and its reset is compared with its own clock', () => {
  const headers = new Headers({
    date: DATE,
    ...about('requests', '50', '12', '2026-10-21T07:28:30Z'),
    ...about('input-tokens', '40000', '0', '2026-10-21T07:29:00Z'),
  });
  expect(readQuotas(headers)).toEqual({
    requests: { limit: 50, remaining: 12, resetMs: 31_000 },
    inputTokens: { limit: 40_000, remaining: 0, resetMs: 61_000 },
  });
});

test.each([
  ['no headers', undefined],
  ['nothing about limits', new Headers({ date: DATE })],
  [
    'no reset',
    new Headers({
      date: DATE,
      'anthropic-ratelimit-requests-limit': '50',
      'anthropic-ratelimit-requests-remaining': '5',
    }),
  ],
  ['no date', new Headers(about('requests', '50', '12', '2026-10-21T07:28:30Z'))],
  ['no numbers', new Headers({ date: DATE, ...about('requests', 'many', 'few', 'soon') })],
])('%s says nothing', (_what, headers) => {
  expect(readQuotas(headers)).toBeUndefined();
});
