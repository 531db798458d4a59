import { setMaxListeners } from 'node:events';

/**
 * A signal that aborts with the first of `sources` and takes any number of listeners. Node 20 warns of a leak at the eleventh
 * listener (MaxListenersExceededWarning); later versions do not count them. Adds no listener to `sources`.
 */
export function sharedSignal(sources: readonly AbortSignal[]): AbortSignal {
  const signal = AbortSignal.any([...sources]);
  setMaxListeners(0, signal);
  return signal;
}
