import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { RequestBody } from '../../fakes/anthropic/request-body.ts';
import { WORKFLOW_PATH } from '../support/action-process.ts';
import { SHOP } from '../support/shop.ts';
import { type Stage, setStage } from '../support/stage.ts';

const FILES = 30;
const pathOf = (number: number): string => `src/part-${String(number).padStart(2, '0')}.js`;
const textOf = (number: number): string =>
  `/** Part ${number}. */\nexport const part${number} = ${number};\n${`// ${'words '.repeat(12)}\n`.repeat(40)}`;
const TREE = {
  [WORKFLOW_PATH]: readFileSync(join(import.meta.dirname, '../../..', WORKFLOW_PATH), 'utf8'),
  'src/users.js': null,
  ...Object.fromEntries(Array.from({ length: FILES }, (_, number) => [pathOf(number), textOf(number)])),
};
/** Dollars: some ten of these files with a finder each, and what follows. */
const NIGHT = { 'max-cost-usd': '0.1', concurrency: '1', 'fail-on': 'high, incomplete' };

/** One night, with the post step that keeps its folder for the next one. */
async function night(stage: Stage, inputs: Readonly<Record<string, string>> = NIGHT) {
  const before = stage.anthropic.journal.length;
  const step = await stage.start(await stage.schedule(), { inputs, isHosted: true });
  const ended = await step.main.ended;
  await (await step.post(ended)).ended;
  const asked = stage.anthropic.journal.slice(before).map(({ body }) => body);
  return { ended, asked, check: stage.github.state.checks.at(-1), finders: asked.flatMap(lookedAt) };
}

/** Files that a finder was given; none in a later turn, and of another agent. */
function lookedAt({ messages }: RequestBody): readonly string[] {
  const content = messages.length === 1 ? (messages[0]?.content ?? '') : '';
  const text =
    typeof content === 'string'
      ? content
      : content.map((block) => (block.type === 'text' ? block.text : '')).join('');
  const [, list = ''] = /The files:((?:\n- `[^`]+`)+)/.exec(text) ?? [];
  return [...list.matchAll(/`([^`]+)`/g)].map(([, path = '']) => path);
}

test('a sweep with a small budget covers the tree over the nights, pays nothing twice, and closes its issue when all is covered', async () => {
  await using stage = await setStage({ files: TREE });
  const { issues } = stage.github.state;
  const seen: string[] = [];
  let nights = 0;
  for (; nights < 12; nights += 1) {
    const { ended, check, finders } = await night(stage);
    for (const path of finders) expect(seen).not.toContain(path);
    seen.push(...finders);
    const left = FILES + 1 - seen.length;
    if (left === 0) break;
    expect(ended.stdout).toContain(`goes on at the next run`);
    expect(check?.title).toMatch(
      new RegExp(
        `covers ${seen.length} of ${FILES + 1} files at their present content; goes on at the next run$`,
      ),
    );
    // `fail-on` names both, and only the finding counts.
    const isFound = seen.includes('src/stock.js');
    expect([check?.conclusion, ended.exitCode]).toEqual(isFound ? ['failure', 1] : ['neutral', 0]);
  }
  expect(nights).toBeGreaterThan(1);
  expect([...seen].sort()).toEqual([
    ...Object.keys(TREE).filter((path) => /part/.test(path)),
    'src/stock.js',
  ]);
  expect(issues).toMatchObject([{ state: 'open' }]);

  // Whatever was not checked for want of budget is checked now; then nothing is left to pay.
  await night(stage);
  const last = await night(stage);
  expect(last.asked).toEqual([]);

  await stage.origin.commit({
    'src/stock.js': 'export const count = 1;\n',
    [pathOf(3)]: `${textOf(3)}// edited\n`,
  });
  const changed = await night(stage);
  expect(changed.finders.sort()).toEqual([pathOf(3), 'src/stock.js'].sort());
  expect(issues).toMatchObject([{ state: 'closed', stateReason: 'completed' }]);
  expect(changed.check?.conclusion).toBe('success');
});

test('what was never looked at goes before what has changed', async () => {
  await using stage = await setStage({ files: { ...TREE, 'src/stock.js': SHOP['src/stock.js'] ?? null } });
  const looked: string[] = [];
  let edited = false;
  for (let nights = 0; nights < 12 && !looked.slice(1).includes(pathOf(0)); nights += 1) {
    looked.push(...(await night(stage)).finders);
    if (!edited) await stage.origin.commit({ [pathOf(0)]: `${textOf(0)}// edited\n` });
    edited = true;
  }
  expect(new Set(looked).size).toBe(FILES + 1);
  // Looked at first, and again once all others were.
  expect(looked.at(-1)).toBe(pathOf(0));
  expect(looked).toHaveLength(FILES + 2);
});

test('a sweep whose budget is too small for the next answer says so, and not that it goes on', async () => {
  const big = { [pathOf(0)]: `${textOf(0)}${`// ${'words '.repeat(12)}\n`.repeat(2_500)}` };
  const few = Object.fromEntries(Array.from({ length: 24 }, (_, number) => [pathOf(number + 6), null]));
  await using stage = await setStage({ files: { ...TREE, ...few, ...big, 'src/stock.js': null } });
  const inputs = { ...NIGHT, 'max-cost-usd': '0.06' };
  const first = await night(stage, inputs);
  expect([first.check?.conclusion, first.ended.exitCode]).toEqual(['neutral', 0]);
  expect(first.check?.title).toMatch(/covers 5 of 6 files .* goes on at the next run$/);
  const second = await night(stage, inputs);
  expect(second.asked).toEqual([]);
  expect(second.ended.stdout).not.toContain('goes on at the next run');
  expect(second.ended.stdout).toContain('leaves no room for another request');
  expect([second.check?.conclusion, second.ended.exitCode]).toEqual(['failure', 3]);
});

test('sweeps of one workflow that look at different things take nothing from each other', async () => {
  await using stage = await setStage({ files: { ...TREE, 'src/stock.js': null } });
  const scopes = ['src/part-0*', 'src/part-1*'].map((glob) => ({ args: JSON.stringify({ paths: [glob] }) }));
  const [first, second] = scopes as [(typeof scopes)[0], (typeof scopes)[0]];
  expect((await night(stage, first)).finders).toHaveLength(10);
  expect((await night(stage, second)).finders).toHaveLength(10);
  expect((await night(stage, first)).asked).toEqual([]);
  expect((await night(stage, second)).asked).toEqual([]);
});
