import { expect, test } from 'vitest';
import { fencesIn, withoutFences } from '../../../../src/base/matching/fences.ts';

test('closed fences are found with what stands in them; one that is never closed is text', () => {
  const text = 'a\n```js\nx\n```\nb\n  ~~~~\n~~~\n```\n~~~~\n````\nc';
  const fences = fencesIn(text);
  expect(fences.map(({ info, body }) => [info, body])).toEqual([
    ['js', 'x'],
    ['', '~~~\n```'],
  ]);
  expect(withoutFences(text, fences, '-')).toBe('a\n-\nb\n-\n````\nc');
  expect(fencesIn('```\n```')).toMatchObject([{ start: 0, end: 7, body: '' }]);
});

test.each([
  ['many that close', '```\n'.repeat(30_000), 15_000],
  ['many that do not', '```js\n'.repeat(30_000), 0],
  ['ever longer ones', Array.from({ length: 440 }, (_, index) => `${'`'.repeat(index + 3)}a\n`).join(''), 0],
])('%s take no time to speak of', (_name, text, count) => {
  const started = performance.now();
  expect(fencesIn(text)).toHaveLength(count);
  expect(performance.now() - started).toBeLessThan(5_000);
});
