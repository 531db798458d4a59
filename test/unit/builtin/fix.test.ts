import { expect, test } from 'vitest';
import { loadCommandScript } from '../../../src/store/assets.ts';
import type { Asked } from './run-review.ts';

const source = await loadCommandScript(new URL('../../../src/', import.meta.url), 'fix');

type Mend = { readonly id: string; readonly state: string; readonly summary: string };
type Found = Readonly<Record<string, unknown>> & { readonly id: string };

/** Runs the script over these findings; `answer`: what the agent that edits says besides. */
async function mended(findings: readonly Found[], answer: object = {}) {
  const asked: Asked[] = [];
  const agent = async (prompt: string, options: Asked['options']) => {
    asked.push({ prompt, options });
    const patch = { id: '1', files: ['a.js'], additions: 1, deletions: 1, diff: '+++ b/a.js' };
    return String(options.label).startsWith('mend')
      ? { summary: 'Edited.', ...answer, patch }
      : { refuted: false, reason: 'Followed.' };
  };
  const args = { asked: findings.map((finding) => ({ finding, isMoved: false })), asksModel: true };
  const api = {
    ...{ agent, args, discard: () => undefined },
    parallel: (tasks: readonly (() => unknown)[]) => Promise.all(tasks.map((task) => task())),
  };
  const body = source.replace('export const meta', 'const meta');
  const run = new Function(...Object.keys(api), `return (async () => {${body}})()`);
  const { mends }: { mends: readonly Mend[] } = await run(...Object.values(api));
  return {
    mends,
    asked,
    labels: asked.map(({ options }) => String(options.label)).filter((label) => label.startsWith('mend')),
  };
}

const at = (id: string, file: string, line: number, more: object = {}): Found => ({
  id,
  title: id,
  file,
  line,
  detail: '',
  ...more,
});

test.for<[string, readonly Found[], readonly string[]]>([
  [
    'lie apart',
    [at('A', 'a.js', 1), at('B', 'a.js', 20), at('C', 'b.js', 1)],
    ['mend A', 'mend B', 'mend C'],
  ],
  ['stand in the same lines', [at('A', 'a.js', 10, { endLine: 14 }), at('B', 'a.js', 12)], ['mend A B']],
  [
    'stand near each other',
    [at('A', 'a.js', 10), at('B', 'a.js', 13), at('C', 'a.js', 17)],
    ['mend A B', 'mend C'],
  ],
  ['are joined by a third', [at('A', 'a.js', 10), at('B', 'a.js', 16), at('C', 'a.js', 13)], ['mend A B C']],
  [
    'name one cause',
    [
      at('A', 'a.js', 1, { detail: 'It fails.\n\nThe cause: no check' }),
      at('B', 'b.js', 9, { detail: 'The cause: no check' }),
    ],
    ['mend A B'],
  ],
  ['have no place', [at('A', '', 0), at('B', '', 0)], ['mend A', 'mend B']],
])('findings that %s are given to agents so', async ([, findings, labels], { expect }) => {
  const { labels: asked, mends } = await mended(findings);
  expect(asked).toEqual(labels);
  expect(mends.map(({ id }) => id).sort()).toEqual(findings.map(({ id }) => id).sort());
  expect(mends.every(({ state }) => state === 'stands')).toBe(true);
});

test('of findings that one agent mends together it says which it left, and those who check know', async () => {
  const left = { notMended: [{ id: 'B', reason: 'b.js:9 escapes it.' }] };
  const { mends, asked } = await mended([at('A', 'a.js', 10), at('B', 'a.js', 11)], left);
  expect(mends).toMatchObject([
    { id: 'A', state: 'stands', summary: 'Edited.' },
    { id: 'B', state: 'unchanged', summary: 'b.js:9 escapes it.' },
  ]);
  const [edit, ...checks] = asked.map(({ prompt }) => prompt);
  expect(edit).toContain('Mend 2 findings of an earlier report');
  expect(edit).toMatch(/The finding A:[\s\S]*The finding B:/);
  expect(checks).toHaveLength(2);
  for (const check of checks)
    expect(check).toContain('does not mend; that these are still there refutes nothing:');
  const one = await mended([at('A', 'a.js', 10)]);
  expect(JSON.stringify(one.asked[0])).not.toContain('notMended');
  expect(one.asked[0]?.prompt).toContain('Mend one finding of an earlier report');
});
