import { expect, test } from 'vitest';
import { COMMANDS } from '../../../src/cli/registry.ts';
import { gitRepository } from '../../fakes/git-repository.ts';
import { shellWords } from '../../support/shell-words.ts';
import { cli } from '../support/command-line.ts';
import { CHANGE, SHOP } from '../support/shop.ts';

/** Examples that need no model and no GitHub: those with `script` need the one that `init` writes. */
const FREE = COMMANDS.flatMap(({ examples }) => examples).filter(
  ({ needs }) => needs === undefined || needs === 'script',
);

test('enough examples are tried to mean something', () => {
  expect(FREE.length).toBeGreaterThan(9);
});

test.concurrent.each(FREE)('the example "$line" works in a repository', async ({ line }) => {
  await using repository = await gitRepository(SHOP);
  await repository.git('commit', '--quiet', '--allow-empty', '--message', 'second');
  await repository.write(CHANGE);
  const at = { cwd: repository.dir };
  expect((await cli(['init'], at)).exitCode).toBe(0);
  const ended = await cli(shellWords(line, repository.dir), at);
  // What is planted there is found.
  expect(ended.exitCode, ended.stderr).toBe(line.startsWith('run ') ? 1 : 0);
  expect(ended.stderr).not.toMatch(/^ultracode: /m);
});
