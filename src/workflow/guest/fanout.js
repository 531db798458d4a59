import { all } from './intrinsics.js';
import { kind } from './values.js';

/**
 * parallel() and pipeline(). `dropped` tells the host of a result that became null, and gives null.
 *
 * @param {number} itemsMax
 * @param {(name: string, index: number, error: unknown) => null} dropped
 */
export function createFanout(itemsMax, dropped) {
  const checkCount = (name, count) => {
    if (count > itemsMax)
      throw new RangeError(
        `${name}() was given ${count} items; at most ${itemsMax} are allowed in one call. Split them into several calls.`,
      );
  };

  const parallel = async (thunks) => {
    if (!Array.isArray(thunks))
      throw new TypeError(
        `parallel() expects an array of functions, got ${kind(thunks)}. Write parallel([() => agent(…), …]).`,
      );
    checkCount('parallel', thunks.length);
    for (let index = 0; index < thunks.length; index++)
      if (typeof thunks[index] !== 'function')
        throw new TypeError(
          `parallel() expects functions, but element ${index} is ${kind(thunks[index])}. Write () => agent(…) instead of agent(…).`,
        );
    return all(
      thunks.map(async (thunk, index) => {
        try {
          return await thunk();
        } catch (error) {
          return dropped('parallel', index, error);
        }
      }),
    );
  };

  const pipeline = async (items, ...stages) => {
    if (!Array.isArray(items))
      throw new TypeError(`pipeline() expects an array as the first argument, got ${kind(items)}.`);
    checkCount('pipeline', items.length);
    stages.forEach((stage, index) => {
      if (typeof stage !== 'function')
        throw new TypeError(
          `pipeline() expects functions after the array, but stage ${index + 1} is ${kind(stage)}. Write (previous, item, index) => agent(…).`,
        );
    });
    return all(
      Array.from(items, async (item, index) => {
        try {
          let previous = item;
          for (const stage of stages) {
            previous = await stage(previous, item, index);
            if (previous === null) return null;
          }
          return previous;
        } catch (error) {
          return dropped('pipeline', index, error);
        }
      }),
    );
  };

  return { parallel, pipeline };
}
