import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:os';
import { boundedOutput } from './bounded-output.ts';
import type { Call } from './isolation.ts';
import { sweepProcesses } from './sweep-processes.ts';

/** How a command ended. `code`: as a shell says it, 128 and the number of the signal that ended it. */
export type CommandEnd =
  | { readonly how: 'ended'; readonly code: number; readonly output: string }
  | { readonly how: 'timed-out'; readonly output: string }
  /** It was not begun, or what was around it is gone. */
  | { readonly how: 'not-run'; readonly reason: string };

export type CommandLimits = {
  readonly timeoutMs: number;
  /** How a path in the room begins, by which a process that is left over is known. */
  readonly folder: string;
};

const HEAD_BYTES = 4 * 1024;
const TAIL_BYTES = 28 * 1024;
const SAID_BYTES = 4 * 1024;

/** Until what was asked to end is killed, and until the output of what was killed is given up. In milliseconds. */
const GRACE_MS = 3_000;

/**
 * Runs a command to its end, its time, or the abort of `signal`, for which it rejects. Then nothing of it is running any more: what
 * is supervised ends with its first process, of the rest its group and all that works in the folder, or has it in its environment, is killed.
 */
export async function runCommand(
  call: Call,
  { timeoutMs, folder }: CommandLimits,
  signal: AbortSignal,
): Promise<CommandEnd> {
  signal.throwIfAborted();
  const output = boundedOutput(HEAD_BYTES, TAIL_BYTES);
  const said = boundedOutput(SAID_BYTES, SAID_BYTES);
  const child = spawn(call.file, call.args, {
    cwd: call.cwd,
    env: call.env,
    // A session and a group of its own: it has no terminal, and can be killed as a whole.
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
    windowsHide: true,
  });
  let timedOut = false;
  const killGroup = (): void => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    } catch {
      // It is gone, or belongs to root, and ends by its standard input.
    }
  };
  let killing: NodeJS.Timeout | undefined;
  const end = (): void => {
    child.stdin?.destroy();
    if (call.supervised) killing ??= setTimeout(killGroup, GRACE_MS);
    else killGroup();
  };
  const timer = setTimeout(() => {
    timedOut = true;
    end();
  }, timeoutMs);
  signal.addEventListener('abort', end, { once: true });
  child.stdin?.on('error', () => undefined);
  child.stdout?.on('data', output.add);
  child.stderr?.on('data', said.add);
  try {
    const exit = await exitOf(child);
    clearTimeout(timer);
    killGroup();
    if (!call.supervised) await sweepProcesses(folder);
    await closed(child);
    signal.throwIfAborted();
    if (timedOut) return { how: 'timed-out', output: output.text() };
    return call.supervised ? supervisedEnd(exit, said.text(), output.text()) : plainEnd(exit, output.text());
  } finally {
    clearTimeout(timer);
    clearTimeout(killing);
    signal.removeEventListener('abort', end);
  }
}

type Exit = { readonly code: number } | { readonly error: string };

const exitOf = (child: ChildProcess): Promise<Exit> =>
  new Promise((resolve) => {
    child.on('error', (error) => resolve({ error: error.message }));
    child.on('exit', (code, signal) =>
      resolve({ code: code ?? 128 + (signal === null ? 0 : constants.signals[signal]) }),
    );
  });

/** Until all output is read. A process that nothing could kill may hold it open. */
const closed = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    const pipes = [child.stdout, child.stderr].filter((pipe) => pipe !== null && !pipe.closed);
    let open = pipes.length;
    const timer = setTimeout(() => {
      for (const pipe of pipes) pipe?.destroy();
    }, GRACE_MS);
    const done = (): void => {
      open -= 1;
      if (open > 0) return;
      clearTimeout(timer);
      resolve();
    };
    if (open === 0) {
      open = 1;
      done();
    }
    for (const pipe of pipes) pipe?.once('close', done);
  });

function supervisedEnd(exit: Exit, said: string, output: string): CommandEnd {
  const [, ended] = /^ended (\d+)$/m.exec(said) ?? [];
  if (ended !== undefined) return { how: 'ended', code: Number(ended), output };
  if ('error' in exit) return { how: 'not-run', reason: exit.error };
  // Its first process was killed: for memory, or by a person.
  if (/^ready$/m.test(said)) return { how: 'ended', code: exit.code, output };
  const lines = said.split('\n').filter((line) => line.trim() !== '' && !DOCKER_HELP.test(line));
  return { how: 'not-run', reason: lines.at(-1) ?? `it ended with exit code ${exit.code}` };
}

/** What docker adds to why it did not run anything. */
const DOCKER_HELP = /^(?:See|Run) 'docker [^']*--help'/;

const plainEnd = (exit: Exit, output: string): CommandEnd =>
  'error' in exit ? { how: 'not-run', reason: exit.error } : { how: 'ended', code: exit.code, output };
