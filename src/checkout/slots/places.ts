import type { Slot } from './slot.ts';

/** Where one slot can be; null: it is still to be made. */
export type Place = { slot: Slot | null };

/** A fixed number of places, each used by one task at a time, in the order of asking. */
export type Places = {
  /** Rejects when `signal` aborts first. */
  readonly take: (signal: AbortSignal) => Promise<Place>;
  readonly give: (place: Place) => void;
};

export function createPlaces(count: number): Places {
  const free: Place[] = Array.from({ length: count }, () => ({ slot: null }));
  const waiting: ((place: Place) => void)[] = [];
  return {
    take: (signal) =>
      new Promise((resolve, reject) => {
        signal.throwIfAborted();
        const place = free.shift();
        if (place !== undefined) return resolve(place);
        const wait = (given: Place): void => {
          signal.removeEventListener('abort', leave);
          resolve(given);
        };
        const leave = (): void => {
          waiting.splice(waiting.indexOf(wait), 1);
          reject(signal.reason);
        };
        signal.addEventListener('abort', leave, { once: true });
        waiting.push(wait);
      }),
    give: (place) => {
      const next = waiting.shift();
      if (next !== undefined) next(place);
      // The one that was filled last first: its files are in the cache of the disk.
      else free.unshift(place);
    },
  };
}
