import { join } from 'node:path';
import { expect, test } from 'vitest';
import { text } from '../../../fakes/anthropic/answer.ts';
import { startAnthropic } from '../../../fakes/anthropic.ts';
import { gitRepository } from '../../../fakes/git-repository.ts';
import { cli } from '../../support/command-line.ts';

const SCRIPT = `export const meta = { name: 'shorten', description: 'Shortens the timeout.' }
return await agent('Shorten the timeout.', { label: 'shorten', isolation: 'worktree' })
`;
const TURNS = [
  ['Read', { file_path: 'src/shop.js' }],
  ['Edit', { file_path: 'src/shop.js', old_string: '45_000', new_string: '10_000' }],
] as const;

test('onto the changes that the run saw, apply says which to commit, and then does it', async () => {
  await using repository = await gitRepository({
    'src/shop.js': 'export const timeoutMs = 30_000;\n',
    'notes.md': 'one\n',
    '.github/ultracode/shorten.js': SCRIPT,
  });
  await using anthropic = await startAnthropic(({ messages }) => {
    const turn = TURNS[(messages.length - 1) / 2];
    return turn === undefined
      ? text('Shorter.')
      : { type: 'message', content: [{ type: 'tool_use', name: turn[0], input: turn[1] }] };
  });
  await repository.write({ 'src/shop.js': 'export const timeoutMs = 45_000;\n', 'notes.md': 'two\n' });
  const at = {
    cwd: repository.dir,
    env: { ANTHROPIC_BASE_URL: anthropic.url, ANTHROPIC_API_KEY: anthropic.key },
  };
  const out = join(repository.dir, '.git/run');
  expect((await cli(['run', 'shorten', '--out', out], at)).stdout).toContain('- src/shop.js');
  const refused = await cli(['apply', out], at);
  expect(refused).toMatchObject({ exitCode: 1, stdout: '' });
  expect(refused.stderr).toBe(
    [
      'ultracode: apply: 2 tracked files have changes that are not committed:',
      '  notes.md',
      '  src/shop.js',
      'The run edited 1 of them with these very changes in it: src/shop.js. Commit that, and the edits fit.',
      'Commit the others too, or put them aside (git stash), then apply again.',
      'Nothing was written.',
      '',
    ].join('\n'),
  );
  await repository.shell('git commit --quiet --message mine src/shop.js; git stash --quiet');
  expect((await cli(['apply', out], at)).stdout).toBe('changed  src/shop.js\n1 file written.\n');
  expect(await repository.git('diff', '--unified=0', '--', 'src')).toContain(
    '+export const timeoutMs = 10_000;',
  );
});
