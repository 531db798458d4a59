import { settingOf } from './setting.js';

/**
 * Replaces `toLocale…` and `localeCompare`, which the engine has without locales.
 *
 * @param {{
 *   ask: import('./setting.js').Ask,
 *   compare: (a: string, b: string, locales: unknown, options: unknown) => number,
 *   taken: { readonly number: (value: unknown) => unknown },
 * }} given
 */
export function localizeValues({ ask, compare, taken }) {
  const format = (value, locales, options) =>
    ask('NumberFormat', 'format', settingOf(locales, options), [taken.number(value)]);
  const date = (method, ms, locales, options) =>
    ask('Date', method, settingOf(locales, options), [taken.number(ms)]);
  const cased = (method, text, locales) => ask('String', method, settingOf(locales, undefined), [text]);

  replace(Number.prototype, {
    toLocaleString(locales, options) {
      return format(numberOf.call(this), locales, options);
    },
  });
  replace(BigInt.prototype, {
    toLocaleString(locales, options) {
      return format(bigOf.call(this), locales, options);
    },
  });
  replace(Date.prototype, {
    toLocaleString(locales, options) {
      return date('toLocaleString', timeOf.call(this), locales, options);
    },
    toLocaleDateString(locales, options) {
      return date('toLocaleDateString', timeOf.call(this), locales, options);
    },
    toLocaleTimeString(locales, options) {
      return date('toLocaleTimeString', timeOf.call(this), locales, options);
    },
  });
  replace(String.prototype, {
    localeCompare(that, locales, options) {
      return compare(textOf(this), textOf(that ?? String(that)), locales, options);
    },
    toLocaleLowerCase(locales) {
      return locales === undefined ? lower.call(this) : cased('toLocaleLowerCase', textOf(this), locales);
    },
    toLocaleUpperCase(locales) {
      return locales === undefined ? upper.call(this) : cased('toLocaleUpperCase', textOf(this), locales);
    },
  });
  for (const prototype of [Array.prototype, Object.getPrototypeOf(Uint8Array.prototype)])
    replace(prototype, {
      toLocaleString(locales, options) {
        const shown = (item) => ((item ?? null) === null ? '' : item.toLocaleString(locales, options));
        return Array.from(this, shown).join(',');
      },
    });
}

/** A symbol is no text, and null has no methods. */
function textOf(value) {
  if (value === null || value === undefined) throw new TypeError(`${value} has no text to compare`);
  return `${value}`;
}

const numberOf = Number.prototype.valueOf;
const bigOf = BigInt.prototype.valueOf;
const timeOf = Date.prototype.getTime;
const lower = String.prototype.toLowerCase;
const upper = String.prototype.toUpperCase;

const replace = (object, methods) => {
  for (const [name, value] of Object.entries(methods))
    Object.defineProperty(object, name, { value, writable: true, configurable: true, enumerable: false });
};
