import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { CHANGE } from '../support/shop.ts';
import { setStage } from '../support/stage.ts';

const dir = mkdtempSync(join(tmpdir(), 'ultracode-runner-files-'));
const pipe = join(dir, 'pipe');
const file = join(dir, 'file');
execFileSync('mkfifo', [pipe]);
writeFileSync(file, '');
afterAll(() => rmSync(dir, { recursive: true }));

/** A runner's variable, a value that cannot be used, and the one sentence about it. */
const BROKEN: readonly (readonly [Readonly<Record<string, string>>, RegExp])[] = [
  [{ GITHUB_OUTPUT: '/dev/full' }, /GITHUB_OUTPUT cannot be written: ENOSPC/],
  [{ GITHUB_OUTPUT: dir }, /GITHUB_OUTPUT cannot be written: \S+ is no file\./],
  [{ GITHUB_OUTPUT: pipe }, /GITHUB_OUTPUT cannot be written: \S+ is no file\./],
  [{ GITHUB_OUTPUT: join(dir, 'gone', 'x') }, /GITHUB_OUTPUT cannot be written: there is no file/],
  [{ GITHUB_STATE: '/dev/full' }, /GITHUB_STATE cannot be written: ENOSPC/],
  [{ GITHUB_STATE: pipe }, /GITHUB_STATE cannot be written: \S+ is no file\./],
  [{ GITHUB_STEP_SUMMARY: '/dev/full' }, /GITHUB_STEP_SUMMARY cannot be written: ENOSPC/],
  [{ GITHUB_STEP_SUMMARY: pipe }, /GITHUB_STEP_SUMMARY cannot be written: \S+ is no file\./],
  [{ RUNNER_TEMP: file }, /RUNNER_TEMP cannot be used \(ENOTDIR|EEXIST/],
  [{ RUNNER_TEMP: join(file, 'x') }, /RUNNER_TEMP cannot be used \(ENOTDIR/],
  [{ RUNNER_TEMP: '' }, /RUNNER_TEMP cannot be used \(it is not set\)/],
  [{ RUNNER_TEMP: '/proc/nowhere' }, /RUNNER_TEMP cannot be used \(ENOENT/],
  [{ RUNNER_TEMP: file, TMPDIR: file }, /RUNNER_TEMP cannot be used \(.*, nor can /],
];

test.each(BROKEN)(
  'with %j the report reaches check and comment, and one sentence says why',
  async (env, said) => {
    await using stage = await setStage();
    await stage.openPull({ number: 7, author: 'ada', files: CHANGE });
    const inputs = { provider: 'offline' };
    const ended = await stage.play(await stage.pullRequest({ number: 7, action: 'opened' }), { inputs, env });

    expect(stage.github.state.checks).toMatchObject([{ status: 'completed' }]);
    expect(stage.github.state.comments).toHaveLength(1);
    expect(stage.github.state.comments[0]?.body).not.toContain('is running');
    expect(ended.stdout.split('\n').filter((line) => said.test(line))).toHaveLength(1);
    expect(ended.stderr).toBe('');
  },
  60_000,
);
