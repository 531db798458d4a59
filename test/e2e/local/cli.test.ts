import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { offlineBrain } from '../../fakes/anthropic/offline-brain.ts';
import { startAnthropic } from '../../fakes/anthropic.ts';
import { type FileContents, type GitRepository, gitRepository } from '../../fakes/git-repository.ts';
import { cli, startCli } from '../support/command-line.ts';
import { CHANGE, CHANGE_FLAW, SHOP, STOCK_FLAW, sayingScript } from '../support/shop.ts';

const AUDIT = ['run', 'audit', '--provider', 'offline', '--json'] as const;

const shop = (files: FileContents = {}): Promise<GitRepository> => gitRepository({ ...SHOP, ...files });

test.concurrent('run --json prints one object, its findings point at the quoted code, and nothing is left that git would commit', async () => {
  await using repository = await shop();
  const ended = await cli(AUDIT, { cwd: repository.dir });

  expect(ended.exitCode).toBe(1);
  expect(ended.stdout.trimEnd().split('\n')).toHaveLength(1);
  const report = JSON.parse(ended.stdout);
  expect(report).toMatchObject({
    status: 'completed',
    conclusion: 'failure',
    findings: [STOCK_FLAW],
    omissions: [],
    failures: [],
    costUsd: 0,
    agents: { reused: 0, failed: 0 },
  });
  for (const { file, line, evidence } of report.findings) {
    const lines = (await readFile(join(repository.dir, file), 'utf8')).split('\n');
    expect(lines[line - 1]).toContain(evidence.split('\n')[0].trim());
  }
  expect(ended.stderr).toContain('Discovery');
  expect(await readFile(join(report.runDir, 'report.md'), 'utf8')).toContain(`${STOCK_FLAW.file}:5`);
  expect(await repository.git('status', '--porcelain')).toBe('');
});

test.concurrent('without --json the report is for people, from any folder of the repository, and --fail-on decides the exit code', async () => {
  await using repository = await shop();
  const words = ['run', 'audit', '--provider', 'offline', '--fail-on', 'never'];
  const ended = await cli(words, { cwd: join(repository.dir, 'src') });
  expect(ended.exitCode).toBe(0);
  expect(ended.stdout).toContain('audit: 1 finding (1 high)');
  expect(ended.stdout).toContain('src/stock.js:5');
  expect(ended.stdout).toContain('No model was asked');
  expect(ended.stdout).not.toContain('\x1b');
});

test.concurrent('review looks at what the branch changes, committed or not', async () => {
  await using repository = await shop();
  await repository.git('checkout', '--quiet', '-b', 'topic');
  await repository.write(CHANGE);
  const words = ['run', 'review', '--provider', 'offline', '--json', '--out', 'here'];
  const ended = await cli(words, { cwd: repository.dir });
  expect(JSON.parse(ended.stdout)).toMatchObject({
    status: 'completed',
    findings: [CHANGE_FLAW],
    runDir: join(repository.dir, 'here'),
  });
});

test.concurrent('a wrong key is exit code 3 after at most three requests, and the object still comes', async () => {
  await using repository = await shop();
  await using anthropic = await startAnthropic(offlineBrain());
  const env = { ANTHROPIC_BASE_URL: anthropic.url, ANTHROPIC_API_KEY: 'sk-ant-wrong-key-0123456789' };
  const ended = await cli(['run', 'audit', '--json'], { cwd: repository.dir, env });
  expect(ended.exitCode).toBe(3);
  expect(JSON.parse(ended.stdout)).toMatchObject({
    status: 'incomplete',
    conclusion: 'neutral',
    findings: [],
  });
  expect(anthropic.requestCount).toBeLessThanOrEqual(3);
});

test.concurrent('an interrupt ends with the report and exit code 130', async () => {
  await using repository = await shop();
  const { promise: asked, resolve } = Promise.withResolvers<void>();
  await using anthropic = await startAnthropic(() => {
    resolve();
    return { type: 'stall', after: 'start' };
  });
  const env = { ANTHROPIC_BASE_URL: anthropic.url, ANTHROPIC_API_KEY: anthropic.key };
  const { child, ended } = startCli(['run', 'audit', '--json'], { cwd: repository.dir, env });
  await asked;
  child.kill('SIGINT');
  const { exitCode, stdout, stderr } = await ended;
  expect(exitCode).toBe(130);
  expect(stderr).toMatch(
    /^Stopping: no further agent starts, .* Press Ctrl-C again to end at once, without it\.$/m,
  );
  expect(JSON.parse(stdout)).toMatchObject({ status: 'incomplete', reason: 'interrupted' });
});

