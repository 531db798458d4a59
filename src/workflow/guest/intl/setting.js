/**
 * @typedef {{ readonly locales: string | string[] | undefined, readonly options: object | undefined }} Setting
 * @typedef {(kind: string, method: string, setting: Setting, given: readonly unknown[]) => any} Ask
 */

/**
 * Locales are a tag, a Locale, or a list of them; options any object with fields that JSON can hold.
 *
 * @returns {Setting}
 */
export function settingOf(locales, options) {
  if (locales === null) throw new TypeError('Cannot convert null to an object of locales');
  if (options === null) throw new TypeError('Cannot convert null to an object of options');
  const isList = typeof locales === 'object' && Symbol.iterator in locales;
  if (isList) return { locales: Array.from(locales, String), options: fieldsOf(options) };
  return { locales: locales === undefined ? undefined : String(locales), options: fieldsOf(options) };
}

const fieldsOf = (options) => (options === undefined ? undefined : { ...options });
