import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cli } from '../../../e2e/support/command-line.ts';
import { CHANGE, SHOP } from '../../../e2e/support/shop.ts';
import { type GitRepository, gitRepository } from '../../../fakes/git-repository.ts';
import { type SilentHost, startSilentHost } from '../../support/silent-host.ts';
import { SETTINGS } from './settings.ts';
import { spoil } from './spoil.ts';

let folder: string;
let marks: string;
let host: SilentHost;
let repository: GitRepository;
let said: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ultracode-marks-'));
  marks = join(folder, 'marks');
  await mkdir(marks);
  host = await startSilentHost();
  repository = await gitRepository(SHOP);
  await repository.commit({ ...CHANGE, '.gitattributes': '* diff=spy filter=spy merge=spy\n' });
  // What is changed and what is new is read from the disk.
  await repository.write({ 'src/orders.js': 'export const changed = 1;\n', 'src/new.js': 'new\n' });
  await spoil(repository.dir, SETTINGS, { marks, host });
  const commands = [['review', '--base', 'HEAD~1'], ['audit']];
  const ended = [];
  for (const words of commands)
    ended.push(await cli(['run', ...words, '--provider', 'offline'], { cwd: repository.dir }));
  said = ended.map(({ exitCode, stdout, stderr }) => `${exitCode}\n${stdout}${stderr}`).join('\n');
});
afterAll(async () => {
  await host[Symbol.asyncDispose]();
  await repository[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

test('a clone on a laptop is reviewed as it lies there', () => {
  expect(said).toContain('files looked at');
  expect(said).not.toMatch(/^2$/m);
  expect(host.visits()).toBe(0);
});
for (const [index, { name }] of SETTINGS.entries())
  test(`${name} starts nothing`, () => {
    expect(existsSync(join(marks, `${index}`))).toBe(false);
  });
test('git itself starts some of them, so that the others can fail', async () => {
  expect(await readdir(marks)).toEqual([]);
  await repository.shell(
    'git status </dev/null >/dev/null || true; git diff HEAD </dev/null >/dev/null || true',
  );
  expect(await readdir(marks)).not.toEqual([]);
});
