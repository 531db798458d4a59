/** Guest JavaScript, a function of `read`: URL and URLSearchParams, parsed by the host (see answerUrl). */
export const GUEST_URL = `(read) => {
  'use strict';
  const changed = Symbol('changed');
  class URLSearchParams {
    #pairs = [];
    [changed] = () => {};
    constructor(init = '') {
      if (typeof init === 'object' && init !== null) {
        const pairs = typeof init[Symbol.iterator] === 'function' ? [...init] : Object.entries(init);
        this.#pairs = pairs.map((pair) => {
          const [name, value, ...more] = pair;
          if (value === undefined || more.length > 0) throw new TypeError('URLSearchParams expects pairs of name and value.');
          return [String(name), String(value)];
        });
      } else this.#pairs = read('url-query', String(init));
    }
    get size() { return this.#pairs.length; }
    append(name, value) { this.#pairs.push([String(name), String(value)]); this[changed](); }
    delete(name, value) {
      this.#pairs = this.#pairs.filter(([n, v]) => n !== String(name) || (value !== undefined && v !== String(value)));
      this[changed]();
    }
    get(name) { return this.#pairs.find(([n]) => n === String(name))?.[1] ?? null; }
    getAll(name) { return this.#pairs.filter(([n]) => n === String(name)).map(([, v]) => v); }
    has(name, value) { return this.#pairs.some(([n, v]) => n === String(name) && (value === undefined || v === String(value))); }
    set(name, value) {
      const first = this.#pairs.findIndex(([n]) => n === String(name));
      if (first === -1) return this.append(name, value);
      this.#pairs = this.#pairs.filter(([n], index) => n !== String(name) || index === first);
      this.#pairs[first] = [String(name), String(value)];
      this[changed]();
    }
    sort() { this.#pairs.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)); this[changed](); }
    forEach(visit, self) { for (const [n, v] of [...this.#pairs]) Reflect.apply(visit, self, [v, n, this]); }
    *entries() { for (const [n, v] of this.#pairs) yield [n, v]; }
    *keys() { for (const [n] of this.#pairs) yield n; }
    *values() { for (const [, v] of this.#pairs) yield v; }
    [Symbol.iterator]() { return this.entries(); }
    toString() { return read('url-format', this.#pairs); }
  }

  class URL {
    #parts;
    #query = null;
    constructor(input, base) {
      this.#parts = read('url', { input: String(input), base: base === undefined ? null : String(base) });
      if (this.#parts === null) throw new TypeError('Invalid URL: ' + String(input));
    }
    static canParse(input, base) { return URL.parse(input, base) !== null; }
    static parse(input, base) { try { return new URL(input, base); } catch { return null; } }
    get origin() { return this.#parts.origin; }
    get searchParams() {
      if (this.#query === null) {
        this.#query = new URLSearchParams(this.#parts.search);
        this.#query[changed] = () => this.#set('search', this.#query.toString());
      }
      return this.#query;
    }
    toString() { return this.#parts.href; }
    toJSON() { return this.#parts.href; }
    static part(name) {
      return {
        get() { return this.#parts[name]; },
        set(value) { this.#query = null; this.#set(name, String(value)); },
        enumerable: true,
        configurable: true,
      };
    }
    #set(name, value) {
      const parts = read('url-set', { href: this.#parts.href, name, value });
      if (parts === null) throw new TypeError('Invalid URL: ' + value);
      this.#parts = parts;
    }
  }
  const names = ['href', 'protocol', 'username', 'password', 'host', 'hostname', 'port', 'pathname', 'search', 'hash'];
  for (const name of names) Object.defineProperty(URL.prototype, name, URL.part(name));
  delete URL.part;
  return { URL, URLSearchParams };
}`;
