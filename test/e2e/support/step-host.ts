import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { Socket } from 'node:net';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

type Said = { readonly exitCode: number | null; readonly stdout: string; readonly stderr: string };

/** A program as it is started; in the folder in which the tests run, when `cwd` is absent. */
type Start = {
  readonly entry: string;
  readonly words?: readonly string[];
  readonly cwd?: string;
  readonly env: NodeJS.ProcessEnv;
};

/** A step in a process that has played others before it. */
export type HostedStep = { readonly ended: Promise<Said>; kill(signal: NodeJS.Signals): void };

type Host = { readonly child: ChildProcess; readonly options: string; played: number };

type Idle = { readonly host: Host; readonly leave: NodeJS.Timeout };

// Its memory grows with them: 220 MB after fifteen, 350 MB after seventy-five.
const STEPS_OF_A_HOST = 40;
/** What follows in a worker of vitest may need no host, and the memory of those that wait is not little. */
const IDLE_MS = 20_000;

const idle: Idle[] = [];

/** Plays an entry of the bundle in a process that has played others: the program is loaded, and compiled by V8, once for all of them. */
export function playHosted(start: Start): HostedStep {
  const options = start.env.NODE_OPTIONS ?? '';
  const host = idleHost(options) ?? startHost(options);
  let isOver = false;
  const ended = play(host, start).finally(() => {
    isOver = true;
  });
  // The host plays others by then.
  const kill = (signal: NodeJS.Signals): void => void (isOver || host.child.kill(signal));
  return { ended, kill };
}

function idleHost(options: string): Host | null {
  const at = idle.findLastIndex(({ host }) => host.options === options && host.child.connected);
  const found = at < 0 ? undefined : idle.splice(at, 1)[0];
  clearTimeout(found?.leave);
  return found?.host ?? null;
}

/** Waits for a further step, for some time. */
function rest(host: Host): void {
  const entry = { host, leave: setTimeout(() => leave(entry), IDLE_MS).unref() };
  idle.push(entry);
}

function leave(entry: Idle): void {
  const at = idle.indexOf(entry);
  if (at >= 0) idle.splice(at, 1);
  if (entry.host.child.connected) entry.host.child.disconnect();
}

function startHost(options: string): Host {
  const child = fork(join(import.meta.dirname, 'step-host.mjs'), {
    env: { PATH: process.env.PATH, NODE_OPTIONS: options },
    execArgv: [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8');
  return { child, options, played: 0 };
}

async function play(host: Host, { entry, words = [], cwd, env }: Start): Promise<Said> {
  const { child } = host;
  const end = `\n\u0000${randomUUID()} `;
  const gone = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const stdout = textUntil(child.stdout, end, gone);
  const stderr = textUntil(child.stderr, end, gone);
  settleRef(child, 'ref');
  child.send({ entry, words, cwd: cwd ?? null, env, end });
  const [out, err] = await Promise.all([stdout, stderr]);
  child.removeAllListeners('close');
  child.removeAllListeners('error');
  settleRef(child, 'unref');
  host.played += 1;
  if (out.rest === null) return { exitCode: await gone, stdout: out.text, stderr: err.text };
  if (host.played < STEPS_OF_A_HOST) rest(host);
  else child.disconnect();
  return { exitCode: Number(out.rest), stdout: out.text, stderr: err.text };
}

/** An idle host keeps no process alive. */
function settleRef(child: ChildProcess, how: 'ref' | 'unref'): void {
  for (const part of [child, child.channel, child.stdout, child.stderr])
    if (part instanceof Socket || part === child || part === child.channel) part?.[how]();
}

/** What a stream says before `end`, and the rest of that line; null when it ends before. */
function textUntil(
  stream: Readable | null,
  end: string,
  gone: Promise<unknown>,
): Promise<{ readonly text: string; readonly rest: string | null }> {
  const { promise, resolve } = Promise.withResolvers<{ text: string; rest: string | null }>();
  let said = '';
  const read = (chunk: string): void => {
    said += chunk;
    const at = said.indexOf(end);
    const after = at < 0 ? '' : said.slice(at + end.length);
    if (after.includes('\n')) resolve({ text: said.slice(0, at), rest: after });
  };
  stream?.on('data', read);
  gone.then(() => resolve({ text: said, rest: null })).catch(() => resolve({ text: said, rest: null }));
  return promise.finally(() => stream?.off('data', read));
}
