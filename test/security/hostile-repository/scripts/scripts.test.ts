import { beforeAll, expect, test } from 'vitest';
import { startCli } from '../../../e2e/support/command-line.ts';
import { gitRepository } from '../../../fakes/git-repository.ts';
import { SCRIPTS } from './rows.ts';

const LIMIT_MS = 90_000;
const CONTROLS = /(?!\n|\t)[\p{Cc}\p{Cf}\p{Cs}]/u;
const nameOf = (index: number): string => `evil-${index}-of-all`;
const pathOf = (index: number): string => `.github/ultracode/${nameOf(index)}.js`;

let said: Readonly<Record<'list' | 'check', string>>;

async function play(words: readonly string[], cwd: string): Promise<string> {
  const { child, ended } = startCli(words, { cwd });
  const timeout = setTimeout(() => child.kill('SIGKILL'), LIMIT_MS);
  const { exitCode, stdout, stderr } = await ended.finally(() => clearTimeout(timeout));
  expect(exitCode, `${words[0]} had to be killed, or crashed:\n${stderr.slice(0, 500)}`).toBeOneOf([0, 1, 2]);
  expect(stderr, 'a trace of the program itself').not.toMatch(/^ {4}at .*chunks/m);
  return stdout + stderr;
}

beforeAll(async () => {
  await using repository = await gitRepository(
    Object.fromEntries(SCRIPTS.map(({ text }, index) => [pathOf(index), text])),
  );
  const { dir } = repository;
  said = {
    list: await play(['list'], dir),
    check: await play(['check', ...SCRIPTS.map((_, index) => pathOf(index))], dir),
  };
});

test('what is said of the scripts moves no terminal, and the others are still there', () => {
  expect(CONTROLS.exec(said.list + said.check)).toBe(null);
  expect(said.list).toContain('review');
});
for (const [index, row] of SCRIPTS.entries())
  test(`a script of a clone: ${row.name}`, () => {
    expect(said.list, 'it is listed, or named with what is wrong').toContain(
      row.name === 'a name with escapes' ? 'evil' : nameOf(index),
    );
  });
