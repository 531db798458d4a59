import { execFile, spawn } from 'node:child_process';
import { UltracodeError } from '../../base/errors.ts';
import { createSemaphore } from './semaphore.ts';

/** Where git works, and the environment of this process; of the latter a child sees only PATH, HOME and LANG. */
export type GitPlace = {
  readonly dir: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What names and trees were found to be, for as long as nothing but fetches happens to the repository. */
  readonly known?: Map<string, Promise<GitResult>>;
};

/** A place whose names and trees are looked up once: the start of a run asks for the same ones again and again. */
export const rememberingPlace = (dir: string, env: GitPlace['env']): GitPlace => ({
  dir,
  env,
  known: new Map(),
});

export type GitOptions = { readonly maxBytes?: number; readonly timeoutMs?: number };

/** How one git command ended. `cut`: it had more to say than `maxBytes`; `stdout` holds what came before. */
export type GitResult =
  | {
      readonly status: 'exited';
      readonly code: number;
      readonly stdout: Buffer;
      readonly stderr: string;
      readonly cut: boolean;
    }
  | { readonly status: 'timed-out' };

/** Runs one git command without a shell. Rejects when `signal` aborts or git cannot be started. */
export type Git = (args: readonly string[], options?: GitOptions, signal?: AbortSignal) => Promise<GitResult>;

/** What one git command answers to `input`, piece by piece. Whether all came shows in it alone: a failing git is not told of. */
export type GitStream = (args: readonly string[], input: string) => AsyncIterable<Buffer>;

const SEEN_BY_GIT = ['PATH', 'HOME', 'LANG'];
const PROCESSES_MAX = 8;
const BYTES_MAX = 64 * 1024 * 1024;
const TIMEOUT_MS = 120_000;

// A repository's own configuration must neither start programs nor change what output looks like.
const HARDENED = [
  'core.hooksPath=/dev/null',
  'core.fsmonitor=false',
  'core.quotePath=false',
  'core.pager=cat',
  'color.ui=false',
  'diff.noprefix=false',
  'diff.mnemonicPrefix=false',
  'grep.column=false',
  'grep.fullName=false',
  'submodule.recurse=false',
].flatMap((setting) => ['-c', setting]);

/** Git in one place, at most a handful of processes at once. */
export function createGit(place: GitPlace): Git {
  const slots = createSemaphore(PROCESSES_MAX);
  const env = childEnvironment(place.env);
  const git: Git = (args, options = {}, signal) =>
    slots(() => run(['-C', place.dir, ...HARDENED, ...args], env, options, signal));
  return place.known === undefined ? git : remembering(git, place.known, place.dir);
}

/** Git in one place for what is too much to be held at once. Whoever stops asking ends the process. */
export function createGitStream(place: GitPlace): GitStream {
  const env = childEnvironment(place.env);
  return async function* (args, input) {
    const child = spawn('git', ['-C', place.dir, ...HARDENED, ...args], {
      env,
      stdio: ['pipe', 'pipe', 'ignore'],
      windowsHide: true,
    });
    // A git that cannot be started, or ends before it has read everything, gives too little.
    child.on('error', () => child.stdout.destroy());
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    try {
      yield* child.stdout;
    } finally {
      child.kill('SIGKILL');
    }
  };
}

const REMEMBERED = ['rev-parse', 'rev-list', 'ls-tree'];

/** A failure is not remembered: a fetch may bring what was missing. */
function remembering(git: Git, known: Map<string, Promise<GitResult>>, dir: string): Git {
  return (args, options, signal) => {
    if (!REMEMBERED.includes(args[0] ?? '')) return git(args, options, signal);
    const key = [dir, ...args].join('\0');
    const answered = known.get(key);
    if (answered !== undefined) return answered;
    const asked = git(args, options, signal);
    known.set(key, asked);
    const forget = () => known.delete(key);
    asked.then((result) => (result.status === 'exited' && result.code === 0 ? null : forget()), forget);
    return asked;
  };
}

/** What a child may see of the environment: nothing that could be a secret. */
export function childEnvironment(env: GitPlace['env']): Record<string, string> {
  const seen = SEEN_BY_GIT.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]]));
  return {
    ...Object.fromEntries(seen),
    // Messages and sort order that do not depend on the machine.
    LC_ALL: 'C.UTF-8',
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_NO_REPLACE_OBJECTS: '1',
  };
}

function run(
  args: readonly string[],
  env: Record<string, string>,
  options: GitOptions,
  signal: AbortSignal | undefined,
): Promise<GitResult> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const settings = {
      env,
      encoding: 'buffer',
      maxBuffer: options.maxBytes ?? BYTES_MAX,
      timeout: options.timeoutMs ?? TIMEOUT_MS,
      killSignal: 'SIGKILL',
      windowsHide: true,
      ...(signal && { signal }),
    } as const;
    execFile('git', args, settings, (error, stdout, stderr) => {
      const exited = {
        status: 'exited',
        stdout,
        stderr: stderr.toString('utf8').trim(),
        cut: false,
      } as const;
      if (error === null) return resolve({ ...exited, code: 0 });
      if (signal?.aborted) return reject(signal.reason);
      if (error.code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER')
        return resolve({ ...exited, code: 0, cut: true });
      if (typeof error.code === 'number') return resolve({ ...exited, code: error.code });
      if (error.killed) return resolve({ status: 'timed-out' });
      reject(
        new UltracodeError(
          'CHECKOUT_INVALID',
          `git could not be run (${error.code ?? error.message}). Install git 2.30 or newer and put it on the PATH.`,
          { cause: error },
        ),
      );
    });
  });
}

/** Output of a command that has no reason to fail. What it says on failure becomes the message of the error. */
export async function gitOutput(git: Git, args: readonly string[], options?: GitOptions): Promise<Buffer> {
  const result = await git(args, options);
  const command = `git ${args[0]}`;
  if (result.status === 'timed-out')
    throw new UltracodeError('CHECKOUT_INVALID', `${command} did not end in time. Is the disk very slow?`);
  if (result.cut)
    throw new UltracodeError(
      'CHECKOUT_INVALID',
      `${command} gave more output than this tool holds in memory.`,
    );
  if (result.code !== 0)
    throw new UltracodeError('CHECKOUT_INVALID', `${command} failed: ${firstLine(result.stderr)}`);
  return result.stdout;
}

/** First line of what git said. */
export const firstLine = (text: string): string => text.split('\n', 1)[0] ?? '';

/** The parts of NUL-terminated output. */
export const splitNul = (output: Buffer): string[] =>
  output
    .toString('utf8')
    .split('\0')
    .filter((part) => part !== '');
