import { execFile, spawn } from 'node:child_process';
import { devNull } from 'node:os';
import { UltracodeError } from '../../base/errors.ts';
import { type GitView, makeView } from './git-view.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** A checkout as our calls of git see it, from its root. */
export type GitLocation = {
  /** A folder of the checkout. */
  readonly dir: string;
  /** Of this process; git sees only PATH, HOME and LANG of it. */
  readonly env: Environment;
  /** Throws CHECKOUT_INVALID where `.git` leads to the repository of another folder. */
  readonly view: () => GitView;
  /** Results of the commands in CACHED. Valid as long as the repository changes by fetches only. */
  readonly known: Map<string, Promise<GitResult>>;
};

/**
 * Remembers what names and trees resolve to: several steps at the start of a run look up the same ones. `remote`: address of the
 * repository at the server, which then is the only one that is asked for what is missing; null for the address that the clone names.
 */
export function openLocation(
  dir: string,
  env: Environment,
  remote: string | null = null,
): GitLocation & Disposable {
  let made: ReturnType<typeof makeView> | null = null;
  const view = (): GitView => {
    made ??= makeView(dir, remote);
    return made;
  };
  return { dir, env, view, known: new Map(), [Symbol.dispose]: () => made?.remove() };
}

export type GitOptions = { readonly maxBytes?: number; readonly timeoutMs?: number };

/** How one git command ended. `cut`: its output was longer than `maxBytes`; `stdout` holds the beginning. */
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

/** Output of one git command that reads `input`, chunk by chunk. Check that it is complete: an exit code other than 0 is not reported. */
export type GitStream = (args: readonly string[], input: string) => AsyncIterable<Buffer>;

const SEEN_BY_GIT = ['PATH', 'HOME', 'LANG'];
const PROCESSES_MAX = 8;
const BYTES_MAX = 64 * 1024 * 1024;
/** Milliseconds until git is given up. */
export const TIMEOUT_MS = 120_000;

// The settings of the user and the machine must not change the format of the output.
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

/** Runs git in one folder, at most 8 processes at once. */
export function createGit(location: GitLocation): Git {
  const limited = createSemaphore(PROCESSES_MAX);
  const git: Git = (args, options = {}, signal) =>
    limited(async () => {
      const { before, env } = callOf(location);
      return run([...before, ...args], env, options, signal);
    });
  return cached(git, location.known);
}

/**
 * Whether git, by itself, takes a folder for a checkout that this user may read. The one call in which git sees the checkout's configuration;
 * nothing of it starts a program there. Remembered, because several steps ask.
 */
export function asGitFinds({ env, known }: GitLocation, dir: string): Promise<GitResult> {
  const asked =
    known.get('') ?? run(['-C', dir, 'rev-parse', '--show-toplevel'], childEnvironment(env), {}, undefined);
  known.set('', asked);
  return asked;
}

/** Runs git in one folder for output that is too large to hold. Ending the iteration kills the process. */
export function createGitStream(location: GitLocation): GitStream {
  return async function* (args, input) {
    const { before, env } = callOf(location);
    const child = spawn('git', [...before, ...args], {
      env,
      stdio: ['pipe', 'pipe', 'ignore'],
      windowsHide: true,
    });
    // If git cannot be started, or exits before it has read all input, the output is incomplete.
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

/** Runs one git command that reads `input`, and gives what it wrote. `more` is added to its environment. Rejects when `signal` aborts. */
export function gitWithInput(
  location: GitLocation,
  more: Readonly<Record<string, string>>,
): (args: readonly string[], input: string | Uint8Array, signal?: AbortSignal) => Promise<Buffer> {
  return async (args, input, signal) => {
    const { before, env } = callOf(location);
    const result = await run([...before, ...args], { ...env, ...more }, { input }, signal);
    if (result.status === 'exited' && result.code === 0 && !result.cut) return result.stdout;
    throw new UltracodeError('CHECKOUT_INVALID', `git ${args[0]} failed: ${whyFailed(result)}`);
  };
}

function whyFailed(result: GitResult): string {
  if (result.status === 'timed-out') return 'it did not end in time';
  return result.cut ? 'it gave more output than this tool holds in memory' : result.stderr;
}

/** What stands before the arguments of a command, and its environment. */
export function callOf({ dir, env, view }: Pick<GitLocation, 'dir' | 'env' | 'view'>): GitCall {
  const { root, env: ofView, partial, usersOwn = partial } = view();
  return {
    before: ['-C', root ?? dir, ...HARDENED],
    env: { ...childEnvironment(env), ...ofView, ...(usersOwn ? {} : NOBODYS) },
  };
}

type GitCall = { readonly before: readonly string[]; readonly env: Record<string, string> };

// The settings of the user and the machine, which a command that may fetch needs: proxies, certificates, credentials.
const NOBODYS = { GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: devNull };

/** Environment of a child process: no variable that could be a secret. */
export function childEnvironment(env: Environment): Record<string, string> {
  const seen = SEEN_BY_GIT.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]]));
  return {
    ...Object.fromEntries(seen),
    // Messages and sort order must not depend on the machine.
    LC_ALL: 'C.UTF-8',
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_NO_REPLACE_OBJECTS: '1',
  };
}

/** Configuration of git as environment variables. */
export function configVariables(settings: readonly (readonly [string, string])[]): Record<string, string> {
  const pairs = settings.flatMap(([key, value], index) => [
    [`GIT_CONFIG_KEY_${index}`, key],
    [`GIT_CONFIG_VALUE_${index}`, value],
  ]);
  return { GIT_CONFIG_COUNT: String(settings.length), ...Object.fromEntries(pairs) };
}

/**
 * Runs at most `count` pieces of work at once, the rest in order. Not p-queue: git is asked before the rest of the program is
 * loaded, and a queue would have to be loaded first.
 */
function createSemaphore(count: number): <T>(work: () => Promise<T>) => Promise<T> {
  let free = count;
  const queued: (() => void)[] = [];
  return async (work) => {
    if (free === 0) await new Promise<void>((resolve) => queued.push(resolve));
    else free -= 1;
    try {
      return await work();
    } finally {
      const next = queued.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
}

const CACHED = ['rev-parse', 'rev-list', 'ls-tree'];

/** Failures are not cached: a fetch may bring what was missing. */
function cached(git: Git, known: GitLocation['known']): Git {
  return (args, options, signal) => {
    if (!CACHED.includes(args[0] ?? '')) return git(args, options, signal);
    const key = args.join('\0');
    const earlier = known.get(key);
    if (earlier !== undefined) return earlier;
    const result = git(args, options, signal);
    known.set(key, result);
    const forget = () => known.delete(key);
    result.then((end) => (end.status === 'exited' && end.code === 0 ? null : forget()), forget);
    return result;
  };
}

function run(
  args: readonly string[],
  env: Record<string, string>,
  options: GitOptions & { readonly input?: string | Uint8Array },
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
    const child = execFile('git', args, settings, (error, stdout, stderr) => {
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
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(options.input ?? '');
  });
}
