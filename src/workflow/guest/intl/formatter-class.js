import { settingOf } from './setting.js';

/**
 * One class of Intl. `ofKind`: its methods, each with what it is given.
 *
 * @param {string} kind
 * @param {Readonly<Record<string, readonly string[]>>} ofKind
 * @param {{
 *   ask: import('./setting.js').Ask,
 *   taken: Readonly<Record<string, (value: any) => unknown>>,
 *   bound: readonly string[],
 * }} given
 */
export function createFormatterClass(kind, ofKind, { ask, taken, bound }) {
  const settings = new WeakMap();
  // A function, because some of the classes may be called without `new`.
  /** @type {any} */
  const Formatter = function (locales, options) {
    const self = Object.create((new.target ?? Formatter).prototype);
    const setting = settingOf(locales, options);
    ask(kind, 'resolvedOptions', setting, []);
    settings.set(self, setting);
    return self;
  };
  const asked = (self, method, given) => {
    if (!settings.has(self)) throw new TypeError(`this is no Intl.${kind}`);
    return ask(kind, method, settings.get(self), given);
  };
  const define = (name, descriptor) =>
    Object.defineProperty(Formatter.prototype, name, { configurable: true, ...descriptor });

  for (const [method, kinds] of Object.entries(ofKind)) {
    const called = (self, given) => {
      const found = asked(
        self,
        method,
        kinds.map((what, at) => taken[what]?.(given[at])),
      );
      return method === 'segment' ? segmentsOf(found) : found;
    };
    if (bound.includes(`${kind} ${method}`))
      define(method, {
        get() {
          return (...given) => called(this, given);
        },
      });
    else
      define(method, {
        writable: true,
        value(...given) {
          return called(this, given);
        },
      });
  }
  define('resolvedOptions', {
    writable: true,
    value() {
      return asked(this, 'resolvedOptions', []);
    },
  });
  define(Symbol.toStringTag, { value: `Intl.${kind}` });
  Object.defineProperty(Formatter, 'name', { value: kind });
  Formatter.supportedLocalesOf = (locales, options) =>
    ask(kind, 'supportedLocalesOf', settingOf(locales, options), []);
  return Formatter;
}

const segmentsOf = (list) => ({
  [Symbol.iterator]: () => list[Symbol.iterator](),
  containing: (at = 0) => list.findLast(({ index }) => index <= at),
});
