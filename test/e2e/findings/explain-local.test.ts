import { join } from 'node:path';
import { expect, test } from 'vitest';
import { json } from '../../fakes/anthropic/answer.ts';
import { startAnthropic } from '../../fakes/anthropic.ts';
import { gitRepository } from '../../fakes/git-repository.ts';
import { cli } from '../support/command-line.ts';
import { SHOP, STOCK_FLAW } from '../support/shop.ts';

const CODE = "exec('wc -l ' + name, done);";
const EXPLANATION = {
  view: 'wrong',
  why: 'Nothing calls `count` with a name from outside.',
  steps: [
    { file: 'src/stock.js', line: 5, code: CODE, what: 'The shell gets the name.' },
    {
      file: 'src/stock.js',
      line: 4,
      code: 'export function count(names) {',
      what: 'Who calls it says the name.',
    },
  ],
  ...{
    restsOn: '',
    votes: [],
    reproduce: "count('; id')",
    mend: 'execFile',
    severity: 'low',
    sure: 'high',
    doubt: '',
  },
};

/** A repository that was audited without a model, with the id of what was found and the folder of that run. */
async function audited() {
  const repository = await gitRepository(SHOP);
  const audit = ['run', 'audit', '--provider', 'offline', '--json'];
  const { findings, runDir } = JSON.parse((await cli(audit, { cwd: repository.dir })).stdout);
  return { repository, id: String(findings[0].id), runDir: String(runDir) };
}

test.concurrent('a finding of the latest run that lists it is explained by one agent, its quotes compared with the code', async () => {
  const { repository, id, runDir } = await audited();
  await using _ = repository;
  await using anthropic = await startAnthropic(() => json(EXPLANATION));
  const env = { ANTHROPIC_BASE_URL: anthropic.url, ANTHROPIC_API_KEY: anthropic.key };
  const at = { cwd: repository.dir, env };

  const ended = await cli(['explain', id.toLowerCase()], at);
  expect(ended).toMatchObject({ exitCode: 0 });
  expect(ended.stdout).toMatch(
    new RegExp(`^explain ${id}: the finding is wrong, says the agent that read the code\\n`),
  );
  expect(ended.stdout).toContain(
    '! The agent that read the code comes to the view that this finding is wrong.',
  );
  expect(ended.stdout).toContain(`1. ${STOCK_FLAW.file}:5\n    The shell gets the name.`);
  expect(ended.stdout).toContain(`    │ > 5    ${CODE}`);
  expect(ended.stdout).toContain('2. src/stock.js:4 (not verified: the quoted code was not found)');
  expect(ended.stdout).toContain('How to see it (nothing was executed)');
  expect(ended.stdout).toContain('How it was checked:');
  expect(anthropic.requestCount).toBe(1);

  // Its own run is none that lists findings.
  const again = await cli(['explain', id, runDir, '--json'], at);
  const told = JSON.parse(again.stdout);
  expect(told).toMatchObject({
    ...{ status: 'completed', offline: false, stands: true, finding: { id, ...STOCK_FLAW } },
    explanation: {
      view: 'wrong',
      steps: [{ place: { line: 5, place: 'tree' } }, { place: { place: 'unverified' } }],
    },
  });
  expect(told.of.runId).toBe(runDir.split('/').at(-1));
  expect(await repository.git('status', '--porcelain')).toBe('');
  anthropic.assertClean();
});

test.concurrent('the code that is read is that of the report: its commit, or what lies here while that is checked out', async () => {
  const { repository, id } = await audited();
  await using _ = repository;
  const prompts: string[] = [];
  await using anthropic = await startAnthropic(({ messages }) => {
    prompts.push(JSON.stringify(messages));
    return json({ ...EXPLANATION, view: 'holds' });
  });
  const env = { ANTHROPIC_BASE_URL: anthropic.url, ANTHROPIC_API_KEY: anthropic.key };
  const at = { cwd: repository.dir, env };
  await repository.write({ 'src/stock.js': 'export const count = 0;\n' });
  const changed = await cli(['explain', id], at);
  expect(changed.stdout).toContain('! The lines that the finding quotes are not in the code that was read.');
  expect(prompts.join()).toContain('export const count = 0;');
  await repository.git('commit', '--quiet', '--all', '--message', 'mended');
  const committed = await cli(['explain', id], at);
  expect(committed.stdout).not.toContain('are not in the code that was read');
  expect(committed.stdout).toContain(`1. ${STOCK_FLAW.file}:5\n`);
  expect(prompts.at(-1)).toContain('wc -l ');
});

test.concurrent('without a model what the report holds is shown, and an id or a folder that does not fit is wrong usage', async () => {
  const { repository, id, runDir } = await audited();
  await using _ = repository;
  const at = { cwd: repository.dir };
  const offline = await cli(['explain', id, '--provider', 'offline'], at);
  expect(offline).toMatchObject({ exitCode: 0 });
  expect(offline.stdout).toContain(`explain ${id}: no model was asked`);
  expect(offline.stdout).toContain('How it was checked:');
  const unknown = await cli(['explain', 'ZZZZZ', runDir, '--provider', 'offline'], at);
  expect(unknown).toMatchObject({ exitCode: 2 });
  expect(unknown.stderr).toContain(`No finding \`ZZZZZ\` is in the reports that are kept here.`);
  expect(unknown.stderr).toContain(`They list \`${id}\``);
  const elsewhere = await cli(['explain', id, join(runDir, 'agents'), '--provider', 'offline'], at);
  expect(elsewhere).toMatchObject({ exitCode: 2 });
  expect(elsewhere.stderr).toContain('expected the folder of a run with a report.json');
  const none = await cli(['explain', 'what is it', '--provider', 'offline'], at);
  expect(none).toMatchObject({ exitCode: 2 });
  expect(none.stderr).toContain('explain: expected the id of a finding as its report shows it (like K3F9Q)');
});
