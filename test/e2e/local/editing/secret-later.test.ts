import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { text } from '../../../fakes/anthropic/answer.ts';
import { startAnthropic } from '../../../fakes/anthropic.ts';
import { gitRepository } from '../../../fakes/git-repository.ts';
import { cli } from '../../support/command-line.ts';

const SECRET = 'wkfh-93nd-Lq7x-ppz2';
const SCRIPT = `export const meta = { name: 'note', description: 'Writes a note.' }
return await agent('Write a note.', { label: 'note', isolation: 'worktree' })
`;
const WRITE = {
  type: 'tool_use',
  name: 'Write',
  input: { file_path: 'note.md', content: `The key is ${SECRET}.\n` },
} as const;

test('a run that is gone on from where the key is known leaves the edit out that holds it, and says whose', async () => {
  await using repository = await gitRepository({ '.github/ultracode/note.js': SCRIPT });
  await using anthropic = await startAnthropic(({ messages }) =>
    messages.length > 1 ? text('Written.') : { type: 'message', content: [WRITE] },
  );
  const env = { ANTHROPIC_BASE_URL: anthropic.url, ANTHROPIC_API_KEY: anthropic.key };
  const out = (name: string): string => join(repository.dir, '.git', name);
  const first = await cli(['run', 'note', '--out', out('first')], { cwd: repository.dir, env });
  expect(first.stdout).toContain('- note.md');
  const asked = anthropic.requestCount;
  const again = await cli(['run', 'note', '--out', out('again'), '--resume', out('first')], {
    cwd: repository.dir,
    env: { ...env, DEPLOY_TOKEN: SECRET },
  });
  expect(anthropic.requestCount).toBe(asked);
  expect(again.stdout).toContain('Edits of 1 agent are left out.');
  expect(again.stdout).toMatch(/note.* holds a secret that this run knows/);
  expect(existsSync(join(out('again'), 'edits.patch'))).toBe(false);
  for (const name of ['edits.json', 'report.json', 'report.md'])
    expect(await readFile(join(out('again'), name), 'utf8'), name).not.toContain(SECRET);
});
