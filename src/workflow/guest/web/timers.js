import { kind } from '../values.js';

/**
 * setTimeout and clearTimeout. A timer is a question that the host answers when its time has come, so that a run that waits for one
 * is not stuck, and one that is left over holds no run.
 *
 * @param {{ ask: (op: string, payload: unknown) => Promise<unknown>, tell: (op: string, payload: unknown) => void }} door
 */
export function createTimers(door) {
  /** Ids of the timers that are to fire. */
  const pending = new Set();
  let nextId = 1;

  const setTimeout = (callback, ms, ...given) => {
    if (typeof callback !== 'function')
      throw new TypeError(`setTimeout() expects a function as the first argument, got ${kind(callback)}.`);
    if (pending.size >= TIMERS_MAX)
      throw new RangeError(
        `setTimeout(): ${TIMERS_MAX} timers are waiting, and no more are allowed at once.`,
      );
    const id = nextId++;
    pending.add(id);
    const fire = async () => {
      await door.ask('timer', { id, ms: delay(ms) });
      if (pending.delete(id)) callback(...given);
    };
    fire();
    return timer(id);
  };

  const clearTimeout = (given) => {
    const id = typeof given === 'symbol' || given === null ? Number.NaN : Number(given);
    if (pending.delete(id)) door.tell('timer-cleared', id);
  };

  /** What Node gives; it stands for its number. */
  const timer = (id) => ({
    ref() {
      return this;
    },
    unref() {
      return this;
    },
    hasRef: () => pending.has(id),
    close: () => clearTimeout(id),
    [Symbol.toPrimitive]: () => id,
  });

  return { setTimeout, clearTimeout };
}

const TIMERS_MAX = 10_000;

// As Node has it: what is no delay, or too long for one, is 1 ms.
function delay(ms) {
  const wanted = Math.trunc(Number(ms));
  return wanted >= 1 && wanted <= 2_147_483_647 ? wanted : 1;
}
