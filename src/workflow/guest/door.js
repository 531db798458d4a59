/** @import { Host } from '../sandbox/thread/guest-code.ts' */
import { parse, RealPromise, stringify } from './intrinsics.js';

/**
 * Questions to the host and their replies. A message is `[id, op, payload]`; with id 0 nothing is replied. Those of one microtask are
 * posted together.
 *
 * @param {Host} host
 * @param {(what: string, value: unknown) => string | undefined} asText
 */
export function openDoor(host, asText) {
  const waiting = new Map();
  let nextId = 1;
  let outbox = [];

  const flush = async () => {
    await undefined;
    const batch = outbox;
    outbox = [];
    host.post(`[${batch.join(',')}]`);
  };

  const send = (id, op, text) => {
    if (outbox.push(`[${id},${stringify(op)},${text}]`) === 1) flush();
  };

  const tell = (op, payload) => send(0, op, stringify(payload));

  /** A batch of one message as text; replied at once, while the script waits. */
  const readText = host.read;
  /** The same by value. */
  const read = (op, payload) => parse(readText(`[[0,${stringify(op)},${asText(op, payload)}]]`));

  const ask = (op, payload) => {
    const text = asText(`${op}()`, payload);
    const error = new Error(''); // made here, because only here the stack names the caller
    return new RealPromise((resolve, reject) => {
      const id = nextId++;
      waiting.set(id, { resolve, reject, error });
      send(id, op, text);
    });
  };

  /** `text`: `[[id, whether it was answered, the value or why not], …]`. */
  const settle = (text) => {
    for (const [id, done, value] of parse(text)) {
      const { resolve, reject, error } = waiting.get(id);
      waiting.delete(id);
      if (done) resolve(value);
      else {
        error.message = value;
        reject(error);
      }
    }
  };

  return { send, tell, read, readText, ask, settle };
}
