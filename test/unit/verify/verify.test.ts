import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { VerifierOptions } from '../../../src/verify/verifier-options.ts';
import { createVerifier, type VerifiedFile } from '../../../src/verify/verify.ts';
import { type GitRepository, gitRepository } from '../../fakes/git-repository.ts';

const { signal } = new AbortController();
let repository: GitRepository;
let commit: string;
let place: string;
let folder: string;
beforeAll(async () => {
  repository = await gitRepository({ 'a.txt': 'one\n' });
  commit = await repository.git('rev-parse', 'HEAD');
  place = await mkdtemp(join(tmpdir(), 'ultracode-verify-'));
});
afterAll(async () => {
  await repository[Symbol.asyncDispose]();
  await rm(place, { recursive: true });
});
let count = 0;
beforeEach(() => {
  count += 1;
  folder = join(place, `${count}`);
});

const verifier = (command: string, options: Partial<VerifierOptions> = {}) =>
  createVerifier({
    location: repository.place,
    commit,
    command,
    folder,
    slots: 2,
    timeoutMs: 60_000,
    isolations: ['none'],
    image: null,
    processesMax: 500,
    memoryBytesMax: 2 ** 30,
    env: process.env,
    now: Date.now,
    ...options,
  });

const file = (path: string, text: string): VerifiedFile => ({
  path,
  mode: '100644',
  bytes: Buffer.from(text),
});

test('the exit code of the command over the changed files is the answer', async () => {
  await using checked = verifier('grep -q two a.txt || { echo "no two in a.txt"; exit 4; }');
  expect(existsSync(folder)).toBe(false);
  expect(await checked.verify([file('a.txt', 'two\n')], signal)).toMatchObject({
    status: 'passed',
    isolation: 'none',
  });
  expect(await checked.verify([], signal)).toMatchObject({
    status: 'failed',
    exitCode: 4,
    output: 'no two in a.txt\n',
  });
  expect(await readFile(join(repository.dir, 'a.txt'), 'utf8')).toBe('one\n');
});

test('where nothing that is allowed can be had, nothing is run, and why is said', async () => {
  await using checked = verifier('touch ran', { isolations: ['container'] });
  expect(await checked.verify([], signal)).toEqual({
    status: 'not-run',
    reason:
      'the command was not run, because nothing that may isolate it can be had here (container: no image is named for it). Name an image for a container, allow "sudo-namespace" or "user-namespace", or, if the code may do all that this user can, allow isolation "none".',
  });
  expect(await checked.isolation()).toEqual({
    name: null,
    passedOver: [{ name: 'container', reason: 'no image is named for it' }],
    links: [],
  });
  await using forbidden = verifier('true', { isolations: [] });
  expect(await forbidden.verify([], signal)).toMatchObject({
    status: 'not-run',
    reason: expect.stringContaining('(none is allowed)'),
  });
});

test('a program of an isolation that is not there is passed over, and the next one taken', async () => {
  const env = { ...process.env, PATH: place, DOCKER_HOST: 'unix:///nowhere' };
  await using checked = verifier('true', { isolations: ['container', 'none'], image: 'image', env });
  expect(await checked.isolation()).toMatchObject({
    name: 'none',
    passedOver: [{ name: 'container', reason: 'spawn docker ENOENT' }],
  });
});

test('docker that cannot run anything is passed over with its own reason, and no image is asked for that is named', async () => {
  const programs = join(place, 'programs');
  await mkdir(programs);
  // As Docker 28 says it.
  const said = [
    'docker: Cannot connect to the Docker daemon at unix:///nowhere. Is the docker daemon running?',
    '',
    "Run 'docker run --help' for more information",
  ];
  await writeFile(
    join(programs, 'docker'),
    `#!/bin/sh\ncat >&2 <<'END'\n${said.join('\n')}\nEND\nexit 125\n`,
    {
      mode: 0o755,
    },
  );
  const env = { ...process.env, PATH: `${programs}:${process.env.PATH}` };
  await using checked = verifier('true', { isolations: ['container'], image: 'image', env });
  const { reason } = (await checked.verify([], signal)) as { reason: string };
  expect(reason).toContain(`(container: ${said[0]})`);
  expect(reason).not.toContain('Name an image');
});

test('files that make no tree are no verification', async () => {
  await using checked = verifier('true');
  expect(await checked.verify([file('.git/config', 'x')], signal)).toMatchObject({
    status: 'not-run',
    reason: expect.stringContaining('git takes no file at ".git/config"'),
  });
  expect(await checked.verify([], signal)).toMatchObject({ status: 'passed' });
});

test('an abort ends the command and what waits for a slot, and the verifier stays of use', async () => {
  await using checked = verifier('[ -e quick ] || { touch "$HOME/begun"; exec sleep 1000; }', { slots: 1 });
  const stopped = new AbortController();
  const running = checked.verify([], stopped.signal);
  const waiting = checked.verify([], stopped.signal);
  const begun = async () =>
    (await readdir(folder, { recursive: true }).catch(() => [])).some((path) => path.endsWith('/begun'));
  while (!(await begun())) await new Promise(setImmediate);
  const both = [running, waiting].map((verification) => expect(verification).rejects.toThrow('stopped'));
  stopped.abort(new Error('stopped'));
  await Promise.all(both);
  expect(await checked.verify([file('quick', '')], signal)).toMatchObject({ status: 'passed' });
});

test('nothing is left of it', async () => {
  {
    await using checked = verifier('true');
    await checked.verify([], signal);
  }
  expect(await readdir(folder)).toEqual([]);
});
