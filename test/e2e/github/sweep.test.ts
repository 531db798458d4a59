import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { OUTPUT_NAMES } from '../support/action-process.ts';
import { STOCK_FLAW } from '../support/shop.ts';
import { setStage } from '../support/stage.ts';

test.concurrent('a dispatch audits the tree: a check on the commit, a summary, no comment', async () => {
  await using stage = await setStage();
  const ended = await stage.play(await stage.dispatch());

  expect(ended.exitCode).toBe(1);
  expect(stage.github.state.checks).toMatchObject([
    {
      headSha: stage.mainSha,
      status: 'completed',
      conclusion: 'failure',
      title: 'audit: 1 finding (1 high)',
      annotations: [{ path: STOCK_FLAW.file, start_line: STOCK_FLAW.line }],
    },
  ]);
  expect(stage.github.state.comments).toEqual([]);
  expect(ended.summary).toContain('## audit: 1 finding (1 high)');
  expect(Object.keys(ended.outputs).sort()).toEqual([...OUTPUT_NAMES].sort());
  expect(JSON.parse(ended.outputs.result ?? '')).toMatchObject({ findings: [STOCK_FLAW] });
});

test.concurrent('a schedule sweeps the tree too, and a sweep takes its workflow and its arguments from the inputs', async () => {
  const script = `export const meta = { name: 'echo', description: 'Says its arguments.' }
return { summary: JSON.stringify(args), findings: [] }
`;
  await using stage = await setStage({ files: { '.claude/workflows/echo.js': script } });
  const inputs = { workflow: 'echo', args: '{"paths":["src/**"]}' };
  const ended = await stage.play(await stage.schedule(), { inputs });
  expect(ended.exitCode).toBe(0);
  expect(JSON.parse(ended.outputs.result ?? '')).toEqual({ summary: '{"paths":["src/**"]}', findings: [] });
  expect(stage.github.state.checks).toMatchObject([
    {
      headSha: stage.mainSha,
      name: 'ultracode: echo',
      conclusion: 'success',
      title: 'echo: no agent was asked',
    },
  ]);
  expect(stage.github.state.comments).toEqual([]);
  expect(stage.anthropic.requestCount).toBe(0);
});

test('the first script of init over the whole tree says how much of it was looked at', async () => {
  const script = await readFile(new URL('../../../src/templates/error-paths.js', import.meta.url), 'utf8');
  await using stage = await setStage({ files: { '.github/ultracode/error-paths.js': script } });
  const inputs = { workflow: 'error-paths', provider: 'offline', 'anthropic-api-key': '' };
  const { summary } = await stage.play(await stage.dispatch(), { inputs });
  expect(summary).toMatch(/of \d+ files in scope looked at/);
  expect(summary).not.toContain('has no files');
});
