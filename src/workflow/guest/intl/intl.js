import { stringify } from '../intrinsics.js';
import { createFormatterClass } from './formatter-class.js';
import { createLocale } from './locale.js';
import { localizeValues } from './locale-values.js';
import { settingOf } from './setting.js';

/**
 * Intl, and what of ECMAScript rests on it. The host formats and compares; here is only the form.
 *
 * @param {{ read: (op: string, payload: unknown) => any, readText: (text: string) => string }} door
 * @param {{
 *   methods: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>,
 *   bound: readonly string[],
 *   noTime: string,
 * }} given
 */
export function createIntl({ read, readText }, { methods, bound, noTime }) {
  /** @type {import('./setting.js').Ask} */
  const ask = (kind, method, { locales, options }, given) => {
    const { value, error } = read('intl', { kind, method, locales, options, given });
    if (error === undefined) return value;
    throw new (error.name === 'RangeError' ? RangeError : TypeError)(error.message);
  };
  const taken = createTaken(noTime);

  /** Of two texts; asked for often, so without the detours of `ask`. */
  const compare = (a, b, locales, options) => {
    const setting = settingOf(locales, options);
    const parts = [setting.locales ?? null, setting.options ?? null, a, b];
    const order = readText(`[[0,"collate",${stringify(parts)}]]`);
    if (order !== 'null') return Number(order);
    // The host refused: it says why.
    return ask('Collator', 'compare', setting, [a, b]);
  };
  localizeValues({ ask, compare, taken });

  const members = {
    getCanonicalLocales: (locales) =>
      ask('Intl', 'getCanonicalLocales', NO_SETTING, [settingOf(locales, undefined).locales ?? []]),
    supportedValuesOf: (key) => ask('Intl', 'supportedValuesOf', NO_SETTING, [String(key)]),
    Locale: createLocale(ask),
    [Symbol.toStringTag]: 'Intl',
  };
  for (const [kind, ofKind] of Object.entries(methods))
    members[kind] = createFormatterClass(kind, ofKind, { ask, taken, bound });
  for (const key of Reflect.ownKeys(members)) Object.defineProperty(members, key, { enumerable: false });
  return members;
}

const NO_SETTING = settingOf(undefined, undefined);

/**
 * Values as the host takes them.
 *
 * @param {string} noTime says why there is no present time
 */
function createTaken(noTime) {
  const number = (value) => {
    if (typeof value === 'bigint') return { big: String(value) };
    if (typeof value === 'string' && value.trim() !== '') return value;
    const plain = Number(value);
    if (Object.is(plain, -0)) return { number: '-0' };
    return Number.isFinite(plain) ? plain : { number: String(plain) };
  };
  return {
    number,
    time: (value) => {
      if (value === undefined) throw new Error(noTime);
      return number(Number(value));
    },
    text: (value) => String(value),
    list: (value) =>
      Array.from(value, (item) => {
        if (typeof item === 'string') return item;
        throw new TypeError('Iterable yielded a value that is not a string');
      }),
    record: (value) => value,
  };
}
