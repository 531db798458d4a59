/** Name of the method that a URL replaces, so that it hears of changes to its query. */
export const changed = Symbol('changed');

/**
 * The class of the platform; the host parses and writes the text.
 *
 * @param {(op: string, payload: unknown) => any} read
 */
export function createSearchParams(read) {
  return class URLSearchParams {
    /** @type {[string, string][]} */
    #pairs = [];
    [changed] = () => {};
    constructor(init = '') {
      this.#pairs = isObject(init) ? pairsOf(init) : read('url-query', String(init));
    }
    get size() {
      return this.#pairs.length;
    }
    append(name, value) {
      this.#pairs.push([String(name), String(value)]);
      this[changed]();
    }
    delete(name, value) {
      const isGone = isPair(name, value);
      this.#pairs = this.#pairs.filter((pair) => !isGone(pair));
      this[changed]();
    }
    get(name) {
      return this.#pairs.find(([n]) => n === String(name))?.[1] ?? null;
    }
    getAll(name) {
      return this.#pairs.filter(([n]) => n === String(name)).map(([, v]) => v);
    }
    has(name, value) {
      return this.#pairs.some(isPair(name, value));
    }
    set(name, value) {
      const first = this.#pairs.findIndex(([n]) => n === String(name));
      if (first === -1) return this.append(name, value);
      this.#pairs = this.#pairs.filter(([n], index) => n !== String(name) || index === first);
      this.#pairs[first] = [String(name), String(value)];
      this[changed]();
    }
    sort() {
      this.#pairs.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
      this[changed]();
    }
    forEach(visit, self) {
      for (const [n, v] of [...this.#pairs]) Reflect.apply(visit, self, [v, n, this]);
    }
    *entries() {
      for (const [n, v] of this.#pairs) yield [n, v];
    }
    *keys() {
      for (const [n] of this.#pairs) yield n;
    }
    *values() {
      for (const [, v] of this.#pairs) yield v;
    }
    [Symbol.iterator]() {
      return this.entries();
    }
    toString() {
      return read('url-format', this.#pairs);
    }
  };
}

const isObject = (value) => typeof value === 'object' && value !== null;

/** Whether a pair has the name and, where one is given, the value. */
const isPair =
  (name, value) =>
  ([n, v]) =>
    n === String(name) && (value === undefined || v === String(value));

/** @returns {[string, string][]} */
function pairsOf(init) {
  const pairs = typeof init[Symbol.iterator] === 'function' ? [...init] : Object.entries(init);
  return pairs.map((pair) => {
    const [name, value, ...more] = pair;
    if (value === undefined || more.length > 0)
      throw new TypeError('URLSearchParams expects pairs of name and value.');
    return [String(name), String(value)];
  });
}
