// Records what runs of today leave behind, for test/e2e/local/recorded-journals.test.ts, which replays it on later code.
// Done once for each version of the journal: what is recorded stays as it is, or it proves nothing.
// Usage: npm run build && node scripts/record-journals.ts
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { JOURNAL_VERSION } from '../src/run/journal-entry.ts';
import { cli } from '../test/e2e/support/command-line.ts';
import { INTERRUPTED, INTERRUPTED_REPOSITORY } from '../test/e2e/support/interrupted-scripts.ts';
import { RECORDED_SETTINGS } from '../test/e2e/support/recorded-settings.ts';
import { offlineBrain } from '../test/fakes/anthropic/offline-brain.ts';
import { toldByPrompt } from '../test/fakes/anthropic/told-by-prompt.ts';
import { startAnthropic } from '../test/fakes/anthropic.ts';
import { gitRepository } from '../test/fakes/git-repository.ts';

const root = join(import.meta.dirname, '..');
const folder = join(root, `test/fixtures/journals/v${JOURNAL_VERSION}`);
if (existsSync(folder)) throw new Error(`${folder} is there already; a later version belongs beside it.`);

const files = {
  ...INTERRUPTED_REPOSITORY,
  '.github/ultracode/audit.js': await readFile(join(root, 'dist/builtin/audit.js'), 'utf8'),
};
await mkdir(folder, { recursive: true });
await writeFile(join(folder, 'repository.json'), `${JSON.stringify(files, null, 2)}\n`);
for (const name of [...INTERRUPTED, 'audit']) {
  await using repository = await gitRepository(files);
  await using anthropic = await startAnthropic(name === 'audit' ? offlineBrain() : toldByPrompt);
  const env = { ANTHROPIC_BASE_URL: anthropic.url, ANTHROPIC_API_KEY: anthropic.key };
  const words = ['run', name, '--json', '--out', 'recorded', ...RECORDED_SETTINGS];
  const { stdout, stderr } = await cli(words, { cwd: repository.dir, env });
  if (stdout === '') throw new Error(stderr);
  const { status, result, agents } = JSON.parse(stdout);
  if (status !== 'completed') throw new Error(stdout);
  await mkdir(join(folder, name));
  await copyFile(join(repository.dir, 'recorded/journal.jsonl'), join(folder, name, 'journal.jsonl'));
  await writeFile(join(folder, name, 'result.json'), `${JSON.stringify({ result, agents }, null, 2)}\n`);
  console.log(`recorded ${name}: ${agents.total} agents`);
}
