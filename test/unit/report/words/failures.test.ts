import { expect, test } from 'vitest';
import { failedTogether, onceTold } from '../../../../src/report/words/coverage.ts';

const failed = (count: number, reason: string) =>
  Array.from({ length: count }, (_, index) => ({ label: `find ${index}`, reason }));

test('agents that failed for one reason are told together, with the names of the first', () => {
  const failures = [...failed(24, 'no room'), ...failed(1, 'no answer')];
  expect(failedTogether({ failures, reason: null })).toEqual([
    { labels: ['find 0', 'find 1', 'find 2'], more: ' and 21 others', reason: 'no room' },
    { labels: ['find 0'], more: '', reason: 'no answer' },
  ]);
});

test('what the report begins with is not told again as the reason of each agent', () => {
  const reason = 'The limit of $0.02 leaves no room.';
  expect(failedTogether({ failures: failed(2, reason), reason })).toMatchObject([
    { reason: 'for the reason above' },
  ]);
  expect(onceTold('its agent gave no answer: The limit of $0.02 leaves no room', { reason })).toBe(
    'its agent gave no answer: for the reason above',
  );
  for (const given of [null, '', 'another'])
    expect(onceTold('no answer', { reason: given })).toBe('no answer');
});
