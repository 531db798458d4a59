import { EventEmitter } from 'node:events';
import { Worker as Thread } from 'node:worker_threads';

// What the program gets for `node:worker_threads` in a host (step-host.mjs): a thread that a step leaves is given to the next one, as a run gives
// its own to the next sandbox. To start one takes a third of a step's processor time.
const left = [];
const given = new Set();

/** A thread of the program at `url`, one that was left if there is one. It is the step's until `keepThreads`. */
export class Worker extends EventEmitter {
  #thread;
  #said = (name) => (value) => this.emit(name, value);
  #listeners = ['message', 'error', 'exit'].map((name) => [name, this.#said(name)]);

  constructor(url, options) {
    super();
    const program = String(url);
    const at = left.findIndex((each) => each.program === program && each.thread.threadId > 0);
    this.program = program;
    this.#thread = at < 0 ? new Thread(url, options) : left.splice(at, 1)[0].thread;
    for (const [name, listener] of this.#listeners) this.#thread.on(name, listener);
    given.add(this);
    this.once('exit', () => given.delete(this));
  }

  postMessage(message) {
    this.#thread?.postMessage(message);
  }

  terminate() {
    return this.#thread?.terminate() ?? Promise.resolve();
  }

  ref() {
    this.#thread?.ref();
  }

  unref() {
    this.#thread?.unref();
  }

  /** What the step still does with it, as at the end of a timer, changes nothing. */
  leave() {
    const thread = this.#thread;
    this.#thread = null;
    for (const [name, listener] of this.#listeners) thread.off(name, listener);
    thread.unref();
    return { program: this.program, thread };
  }
}

/** For the end of a step: a thread that owes it anything would keep the process waiting. */
export function keepThreads() {
  for (const worker of given) left.push(worker.leave());
  given.clear();
}
