import { changed, createSearchParams } from './url-search-params.js';

/**
 * URL and URLSearchParams, parsed by the host (sandbox/thread/url-answers.ts).
 *
 * @param {(op: string, payload: unknown) => any} read
 */
export function createUrl(read) {
  const URLSearchParams = createSearchParams(read);
  class URL {
    #parts;
    /** @type {any} a URLSearchParams, made when it is first asked for */
    #query = null;
    constructor(input, base) {
      this.#parts = read('url', { input: String(input), base: base === undefined ? null : String(base) });
      if (this.#parts === null) throw new TypeError(`Invalid URL: ${String(input)}`);
    }
    static canParse(input, base) {
      return URL.parse(input, base) !== null;
    }
    static parse(input, base) {
      try {
        return new URL(input, base);
      } catch {
        return null;
      }
    }
    get origin() {
      return this.#parts.origin;
    }
    get searchParams() {
      if (this.#query === null) {
        this.#query = new URLSearchParams(this.#parts.search);
        this.#query[changed] = () => this.#set('search', this.#query.toString());
      }
      return this.#query;
    }
    toString() {
      return this.#parts.href;
    }
    toJSON() {
      return this.#parts.href;
    }
    static part(name) {
      return {
        get() {
          return this.#parts[name];
        },
        set(value) {
          this.#query = null;
          this.#set(name, String(value));
        },
        enumerable: true,
        configurable: true,
      };
    }
    #set(name, value) {
      const parts = read('url-set', { href: this.#parts.href, name, value });
      if (parts === null) throw new TypeError(`Invalid URL: ${value}`);
      this.#parts = parts;
    }
  }
  for (const name of PARTS) Object.defineProperty(URL.prototype, name, URL.part(name));
  Reflect.deleteProperty(URL, 'part');
  return { URL, URLSearchParams };
}

const PARTS = [
  'href',
  'protocol',
  'username',
  'password',
  'host',
  'hostname',
  'port',
  'pathname',
  'search',
  'hash',
];