// The other mistakes, in process: test/unit/cli, and test/unit/config for values of options.
test.concurrent('wrong usage is exit code 2, one line, and nothing on standard output', async () => {
  await using repository = await shop();
  for (const [words, line] of [
    [
      ['run', 'audit'],
      /^ultracode: no key for the Anthropic API: .* Set it\. To try without a model: --provider offline\n$/,
    ],
    // Before the key that is not there either.
    [
      ['run', 'reveiw'],
      /^ultracode: There is no workflow "reveiw"\. There are .* Did you mean "review"\?\n$/,
    ],
    [
      ['run', 'audti', '--provider', 'offline'],
      /^ultracode: There is no workflow "audti"\. There are .* Did you mean "audit"\?\n$/,
    ],
    [
      ['run', 'audit', '--args', '{"foucs":"races"}'],
      /^ultracode: audit takes no argument "foucs"\. Did you mean "focus"\? It takes "focus" \(.*\), "paths" \(.*\)\.\n$/,
    ],
    [['rnu'], /^ultracode: unknown command "rnu": did you mean "run"\? See ultracode help\.\n$/],
    [
      ['run', 'audit', '--repo', '/'],
      /^ultracode: \/ is not a git checkout .* Run in a cloned repository; .*\n$/,
    ],
    [
      ['run', 'review', '--provider', 'offline', '--base', 'nowhere'],
      /^ultracode: the commit nowhere is not in this clone\. Fetch it: .*\n$/,
    ],
  ] as const) {
    const ended = await cli(words, { cwd: repository.dir });
    expect(ended, words.join(' ')).toMatchObject({ exitCode: 2, stdout: '' });
    expect(ended.stderr).toMatch(line);
  }
});

test.concurrent('what git does not track is named, and not looked at', async () => {
  await using repository = await shop({ '.gitignore': '.ultracode/\nignored.js\n' });
  for (const path of ['ignored.js', 'src/new.js', 'fresh/a.js', 'fresh/b.js']) {
    await mkdir(dirname(join(repository.dir, path)), { recursive: true });
    await writeFile(join(repository.dir, path), 'eval(x)\n');
  }
  const ended = await cli(['run', 'audit', '--provider', 'offline', '--json'], { cwd: repository.dir });
  expect(JSON.parse(ended.stdout).omissions).toContain(
    'not tracked by git, and so not looked at: fresh/, src/new.js. `git add` has them looked at.',
  );
});

test.concurrent('a script that throws did not complete: exit code 3', async () => {
  const script = "export const meta = { name: 'bad', description: 'Throws.' }\nthrow new Error('no way')\n";
  await using repository = await shop({ '.github/ultracode/bad.js': script });
  const ended = await cli(['run', 'bad', '--provider', 'offline', '--json'], { cwd: repository.dir });
  expect(ended.exitCode).toBe(3);
  expect(JSON.parse(ended.stdout)).toMatchObject({ status: 'failed', conclusion: 'failure' });
  expect(JSON.parse(ended.stdout).reason).toContain('.github/ultracode/bad.js:2:11: Error: no way');
});

test.concurrent('check reads files and names line and column of what is broken in them', async () => {
  await using repository = await shop({
    'good.js': sayingScript('good', 'Good.'),
    'broken.js': "export const meta = { name: 'broken', description: 'x' }\nimport fs from 'node:fs'\n",
  });
  const ended = await cli(['check', 'good.js', 'broken.js'], { cwd: repository.dir });
  expect(ended.exitCode).toBe(1);
  expect(ended.stdout).toMatch(/^broken\.js:2:1: error: .+\n$/);
});

test.concurrent('list shows what can be run, its own scripts first; --workflows-dir says where they are looked up, and --paths which files they are offered', async () => {
  const script =
    "export const meta = { name: 'count', description: 'Counts.' }\nreturn { summary: (await files(['**'])).join() }\n";
  await using repository = await shop({
    'flows/count.js': script,
    '.github/ultracode/own.js': sayingScript('own', 'Own.'),
  });
  const at = { cwd: repository.dir };
  const ended = await cli(['list', '--json'], at);
  expect(ended).toMatchObject({ exitCode: 0, stderr: '' });
  expect(JSON.parse(ended.stdout)).toMatchObject([
    { status: 'ok', name: 'own', origin: 'repository', path: '.github/ultracode/own.js', hidden: false },
    { status: 'ok', name: 'audit', origin: 'built-in', args: { focus: expect.any(String) } },
    { status: 'ok', name: 'migrate', origin: 'built-in' },
    { status: 'ok', name: 'review', origin: 'built-in' },
  ]);

  const offered = ['--paths', 'src/**', '--paths', 'flows/**', '--paths-ignore', 'src/**'];
  const from = ['--workflows-dir', 'nowhere', '--workflows-dir', 'flows'];
  const run = ['run', 'count', ...from, '--provider', 'offline', '--json'];
  const counted = await cli([...run, ...offered], at);
  expect(JSON.parse(counted.stdout)).toMatchObject({ result: { summary: 'flows/count.js' } });
});

