import { settingOf } from './setting.js';

/** @param {import('./setting.js').Ask} ask */
export function createLocale(ask) {
  const setting = settingOf(undefined, undefined);
  return class Locale {
    #tag;
    constructor(tag, options) {
      const { tag: whole, ...fields } = ask('Locale', 'fields', setting, [String(tag), options ?? null]);
      this.#tag = whole;
      for (const [name, value] of Object.entries(fields))
        Object.defineProperty(this, name, { value, enumerable: false });
    }
    maximize() {
      return new Locale(ask('Locale', 'maximize', setting, [this.#tag, null]));
    }
    minimize() {
      return new Locale(ask('Locale', 'minimize', setting, [this.#tag, null]));
    }
    toString() {
      return this.#tag;
    }
  };
}
