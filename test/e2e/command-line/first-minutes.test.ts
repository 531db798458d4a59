import { expect, test } from 'vitest';
import { offlineBrain } from '../../fakes/anthropic/offline-brain.ts';
import { startAnthropic } from '../../fakes/anthropic.ts';
import { gitRepository } from '../../fakes/git-repository.ts';
import { cli } from '../support/command-line.ts';
import { SHOP } from '../support/shop.ts';

/** A repository in which there is one of everything. */
const ONE = { 'load.js': 'export const load = (x) => eval(x);\n' };

/** A count of one before a noun in the plural; not the end of a larger number, of a span or of a version. */
const WRONG_PLURAL =
  /(?<![\d.,–:#-])1 (?:more |other |new |distinct |source |changed |output |input )?(?:files|agents|findings|lines|groups|turns|runs|phases|commits|requests|rounds|tokens|characters|things|pieces|dry runs|answers|others|warnings|errors|seconds|minutes|votes|places)\b/;

test.concurrent('where there is one of everything, nothing is told in the plural', async () => {
  await using repository = await gitRepository(ONE);
  await repository.git('checkout', '--quiet', '-b', 'topic');
  await repository.write({ 'load.js': `${ONE['load.js']}export const other = (y) => eval(y);\n` });
  await using anthropic = await startAnthropic(offlineBrain());
  const at = {
    cwd: repository.dir,
    env: { ANTHROPIC_BASE_URL: anthropic.url, ANTHROPIC_API_KEY: anthropic.key },
  };
  const lines = ['init', 'init --check', 'list', 'plan audit', 'plan review', 'plan error-paths'].concat(
    ...['run audit', 'run review', 'run error-paths', 'run audit --max-agents 1', 'run review --max-turns 1'],
    ...['run audit --provider offline --verbose', 'check .github/ultracode/error-paths.js --verbose'],
  );
  for (const line of lines) {
    const { stdout, stderr } = await cli(line.split(' '), at);
    expect(
      (stdout + stderr).split('\n').filter((text) => WRONG_PLURAL.test(text)),
      line,
    ).toEqual([]);
  }
});

test('what the expression above looks for is found', () => {
  for (const text of ['1 files', '1 more characters', ' 1 agents,']) expect(text).toMatch(WRONG_PLURAL);
  for (const text of ['1 file', '11 files', '1–5 agents', '1,001 files', '1.1 files'])
    expect(text).not.toMatch(WRONG_PLURAL);
});

test.concurrent('a repository whose commit holds no file has nothing to look at, which is said', async () => {
  await using repository = await gitRepository({});
  const at = { cwd: repository.dir };
  for (const line of ['run audit --provider offline', 'run review --provider offline'])
    expect(await cli(line.split(' '), at)).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('nothing to look at'),
    });
  expect((await cli(['plan', 'audit'], at)).stdout).toContain('audit: no agent would be asked');
  expect((await cli(['list'], at)).exitCode).toBe(0);
});

test.concurrent('where the default branch has an unusual name and nothing says it, that there is no base is told', async () => {
  await using repository = await gitRepository(ONE);
  await repository.git('branch', '--move', 'main', 'trunk');
  await repository.git('checkout', '--quiet', '-b', 'topic');
  await repository.commit({ 'other.js': 'export const other = (y) => eval(y);\n' });
  const told =
    /there is nothing to compare with: this clone has none of origin\/HEAD, .*main and master\. Name .* with --base, .*git remote set-head origin --auto/;
  const says = async (line: string) => {
    const { exitCode, stdout } = await cli(line.split(' '), { cwd: repository.dir });
    return { exitCode, text: stdout.replaceAll(/\s+/g, ' ') };
  };
  const planned = await says('plan review');
  expect(planned.text).toMatch(told);
  expect(planned.text).not.toContain('does not differ from its base');
  const run = await says('run review --provider offline');
  expect(run.text).toContain('review: nothing to look at');
  expect(run.text).toMatch(told);
  const named = await says('run review --provider offline --base trunk');
  expect(named).toMatchObject({ exitCode: 1, text: expect.stringContaining('other.js:1') });
  expect(named.text).not.toMatch(told);
  expect((await says('run audit --provider offline')).text).not.toMatch(told);
});

test.concurrent('a model that the API cannot have is refused before anything is asked, and a server of its own may have it', async () => {
  await using repository = await gitRepository(SHOP);
  const key = { ANTHROPIC_API_KEY: 'sk-ant-test-0123456789' };
  for (const words of [
    ['run', 'audit', '--model', 'nosuch'],
    ['run', 'audit', '--verify-model', 'gpt-9'],
    ['author', 'a task', '--model', 'nosuch'],
  ]) {
    const ended = await cli(words, { cwd: repository.dir, env: key });
    expect(ended, words.join(' ')).toMatchObject({ exitCode: 2, stdout: '' });
    expect(ended.stderr).toMatch(
      /^ultracode: unknown model "(?:nosuch|gpt-9)": the Anthropic API has haiku, sonnet/,
    );
  }
  // A workflow that there is not is told before.
  const typo = await cli(['run', 'audti', '--model', 'sonnet'], { cwd: repository.dir, env: {} });
  expect(typo.stderr).toContain('There is no workflow "audti"');
  const priced = ['--prices', '{"nosuch": {"input": 0, "output": 0}}'];
  const meant = await cli(['run', 'audti', '--model', 'nosuch', ...priced], {
    cwd: repository.dir,
    env: key,
  });
  expect(meant.stderr).toContain('There is no workflow "audti"');
});

test.concurrent.each([
  [{}, [], false],
  [{ FORCE_COLOR: '1', CI: 'true' }, [], true],
  [{ FORCE_COLOR: '1', NO_COLOR: '1' }, [], false],
  [{ NO_COLOR: '1' }, ['--color'], true],
  [{ FORCE_COLOR: '1' }, ['--no-color'], false],
])('with %j and %j a report in a pipe is coloured: %s', async (env, words, isColored) => {
  await using repository = await gitRepository(ONE);
  const at = { cwd: repository.dir, env };
  const run = await cli(['run', 'audit', '--provider', 'offline', ...words], at);
  expect(run.stdout.includes('\u001b[')).toBe(isColored);
  expect(run.stderr).not.toContain('Warning');
  const json = await cli(['run', 'audit', '--provider', 'offline', '--json', ...words], at);
  expect(json.stdout).not.toContain('\u001b[');
});
