/** The function of the platform, for what ECMAScript knows. */
export function structuredClone(value) {
  // biome-ignore lint/complexity/noArguments: undefined can be cloned, so what counts is whether a value was given
  if (arguments.length === 0) throw new TypeError('structuredClone() needs a value.');
  return copy(value, new Map());
}

function copy(value, seen) {
  if (typeof value === 'function' || typeof value === 'symbol') return refuse(value);
  if (typeof value !== 'object' || value === null) return value;
  if (seen.has(value)) return seen.get(value);
  const keep = (made) => {
    seen.set(value, made);
    return made;
  };
  if (value instanceof Date) return keep(new Date(value.getTime()));
  if (value instanceof RegExp) return keep(new RegExp(value.source, value.flags));
  if (value instanceof Number || value instanceof String || value instanceof Boolean)
    return keep(Object(value.valueOf()));
  if (value instanceof ArrayBuffer) return keep(value.slice(0));
  if (ArrayBuffer.isView(value)) return keep(copyView(value, copy(value.buffer, seen)));
  if (value instanceof Map) {
    const made = keep(new Map());
    for (const [key, held] of [...value]) made.set(copy(key, seen), copy(held, seen));
    return made;
  }
  if (value instanceof Set) {
    const made = keep(new Set());
    for (const held of [...value]) made.add(copy(held, seen));
    return made;
  }
  if (value instanceof Error) {
    const made = keep(new (globalThis[value.name] ?? Error)(value.message));
    made.stack = value.stack;
    if ('cause' in value) made.cause = copy(value.cause, seen);
    return made;
  }
  if (
    value instanceof Promise ||
    value instanceof WeakMap ||
    value instanceof WeakSet ||
    value instanceof WeakRef
  )
    return refuse(value);
  const made = keep(Array.isArray(value) ? new Array(value.length) : {});
  for (const key of Object.keys(value))
    Object.defineProperty(made, key, {
      value: copy(value[key], seen),
      writable: true,
      enumerable: true,
      configurable: true,
    });
  return made;
}

const copyView = (view, buffer) =>
  view instanceof DataView
    ? new DataView(buffer, view.byteOffset, view.byteLength)
    : new view.constructor(buffer, view.byteOffset, view.length);

function refuse(value) {
  const error = new Error(`structuredClone() cannot copy a ${typeof value}.`);
  error.name = 'DataCloneError';
  throw error;
}