test.concurrent('init writes what is missing and keeps the rest, and its script passes check and runs', async () => {
  await using repository = await shop();
  const at = { cwd: repository.dir };
  const script = '.github/ultracode/error-paths.js';
  const first = await cli(['init'], at);
  expect(first).toMatchObject({
    exitCode: 0,
    stdout: `wrote  .github/workflows/ultracode.yml\nwrote  ${script}\nwrote  .github/ultracode/workflow.d.ts\n`,
  });
  await repository.write({ '.github/workflows/ultracode.yml': 'mine\n' });
  const second = await cli(['init'], at);
  expect(second.stdout).toBe(
    `kept   .github/workflows/ultracode.yml\nkept   ${script}\nkept   .github/ultracode/workflow.d.ts\n`,
  );
  expect(second.stderr).toContain(
    '.github/workflows/ultracode.yml is kept as it is, and is no workflow: expected a mapping with on: and jobs:. To have a new one, move it away',
  );
  expect(second.stderr).not.toContain(`${script} is kept`);
  expect(await readFile(join(repository.dir, '.github/workflows/ultracode.yml'), 'utf8')).toBe('mine\n');

  expect(await cli(['check', script], at)).toEqual({ exitCode: 0, stdout: '', stderr: '' });
  const run = await cli(['run', 'error-paths', '--provider', 'offline', '--json'], at);
  expect(JSON.parse(run.stdout)).toMatchObject({ status: 'completed', failures: [] });
});

test.concurrent('init finds what is there under its other name and in other folders, and says what GitHub needs and a file lacks', async () => {
  const yaml = '.github/workflows/ultracode.yaml';
  await using repository = await shop({
    [yaml]: 'steps: [{ uses: OWNER/ultracode-action@v0 }]\n',
    '.github/ultracode.yml': 'workflows-dir: tools/flows\n',
  });
  await repository.git('remote', 'add', 'origin', 'git@gitlab.com:acme/shop.git');
  const at = { cwd: repository.dir };
  const ended = await cli(['init', '--action', 'acme/ultracode-action@v1'], at);
  expect(ended.stdout).toBe(
    `filled ${yaml}\nwrote  tools/flows/error-paths.js\nwrote  tools/flows/workflow.d.ts\n`,
  );
  expect(ended.stderr).toContain(
    `${yaml} is kept as it is. Against what was asked for now it lacks name, on,`,
  );
  expect(ended.stderr).not.toContain('OWNER');
  expect(await readFile(join(repository.dir, yaml), 'utf8')).toBe(
    'steps: [{ uses: acme/ultracode-action@v1 }]\n',
  );
  expect(ended.stderr).toContain('The remote is on gitlab.com, and these files are for GitHub Actions only.');
  expect(ended.stderr).not.toContain('https://gitlab.com');
  const run = await cli(['run', 'error-paths', '--provider', 'offline', '--json'], at);
  expect(JSON.parse(run.stdout)).toMatchObject({ status: 'completed' });
});

test.concurrent('help and version answer without a repository', async () => {
  const at = { cwd: '/' };
  const ofRun = await cli(['run', '--help'], at);
  expect(ofRun).toMatchObject({ exitCode: 0, stderr: '' });
  expect(ofRun.stdout).toContain('\n  --agent-timeout-minutes N ');
  expect((await cli(['--version'], at)).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test.concurrent('a script is found from where the user is, outside the repository too, or from its root', async () => {
  await using repository = await shop({ 'flows/near.js': sayingScript('near', 'Here.') });
  await using elsewhere = await gitRepository({ 'far.js': sayingScript('far', 'There.') });
  const at = (workflow: string) =>
    cli(['run', workflow, '--repo', repository.dir, '--provider', 'offline', '--json'], {
      cwd: elsewhere.dir,
    });

  for (const workflow of ['far.js', join(elsewhere.dir, 'far.js'), 'flows/near.js']) {
    const ended = await at(workflow);
    expect([workflow, ended.exitCode, ended.stderr]).toEqual([workflow, 0, expect.any(String)]);
  }
  const missing = await at('none.js');
  expect(missing.exitCode).toBe(2);
  expect(missing.stderr).toContain('There is no file "none.js"');
});
