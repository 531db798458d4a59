import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { type GitLocation, openLocation } from '../../src/checkout/git/git.ts';

const run = promisify(execFile);

export type FileContents = Readonly<Record<string, string | Uint8Array | { readonly link: string } | null>>;

/** A real repository in a temporary folder, removed with `await using`. Its branch is `main`. */
export interface GitRepository extends AsyncDisposable {
  readonly dir: string;
  /** As src/checkout takes it; opened anew each time, because a run opens a repository that does not change. */
  readonly place: GitLocation;
  git(...args: string[]): Promise<string>;
  /** Several commands of git in one: starting a process from a large one is most of what a fixture costs. */
  shell(script: string, ...args: string[]): Promise<string>;
  /** Writes files without committing them; null removes one. */
  write(files: FileContents): Promise<void>;
  /** Writes files, commits everything and gives the commit's sha. */
  commit(files?: FileContents, message?: string): Promise<string>;
}

const COMMIT = 'git add --all --force; git commit --quiet --allow-empty --message "$1"; git rev-parse HEAD';

/** A repository whose first commit holds `files`. */
export async function gitRepository(files: FileContents = {}): Promise<GitRepository> {
  const dir = await realpath(await mkdtemp(join(tmpdir(), 'ultracode-repository-')));
  const env = {
    PATH: process.env.PATH,
    HOME: dir,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_AUTHOR_NAME: 'Ada',
    GIT_AUTHOR_EMAIL: 'ada@example.com',
    GIT_AUTHOR_DATE: '2026-01-01T00:00:00Z',
    GIT_COMMITTER_NAME: 'Ada',
    GIT_COMMITTER_EMAIL: 'ada@example.com',
    GIT_COMMITTER_DATE: '2026-01-01T00:00:00Z',
  };
  // A repository of a few commits needs no upkeep, which git would look after once a commit or fetch.
  const quick = {
    ...env,
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: 'maintenance.auto',
    GIT_CONFIG_VALUE_0: 'false',
  };
  const git = async (...args: string[]): Promise<string> => {
    const { stdout } = await run('git', args, { cwd: dir, env: quick, maxBuffer: 64 * 1024 * 1024 });
    return stdout.replace(/\n$/, '');
  };
  const write = async (contents: FileContents): Promise<void> => {
    for (const [path, content] of Object.entries(contents)) await writeOne(join(dir, path), content);
  };
  const shell = async (script: string, ...given: string[]): Promise<string> => {
    const { stdout } = await run('sh', ['-euc', script, 'sh', ...given], { cwd: dir, env: quick });
    return stdout.replace(/\n$/, '');
  };
  const commit = async (contents: FileContents = {}, message = 'change'): Promise<string> => {
    await write(contents);
    return shell(COMMIT, message);
  };
  await write(files);
  await shell(`git init --quiet --template= --initial-branch=main; mkdir -p .git/info; ${COMMIT}`, 'first');
  const opened: Disposable[] = [];
  return {
    dir,
    get place() {
      const location = openLocation(dir, env);
      opened.push(location);
      return location;
    },
    git,
    shell,
    write,
    commit,
    [Symbol.asyncDispose]: async () => {
      for (const each of opened) each[Symbol.dispose]();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** Repositories that several tests only read: each is made once, and all go at the end. */
export function sharedRepositories(): AsyncDisposable & {
  get(name: string, make: () => Promise<GitRepository>): Promise<GitRepository>;
} {
  const made = new Map<string, Promise<GitRepository>>();
  return {
    get: (name, make) => {
      const repository = made.get(name) ?? make();
      made.set(name, repository);
      return repository;
    },
    [Symbol.asyncDispose]: async () => {
      for (const each of await Promise.allSettled(made.values()))
        if (each.status === 'fulfilled') await each.value[Symbol.asyncDispose]();
    },
  };
}

async function writeOne(file: string, content: FileContents[string]): Promise<void> {
  await rm(file, { force: true });
  if (content === null || content === undefined) return;
  await mkdir(dirname(file), { recursive: true });
  if (typeof content === 'string' || content instanceof Uint8Array) return writeFile(file, content);
  await symlink(content.link, file);
}
