import { expect, test } from 'vitest';
import { createClean } from '../../../../src/clean/clean.ts';
import { renderLive } from '../../../../src/report/formats/terminal/live-tree.ts';
import { NOTHING_YET, watchLive } from '../../../../src/report/live-run.ts';
import { headline } from '../../../../src/report/words/headline.ts';
import { text } from '../../../fakes/anthropic/answer.ts';
import { editingGround } from '../../../support/editing-run.ts';

const clean = createClean({ secrets: [] }).line;

const FILES = { 'src/shop.js': 'export const timeoutMs = 30_000;\n' };
const ASK = "return await agent('Shorten the timeout.', { isolation: 'worktree', label: 'shorten' })";

test('an agent that says that it edited and did not is counted as one that changed nothing', async () => {
  await using ground = await editingGround(FILES, () => text('Done: I edited src/shop.js, 3 files in all.'));
  const { report, events, edits } = await ground.run(ASK);
  expect(report.edits).toMatchObject({ files: [], leftOut: [], unchanged: [{ label: 'shorten' }] });
  expect(headline(report)).toBe('asked: no file changed');
  expect(report.edits?.apply).toBeUndefined();
  expect(edits?.set.files).toEqual([]);
  const live = events.reduce(watchLive, NOTHING_YET);
  expect(renderLive(live, { rows: 24, columns: 80, nowMs: 0, clean })).toEqual(['✔ Agents  1/1']);
});

test('the live view counts what was edited', async () => {
  const write = {
    type: 'tool_use',
    name: 'Write',
    input: { file_path: 'docs/a.md', content: '# A\n' },
  } as const;
  await using ground = await editingGround(FILES, ({ messages }) =>
    messages.length > 1 ? text('Written.') : { type: 'message', content: [write] },
  );
  const { events } = await ground.run(ASK);
  const live = events.reduce(watchLive, NOTHING_YET);
  expect(renderLive(live, { rows: 24, columns: 80, nowMs: 0, clean })).toEqual([
    '✔ Agents  1/1 · 1 file edit',
  ]);
});
