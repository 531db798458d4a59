import { spawn } from 'node:child_process';
import { Socket } from 'node:net';
import { type Deferred, deferred } from '../../base/deferred.ts';
import { UltracodeError } from '../../base/errors.ts';
import { firstLine } from '../../base/first-line.ts';
import { batchAnswers } from './batch-answers.ts';
import { callOf, type GitLocation, TIMEOUT_MS } from './git.ts';

/** Bytes of the blob with this id, 40 hexadecimal characters. Throws CHECKOUT_INVALID when git cannot give it. */
export type ReadBlob = (id: string) => Promise<Buffer>;

type Waiting = Deferred<Buffer> & { readonly id: string };

/**
 * Reads blobs from one git process that stays for the next ones: starting a process for each costs 10 ms of processor time.
 * The process keeps nothing alive while no blob is waited for, and ends with this one.
 */
export function createBlobReader(location: GitLocation): ReadBlob {
  let batch: Batch | null = null;
  const read: ReadBlob = (id) => {
    const wanted = { id, ...deferred<Buffer>() };
    batch ??= startBatch(location, (reason, unread) => {
      batch = null;
      // An object that git fails to fetch ends the process, and takes only its own reader with it.
      const [failed, ...others] = unread;
      failed?.reject(new UltracodeError('CHECKOUT_INVALID', reason));
      for (const other of others) read(other.id).then(other.resolve, other.reject);
    });
    batch.ask(wanted);
    return wanted.promise;
  };
  return read;
}

type Batch = { readonly ask: (wanted: Waiting) => void };

/** `onEnd` gets what git said, and the blobs that it has not given. */
function startBatch(
  location: GitLocation,
  onEnd: (reason: string, unread: readonly Waiting[]) => void,
): Batch {
  const { before, env } = callOf(location);
  const child = spawn('git', [...before, 'cat-file', '--batch'], { env, windowsHide: true });
  const waiting: Waiting[] = [];
  let reason = 'git cat-file ended before its answer was complete';
  /** Since the last answer, or since the first blob that is waited for was asked for. */
  const timer = setTimeout(() => {
    if (waiting.length === 0) return;
    reason = 'git cat-file did not end in time. Is the disk very slow?';
    child.kill('SIGKILL');
  }, TIMEOUT_MS);
  const pipes = [child.stdin, child.stdout, child.stderr].filter((pipe) => pipe instanceof Socket);
  /** Lets this process end while the other one has nothing to do. */
  const holdOrLetGo = (): void => {
    for (const handle of [child, timer, ...pipes])
      if (waiting.length > 0) handle.ref();
      else handle.unref();
  };

  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    reason = `git cat-file failed: ${firstLine(text)}`;
  });
  child.stdin.on('error', () => undefined);
  child.on('error', (error) => {
    reason = `git could not be run (${error.message}). Install git 2.30 or newer and put it on the PATH.`;
  });
  child.on('close', () => {
    clearTimeout(timer);
    onEnd(reason, waiting.splice(0));
  });
  const take = batchAnswers();
  child.stdout.on('data', (chunk: Buffer) => {
    for (const bytes of take(chunk)) {
      const wanted = waiting.shift();
      // A copy: a small blob must not hold the whole chunk that it came in.
      if (bytes !== null) wanted?.resolve(Buffer.from(bytes));
      else wanted?.reject(new UltracodeError('CHECKOUT_INVALID', `git has no blob ${wanted.id}`));
    }
    timer.refresh();
    holdOrLetGo();
  });
  return {
    ask: (wanted) => {
      if (waiting.length === 0) timer.refresh();
      waiting.push(wanted);
      holdOrLetGo();
      child.stdin.write(`${wanted.id}\n`);
    },
  };
}
