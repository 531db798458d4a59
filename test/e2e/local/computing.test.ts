import { expect, test } from 'vitest';
import { text, toolUse } from '../../fakes/anthropic/answer.ts';
import { isFirstTurn } from '../../fakes/anthropic/told-by-prompt.ts';
import { startAnthropic } from '../../fakes/anthropic.ts';
import { gitRepository } from '../../fakes/git-repository.ts';
import { startCli } from '../support/command-line.ts';

const COMPUTING = `export const meta = { name: 'computing', description: 'Computes for as long as it may.' };
const other = agent('other');
await agent('first');
for (let n = 0; ; n++) Math.sqrt(n);
`;

test('while a script computes its agents are served, and SIGTERM ends the run at once with a report', async () => {
  await using repository = await gitRepository({
    'a.js': '1;\n',
    '.github/ultracode/computing.js': COMPUTING,
  });
  const first = Promise.withResolvers<void>();
  const served = Promise.withResolvers<void>();
  await using anthropic = await startAnthropic(async (body) => {
    if (JSON.stringify(body.messages[0]).includes('first')) {
      first.resolve();
      return text('Compute now.');
    }
    if (!isFirstTurn(body)) {
      served.resolve();
      return { type: 'stall', after: 'start' };
    }
    await first.promise;
    // By then the answer to the first one has long set the script computing.
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    return toolUse('Read', { file_path: 'a.js' });
  });
  const env = { ANTHROPIC_BASE_URL: anthropic.url, ANTHROPIC_API_KEY: anthropic.key };
  const { child, ended } = startCli(['run', 'computing', '--json'], { cwd: repository.dir, env });
  await served.promise;
  const killedMs = performance.now();
  child.kill('SIGTERM');
  const { exitCode, stdout } = await ended;
  const tookMs = performance.now() - killedMs;
  expect(exitCode).toBe(130);
  expect(JSON.parse(stdout)).toMatchObject({ status: 'incomplete', agents: { total: 2 } });
  // The script would compute for 30 s; a busy machine takes some time for the report.
  expect(tookMs).toBeLessThan(10_000);
}, 60_000);
