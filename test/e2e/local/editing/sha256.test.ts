import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { text } from '../../../fakes/anthropic/answer.ts';
import { startAnthropic } from '../../../fakes/anthropic.ts';
import { gitRepository } from '../../../fakes/git-repository.ts';
import { cli } from '../../support/command-line.ts';

const SCRIPT = `export const meta = { name: 'two', description: 'Makes it two.' }
await parallel(['first', 'last'].map((which) => () => agent(which, { label: which, isolation: 'worktree' })))
return 'done'
`;

test.concurrent('a repository of SHA-256: its edits are merged, verified, applied, and merged with what was committed since', async () => {
  const before = 'one\n2\n3\n4\nfive\n';
  await using repository = await gitRepository({ 'a.txt': before, '.github/ultracode/two.js': SCRIPT });
  await repository.shell('rm -rf .git; git init --quiet --object-format=sha256 --initial-branch=main');
  await repository.commit();
  await using anthropic = await startAnthropic(({ messages }) => {
    const isFirst = JSON.stringify(messages[0]).includes('first');
    if (messages.length > 4) return text('Done.');
    const input = isFirst ? { old_string: 'one', new_string: '1' } : { old_string: 'five', new_string: '5' };
    const tool =
      messages.length > 2
        ? { name: 'Edit', input: { file_path: 'a.txt', ...input } }
        : { name: 'Read', input: { file_path: 'a.txt' } };
    return { type: 'message', content: [{ type: 'tool_use', ...tool }] };
  });
  const env = { ANTHROPIC_BASE_URL: anthropic.url, ANTHROPIC_API_KEY: anthropic.key };
  const verify = ['--verify-command', 'grep 1 a.txt || grep 5 a.txt', '--verify-isolation', 'none'];
  const run = await cli(['run', 'two', '--out', '.git/run', ...verify], { cwd: repository.dir, env });
  expect(run.stdout).toContain('1 file changed by 2 agents, verified');
  await repository.commit({ 'a.txt': before.replace('3', 'three') });
  const applied = await cli(['apply', '.git/run'], { cwd: repository.dir });
  expect(applied).toMatchObject({ exitCode: 0, stdout: 'changed  a.txt  (merged)\n1 file written.\n' });
  expect(await readFile(join(repository.dir, 'a.txt'), 'utf8')).toBe('1\n2\nthree\n4\n5\n');
}, 60_000);
