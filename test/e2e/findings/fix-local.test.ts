import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startAnthropic } from '../../fakes/anthropic.ts';
import { gitRepository } from '../../fakes/git-repository.ts';
import { cli } from '../support/command-line.ts';
import { replacing, scriptedEditor } from '../support/models/scripted-editor.ts';
import { SHOP } from '../support/shop.ts';

const FLAW = "exec('wc -l ' + name, done);";
const MEND = "execFile('wc', ['-l', name], done);";

/** A repository that was audited without a model, with the id of what was found. */
async function audited() {
  const repository = await gitRepository({
    ...SHOP,
    '.gitignore': '.ultracode\n',
    // On this machine edits stay in the folder of the run, whatever is to become of them on GitHub.
    '.github/ultracode.yml': 'edits: pull-request\n',
  });
  const audit = ['run', 'audit', '--provider', 'offline', '--json'];
  const { findings } = JSON.parse((await cli(audit, { cwd: repository.dir })).stdout);
  return { repository, id: String(findings[0].id) };
}

test.concurrent('a finding of the latest run is mended into the folder of the new one, and apply writes it to the work tree', async () => {
  const { repository, id } = await audited();
  await using _ = repository;
  const model = scriptedEditor({
    edit: () => ({
      calls: [
        [
          replacing('src/stock.js', FLAW, MEND),
          replacing('src/stock.js', 'import { exec }', 'import { execFile }'),
        ],
      ],
      answer: { summary: 'No shell is asked any more.', outcome: 'mended' },
    }),
    refute: () => null,
  });
  await using anthropic = await startAnthropic(model);
  const env = { ANTHROPIC_BASE_URL: anthropic.url, ANTHROPIC_API_KEY: anthropic.key };
  const at = { cwd: repository.dir, env };
  const { stdout, exitCode } = await cli(['fix', id.toLowerCase()], at);
  expect(exitCode).toBe(0);
  expect(stdout).toContain(`fix ${id}: mended`);
  expect(stdout).toContain('No shell is asked any more.');
  expect(stdout, 'what comes next').toMatch(
    /Write the edits to the work tree .*\n {2}ultracode apply \S+\.ultracode\/runs\/\S+/,
  );
  expect(model.asked).toEqual(['edit', 'check', 'check']);
  expect(await repository.git('status', '--porcelain')).toBe('');

  const failing = ['--verify-isolation', 'none', '--verify-command', 'exit 7'];
  const failed = await cli(['fix', id, ...failing], at);
  expect(failed.exitCode).toBe(1);
  expect(failed.stdout).toContain(`fix ${id}: edited, verification failed`);

  const again = JSON.parse((await cli(['fix', id, '--json'], at)).stdout);
  expect(again.result.mends).toMatchObject([{ id, state: 'stands', files: ['src/stock.js'] }]);
  expect((await cli(['apply', again.runDir], at)).exitCode).toBe(0);
  expect(await readFile(join(repository.dir, 'src/stock.js'), 'utf8')).toContain(MEND);
  anthropic.assertClean();
});

test.concurrent('a model that the Anthropic API cannot have is refused before a run begins, as by every command', async () => {
  const { repository, id } = await audited();
  await using _ = repository;
  const at = { cwd: repository.dir, env: { ANTHROPIC_API_KEY: 'sk-ant-none' } };
  for (const command of ['fix', 'explain'])
    expect(await cli([command, id, '--model', 'gpt-9'], at)).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('unknown model "gpt-9": the Anthropic API has haiku, sonnet'),
    });
});

test.concurrent('what names no finding is wrong usage, and says what was expected', async () => {
  const { repository } = await audited();
  await using _ = repository;
  const at = { cwd: repository.dir };
  const none = await cli(['fix', 'everything in here', '--provider', 'offline'], at);
  expect(none).toMatchObject({ exitCode: 2 });
  expect(none.stderr).toContain(
    'fix: expected ids of findings as their report shows them (like K3F9Q), 10 at most',
  );
  const unknown = await cli(['fix', 'ZZZZZ', '--provider', 'offline'], at);
  expect(unknown).toMatchObject({ exitCode: 2 });
  expect(unknown.stderr).toContain('No finding `ZZZZZ`');
});
