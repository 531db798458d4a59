/**
 * The API of a child as a scope that stands before the globals: a name that has been written to globalThis since then is the global again.
 *
 * @param {Readonly<Record<string, unknown>>} api
 * @param {readonly string[]} names
 */
export function scopeOf(api, names) {
  const own = { ...api };
  const scope = Object.create(null);
  for (const name of names) {
    const before = globalThis[name];
    Object.defineProperty(scope, name, {
      get: () => (globalThis[name] === before ? own[name] : globalThis[name]),
      set: (value) => {
        own[name] = value;
      },
    });
  }
  return scope;
}
