import { expect, test } from 'vitest';
import { offlineBrain } from '../../fakes/anthropic/offline-brain.ts';
import { startAnthropic } from '../../fakes/anthropic.ts';
import { gitRepository } from '../../fakes/git-repository.ts';
import { cli } from '../support/command-line.ts';
import { SHOP, sayingScript } from '../support/shop.ts';

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

test.concurrent('a change without a file is one message, in a plan and in a run', async () => {
  await using repository = await gitRepository(SHOP);
  const at = { cwd: repository.dir };
  const why = 'he head does not differ from its base. Name another one with --base, like --base HEAD~5.';
  const planned = await cli(['plan', 'review'], at);
  expect(planned).toMatchObject({ exitCode: 0, stderr: '' });
  expect(planned.stdout.replaceAll('\n', ' ')).toMatch(
    new RegExp(`^review: no agent would be asked Reviews [^!]*  ! [^!]*: t${why} $`),
  );
  const run = await cli(['run', 'review', '--provider', 'offline'], at);
  expect(run.exitCode).toBe(0);
  expect(run.stdout.replaceAll(/\s+/g, ' ')).toContain(`T${why}`);
  // Other reasons are the script's to tell, and no line of a script that ships helps with them.
  await repository.commit({ 'src/more.js': 'export const more = 1;\n' });
  for (const [line, said] of [
    ['plan review --base HEAD~1 --paths nix/**', 'The script said: nothing to review'],
    ['plan audit --paths nix/**', 'The script said: no source file to audit'],
  ] as const) {
    const { stdout } = await cli(line.split(' '), at);
    expect(stdout).toContain(said);
    expect(stdout).not.toContain('built-in/');
  }
  const audit = await cli('run audit --provider offline --paths nix/**'.split(' '), at);
  expect(audit.stdout.replaceAll(/\s+/g, ' ')).toMatch(
    /There was nothing to look at\. \d+ files skipped: not among `paths` \(nix\/\*\*\)\. .* None of the files that this run may look at is source code/,
  );
});

test.concurrent('the list is as wide as its terminal', async () => {
  await using repository = await gitRepository(SHOP);
  const { stdout } = await cli(['list'], { cwd: repository.dir, env: { COLUMNS: '60' } });
  expect(stdout).toMatch(/^review {2}Reviews a change/m);
  expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(60);
});

test.concurrent('of a script that is not there it is said where one of a like name is, and whether the default branch has it', async () => {
  await using repository = await gitRepository(SHOP);
  const at = { cwd: repository.dir };
  await repository.commit({ 'limits.js': sayingScript('limits', 'Limits.') });
  const told = async (line: string) => (await cli(line.split(' '), at)).stderr;
  expect(await told('run ./lmits.js')).toBe(
    'ultracode: There is no file "lmits.js". Did you mean "limits.js"?\n',
  );
  expect(await told('run ../lmits.js')).toBe('ultracode: There is no file "../lmits.js".\n');
  await repository.git('branch', 'before');
  await repository.commit({ '.github/ultracode/own.js': sayingScript('own', 'Own.') });
  await repository.git('switch', '--quiet', 'before');
  const there =
    'The default branch has it (.github/ultracode/own.js on main): git merge main brings it to this branch.\n';
  for (const line of ['run own', 'plan own', 'run .github/ultracode/own.js'])
    expect(await told(line)).toContain(there);
  expect(await told('run onw')).not.toContain('default branch');
});

test.concurrent('a first word that was meant for a workflow, and letters from other programs, are advised', async () => {
  await using repository = await gitRepository(SHOP);
  const at = { cwd: repository.dir };
  for (const [line, advice] of [
    ['reveiw', 'did you mean the workflow review?'],
    ['audit', 'did you mean the workflow audit?'],
    ['help audti', 'did you mean the workflow audit?'],
    ['run audit -q', 'did you mean --quiet?'],
    ['run audit -v', '--verbose says more while it works'],
  ] as const)
    expect(await cli(line.split(' '), at)).toMatchObject({
      exitCode: 2,
      stdout: '',
      stderr: expect.stringContaining(advice),
    });
  // Where there is no repository the word alone is refused.
  expect((await cli(['reveiw'], { cwd: '/' })).stderr).toContain('unknown command "reveiw": expected one of');
  const [version, ...others] = await Promise.all(
    ['version', '--version', '-v'].map((word) => cli([word], at)),
  );
  expect(others).toEqual([version, version]);
});

test.concurrent.each([['run'], ['plan'], ['help'], ['init']])(
  'help of %s is the same in each way to ask for it',
  async (name) => {
    const ways = [
      ['help', name],
      [name, '--help'],
      [name, '-h'],
      ['--help', name],
    ];
    const [first, ...others] = await Promise.all(
      ways.map((words) => cli(words, { cwd: '/', env: { COLUMNS: '60' } })),
    );
    expect(first).toMatchObject({ exitCode: 0, stderr: '' });
    expect(others).toEqual([first, first, first]);
    const lines = first?.stdout.split('\n') ?? [];
    expect(
      Math.max(...lines.filter((line) => !/^ {2}\S/.test(line)).map((line) => line.length)),
    ).toBeLessThanOrEqual(60);
  },
);

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
