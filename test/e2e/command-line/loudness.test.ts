import { expect, test } from 'vitest';
import { offlineBrain } from '../../fakes/anthropic/offline-brain.ts';
import { startAnthropic } from '../../fakes/anthropic.ts';
import { gitRepository } from '../../fakes/git-repository.ts';
import { cli, startCli } from '../support/command-line.ts';
import { SHOP, sayingScript } from '../support/shop.ts';

const COMMANDS = [
  'run audit --provider offline',
  'run audit --provider offline --json',
  'run nothing --provider offline',
  'plan own',
  'list',
  'check .github/ultracode/own.js',
  'check gone.js',
  'init',
  'init --check',
  'author x --provider offline',
  'explain K3F9Q',
];

/** Without what differs from run to run. */
const comparable = (text: string): string =>
  text
    .replaceAll(/\d{8}-\d{6}-\w{4}/g, '<id>')
    .replaceAll(/\d+(?:\.\d+)? ?m?s\b|"(?:durationMs|startedMs|endedMs)":\d+|less than a second/g, '<time>');

test.concurrent.each(COMMANDS)('neither changes result nor exit code of: %s', async (line) => {
  const play = async (...loudness: string[]) => {
    await using repository = await gitRepository({
      ...SHOP,
      '.github/ultracode/own.js': sayingScript('own', 'Own.'),
    });
    const inPlace = (text: string): string => comparable(text.replaceAll(repository.dir, '<dir>'));
    const ended = await cli([...line.split(' '), ...loudness], { cwd: repository.dir });
    return { ...ended, stdout: inPlace(ended.stdout), stderr: inPlace(ended.stderr) };
  };
  const [usual, quiet, verbose] = await Promise.all([play(), play('--quiet'), play('--verbose')]);
  for (const { stdout, exitCode } of [quiet, verbose])
    expect({ stdout, exitCode }).toEqual({
      exitCode: usual.exitCode,
      stdout: usual.stdout.replaceAll(/ --(?:quiet|verbose)/g, ''),
    });
  const isError = /^ultracode: /m.test(usual.stderr);
  if (isError) expect(quiet.stderr).toBe(usual.stderr);
  // That no job can start yet is no progress.
  else if (line === 'init') expect(quiet.stderr).toMatch(/^Name the repository that .*\n$/);
  else expect(quiet.stderr).toBe('');
  expect(verbose.stderr.length).toBeGreaterThanOrEqual(usual.stderr.length);
});

test.concurrent('verbose shows turns, tool calls and repeated requests, each with its time', async () => {
  await using repository = await gitRepository(SHOP);
  const brain = offlineBrain();
  await using anthropic = await startAnthropic((body, n, signal) =>
    n === 1
      ? { type: 'error', status: 529, errorType: 'overloaded_error', message: 'Overloaded' }
      : brain(body, n, signal),
  );
  const env = { ANTHROPIC_BASE_URL: anthropic.url, ANTHROPIC_API_KEY: anthropic.key };
  const ended = await cli(['run', 'audit', '--verbose', '--fail-on', 'never'], { cwd: repository.dir, env });
  expect(ended.exitCode, ended.stderr).toBe(0);
  expect(ended.stderr).toMatch(/^ +\d+\.\d s {2}Discovery · \S.* · started$/m);
  expect(ended.stderr).toMatch(/^ +\d+\.\d s {2}.+ · turn 1 · \S.* · [\d,]+ tokens in, \d+ out so far$/m);
  expect(ended.stderr).toMatch(/^ +\d+\.\d s {2}a request is repeated in \d+\.\d s: .*[Oo]verloaded/m);
});

test.concurrent('Ctrl-C is answered however quiet it is to be', async () => {
  await using repository = await gitRepository(SHOP);
  const { promise: asked, resolve } = Promise.withResolvers<void>();
  await using anthropic = await startAnthropic(() => {
    resolve();
    return { type: 'stall', after: 'start' };
  });
  const env = { ANTHROPIC_BASE_URL: anthropic.url, ANTHROPIC_API_KEY: anthropic.key };
  const { child, ended } = startCli(['run', 'audit', '--quiet'], { cwd: repository.dir, env });
  await asked;
  child.kill('SIGINT');
  const { exitCode, stderr } = await ended;
  expect(exitCode).toBe(130);
  expect(stderr).toMatch(/^Stopping: .* Press Ctrl-C again to end at once, without it\.\n$/);
});
