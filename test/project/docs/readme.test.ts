import { expect, test } from 'vitest';
import { blocksIn, proseIn, textOf } from './markdown.ts';

const README = textOf('README.md');

/** Words in README.md, without code blocks, tables, pictures and link targets. */
const PROSE_MAX = 900;

test('the README can be read in three screens', () => {
  expect(proseIn(README).length).toBeLessThanOrEqual(PROSE_MAX);
  expect(proseIn(README).length).toBeGreaterThan(300);
});

test('prose is what stands outside of code blocks, tables, pictures and link targets', () => {
  const text =
    'One [two](three/four.md) `five`.\n\n```sh\nsix\n```\n\n| seven |\n| --- |\n| eight |\n\n<picture><img alt="nine ten"></picture>\n';
  expect(proseIn(text)).toEqual(['One', 'two', 'five']);
});

test('the README shows two pictures, five steps, and both commands of this repository', () => {
  const steps = README.split('## Five steps')[1]?.split('\n## ')[0] ?? '';
  expect(README.match(/<picture>/g)).toHaveLength(2);
  expect(steps.match(/^\d+\. /gm)).toEqual(['1. ', '2. ', '3. ', '4. ', '5. ']);
  const commands = blocksIn('README.md', README).map(({ text }) => text);
  expect(commands).toContain('npm ci && npm run demo');
  expect(commands).toContain('npm ci && npm test');
});
