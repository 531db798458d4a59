import { expect, test } from 'vitest';
import { playCli } from '../../e2e/support/command-line.ts';
import { gitRepository } from '../../fakes/git-repository.ts';
import { ROWS, type TerminalRow } from './rows.ts';

const LIMIT_MS = 60_000;
// A line end is all that a text needs: no tab stops, no colours where no terminal reads.
const CONTROLS = /(?!\n|\t)[\p{Cc}\p{Cf}\p{Cs}]/u;

async function play({ files, words, env = {} }: TerminalRow) {
  await using repository = await gitRepository({
    'README.md': '# Shop\n',
    'src/ok.js': 'export const a = 1\n',
    ...files,
  });
  const { ended, kill } = playCli(words, { cwd: repository.dir, env });
  const timeout = setTimeout(() => kill('SIGKILL'), LIMIT_MS);
  return await ended.finally(() => clearTimeout(timeout));
}

for (const row of ROWS)
  test.concurrent(row.name, async () => {
    const { exitCode, stdout, stderr } = await play(row);
    expect(exitCode, 'it had to be killed').not.toBe(null);
    expect(stdout + stderr, 'something is printed').not.toBe('');
    for (const [name, said] of Object.entries({ stdout, stderr })) {
      const found = CONTROLS.exec(said);
      expect(found === null ? null : said.slice(Math.max(0, found.index - 60), found.index + 20), name).toBe(
        null,
      );
    }
  });
