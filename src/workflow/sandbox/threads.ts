import { Worker } from 'node:worker_threads';
import { type Deferred, deferred } from '../../base/deferred.ts';
import type { EngineParts, Entry, FromThread, Look, Rest, ToThread } from './thread/messages.ts';

/** An engine in a thread of its own, so that the host goes on while guest code computes. Rejections mean that the thread is gone. */
export interface EngineThread {
  open(parts: EngineParts): Promise<void>;
  enter(entry: Entry): Promise<Rest>;
  look(): Promise<Look>;
  /** Frees the engine at once, whatever it computes. */
  dispose(): void;
}

/**
 * Gives threads that run `url`; the first one starts now, because that takes a while. One that is at rest when it is freed is used
 * again for `idleMs`, unless its guest went beyond a limit: its memory is large, and V8 frees it only with the thread or when it sees fit.
 */
export function createThreads(url: URL, idleMs: number): () => EngineThread {
  let idle: WorkingThread | null = startThread(url);
  let leaving: Promise<unknown> = Promise.resolve();
  let end: NodeJS.Timeout | undefined;

  const take = (): WorkingThread => {
    clearTimeout(end);
    const thread = idle?.isAlive() ? idle : startThread(url);
    idle = null;
    return thread;
  };

  const keep = (thread: WorkingThread): void => {
    idle = thread;
    end = setTimeout(() => {
      idle = null;
      leaving = thread.kill();
    }, idleMs).unref();
  };

  return () => {
    const thread = take();
    let isWithinLimits = true;
    return {
      open: async (parts) => {
        // The memory of one that is killed is in use until it has gone.
        await leaving;
        await thread.send({ type: 'open', ...parts }, 'open');
      },
      enter: async (entry) => {
        const rest = await thread.send(entry, 'rest');
        isWithinLimits &&= !rest.flooded && rest.tooLong === null && rest.fault === null;
        return rest;
      },
      look: () => thread.send({ type: 'look' }, 'look'),
      dispose: () => {
        if (isWithinLimits && idle === null && thread.close()) keep(thread);
        else leaving = thread.kill();
      },
    } satisfies EngineThread;
  };
}

type WorkingThread = {
  readonly send: <Type extends FromThread['type']>(
    order: ToThread,
    type: Type,
  ) => Promise<FromThread & { type: Type }>;
  /** Ends its guest; false when the thread is busy. */
  readonly close: () => boolean;
  readonly kill: () => Promise<unknown>;
  readonly isAlive: () => boolean;
};

function startThread(url: URL): WorkingThread {
  // No secret is in its environment. With 64 MB of V8's stack, the engine's own (`stackBytes`) is full first (measured, optimized or not).
  const worker = new Worker(url, { env: {}, execArgv: [], resourceLimits: { stackSizeMb: 96 } });
  const waiting: Deferred<FromThread>[] = [];
  let gone: Error | null = null;

  const settleRef = (): void => {
    // An idle thread keeps no process alive; one that owes a reply does, and so does one whose end is waited for.
    if (waiting.length > 0 || gone !== null) worker.ref();
    else worker.unref();
  };
  const fail = (error: Error): void => {
    gone ??= error;
    for (const { reject } of waiting.splice(0)) reject(gone);
  };
  worker.on('message', (reply: FromThread) => {
    waiting.shift()?.resolve(reply);
    settleRef();
  });
  worker.on('error', fail);
  worker.on('exit', () => fail(new Error('its thread has ended')));
  settleRef();

  return {
    send: async (order, type) => {
      if (gone !== null) throw gone;
      const wanted = deferred<FromThread>();
      waiting.push(wanted);
      settleRef();
      worker.postMessage(order);
      const reply = await wanted.promise;
      if (isOf(reply, type)) return reply;
      throw new Error(reply.type === 'broken' ? reply.message : `it replied ${reply.type}`);
    },
    close: () => {
      if (gone !== null || waiting.length > 0) return false;
      worker.postMessage({ type: 'close' } satisfies ToThread);
      return true;
    },
    kill: () => {
      fail(new Error('its thread was stopped'));
      return worker.terminate();
    },
    isAlive: () => gone === null,
  };
}

const isOf = <Type extends FromThread['type']>(
  reply: FromThread,
  type: Type,
): reply is FromThread & { type: Type } => reply.type === type;
