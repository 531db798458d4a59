import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, readdir, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { IsolationName } from '../../../src/edits/edit-set.ts';
import type { Answered, Asked } from './drive.ts';

/** Must never be seen by a command. */
export const SECRET = 'canary-5f1d0b7c';

/** A user without rights, who exists nowhere: for tests that are run by root. */
const UNPRIVILEGED = 61_234;
const isRoot = process.getuid?.() === 0;

/** A machine as a step of Actions finds it: a checkout with a token in its configuration, a home, and the files of the runner. */
export interface Machine extends AsyncDisposable {
  readonly root: string;
  readonly checkout: string;
  readonly commit: string;
  readonly githubEnv: string;
  readonly socket: string;
  run(isolation: IsolationName, asked: Partial<Asked> & Pick<Asked, 'commands'>): Promise<Answered>;
  /** A script of the shell in the checkout, as the user to whom it belongs. */
  shell(script: string): Promise<string>;
  /** Its process, for a test that ends it. */
  start(isolation: IsolationName, asked: Partial<Asked> & Pick<Asked, 'commands'>): Started;
}

type Started = { readonly id: number; readonly ended: Promise<string> };

const filesAt = (mark: string): Readonly<Record<string, string>> => ({
  'home/.npmrc': SECRET,
  'temp/env': '',
  'temp/credentials': SECRET,
  'checkout/node_modules/pkg/index.js': 'module.exports = 1;\n',
  'checkout/packages/b/index.js': "module.exports = require('dep');\n",
  'checkout/packages/b/node_modules/dep/index.js': 'module.exports = 2;\n',
  'checkout/packages/b/c/.venv/pyvenv.cfg': 'version = 3\n',
  'checkout/packages/b/vendor/lib/a.php': '<?php return 3;\n',
  'checkout/.gitignore': 'node_modules\nvendor\n.venv\n',
  'checkout/packages/b/c/main.py': 'print(4)\n',
  'checkout/a.txt': 'one\n',
  'checkout/crlf.txt': 'one\r\ntwo\r\n',
  'checkout/.husky/_/post-index-change': `#!/bin/sh\necho hook >>${mark}\n`,
});

/** By whom the process of an isolation is run: not by root, which has no limits, where that can be chosen. */
const userOf = (isolation: IsolationName): number | undefined =>
  isRoot && isolation !== 'sudo-namespace' ? UNPRIVILEGED : undefined;

export async function openMachine(isolation: IsolationName): Promise<Machine> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'ultracode-machine-')));
  const at = (path: string): string => join(root, path);
  for (const folder of ['home', 'temp', 'runs', 'checkout/.husky/_'])
    mkdirSync(at(folder), { recursive: true });
  for (const [path, text] of Object.entries(filesAt(at('temp/mark')))) {
    mkdirSync(dirname(at(path)), { recursive: true });
    writeFileSync(at(path), text);
  }
  const spy = `sh -c 'echo filter >>${at('temp/mark')}; cat'`;
  execFileSync('sh', ['-euc', REPOSITORY, 'sh', SECRET, spy], { cwd: at('checkout'), env: GIT });
  const user = userOf(isolation);
  if (user !== undefined) execFileSync('chown', ['-R', `${user}:${user}`, root]);
  const commit = readFileSync(at('checkout/.git/refs/heads/main'), 'utf8').trim();
  const start: Machine['start'] = (name, asked) => {
    const all: Asked = {
      dir: at('checkout'),
      commit,
      folder: at('runs'),
      isolations: [name],
      timeoutMs: 60_000,
      processesMax: 200,
      image: process.env.VERIFY_TEST_IMAGE ?? null,
      files: {},
      inOneSlot: false,
      ...asked,
    };
    const child = execFile(process.execPath, [DRIVE, JSON.stringify(all)], {
      env: environmentOf(root),
      cwd: '/',
      maxBuffer: 64 * 1024 * 1024,
      ...(user === undefined ? {} : { uid: user, gid: user }),
    });
    const ended = promised(child);
    return { id: child.pid ?? 0, ended };
  };
  const owner = user === undefined ? {} : { uid: user, gid: user };
  return {
    root,
    checkout: at('checkout'),
    commit,
    githubEnv: at('temp/env'),
    socket: at('temp/docker.sock'),
    start,
    shell: async (script) =>
      (await execute('sh', ['-euc', script], { cwd: at('checkout'), env: GIT, ...owner })).stdout.trim(),
    run: async (name, asked) => JSON.parse(await start(name, asked).ended),
    [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }),
  };
}

const DRIVE = join(import.meta.dirname, 'drive.ts');

/** Settings that would start programs, and a token. */
const REPOSITORY = `git init --quiet --template= --initial-branch=main
git add --all --force -- . ':!node_modules' ':!packages'
git add packages
echo '*.txt text eol=lf filter=spy' >.gitattributes
git add .gitattributes
git commit --quiet --message first
git config http.extraheader "AUTHORIZATION: $1"
git config core.hooksPath .husky/_
git config filter.spy.smudge "$2"
git config filter.spy.clean "$2"
chmod +x .husky/_/*`;

const GIT = {
  PATH: process.env.PATH,
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@example.com',
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@example.com',
};

/** What a JavaScript action holds. */
const environmentOf = (root: string): Record<string, string | undefined> => ({
  PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
  HOME: join(root, 'home'),
  DOCKER_HOST: process.env.DOCKER_HOST,
  RUNNER_TEMP: join(root, 'temp'),
  GITHUB_WORKSPACE: join(root, 'checkout'),
  GITHUB_ENV: join(root, 'temp/env'),
  ACTIONS_RUNTIME_TOKEN: SECRET,
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: SECRET,
  'INPUT_ANTHROPIC-API-KEY': SECRET,
  ANTHROPIC_API_KEY: SECRET,
  GITHUB_TOKEN: SECRET,
});

const promised = (child: ReturnType<typeof execFile>): Promise<string> =>
  new Promise((resolve, reject) => {
    let said = '';
    let failed = '';
    child.stdout?.on('data', (text) => {
      said += text;
    });
    child.stderr?.on('data', (text) => {
      failed += text;
    });
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve(said) : reject(new Error(`${code}: ${failed}`))));
  });

/** Why an isolation cannot be tried here; null when it can. */
export async function whyNot(isolation: IsolationName): Promise<string | null> {
  try {
    await using machine = await openMachine(isolation);
    const { taken } = await machine.run(isolation, { commands: ['true'] });
    return taken.name === isolation ? null : (taken.passedOver[0]?.reason ?? 'unknown');
  } catch (error) {
    return error instanceof Error ? error.message.slice(0, 300) : String(error);
  }
}

/** Command lines of all processes that hold a text. */
export async function processesWith(text: string): Promise<readonly string[]> {
  const lines = await Promise.all(
    (await readdir('/proc'))
      .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
      .map((name) => readFile(`/proc/${name}/cmdline`, 'utf8').catch(() => '')),
  );
  return lines.filter((line) => line.includes(text));
}

const execute = promisify(execFile);
