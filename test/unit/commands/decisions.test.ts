import { expect, test } from 'vitest';
import { decidedAs } from './decided-as.ts';
import { DECISIONS } from './decisions.table.ts';

test('there are at least 150 comments, and none twice', () => {
  const comments = DECISIONS.map(([body, , comment = {}]) => JSON.stringify([body, comment]));
  expect(new Set(comments).size).toBe(comments.length);
  expect(comments.length).toBeGreaterThanOrEqual(150);
});

test.each(DECISIONS.map(([body, decision, comment = {}]) => ({ body, comment, decision })))(
  '$body $comment',
  async ({ body, comment, decision }) => {
    expect(await decidedAs(body, comment)).toBe(decision);
  },
);
