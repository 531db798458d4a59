import { stringify } from './intrinsics.js';

/**
 * Values as JSON texts that fit through the door; `what` names the call in the error of one that does not.
 *
 * @param {number} charsMax
 */
export function createMessageText(charsMax) {
  /** @param {string} what */
  const tooMuch = (what) =>
    new RangeError(
      `What ${what} was given holds more than ${charsMax} characters, and no more fit through. Pass less text: name files and let the agent read them.`,
    );

  /**
   * @param {string} what
   * @param {string | undefined} text
   */
  const fitting = (what, text) => {
    if (text !== undefined && text.length > charsMax) throw tooMuch(what);
    return text;
  };

  /**
   * @param {string} what
   * @param {unknown} value
   * @param {(holder: unknown, key: string, held: unknown) => unknown} [convert]
   */
  const asText = (what, value, convert) => {
    let room = charsMax;
    // The engine is interrupted in functions only, and a value whose parts are shared can be endless as text: so a function counts.
    /** @this {unknown} */
    function counting(key, held) {
      room -= typeof held === 'string' ? held.length : 1;
      if (room < 0) throw tooMuch(what);
      return convert === undefined ? held : convert(this, key, held);
    }
    return fitting(what, stringify(value, counting));
  };

  return { asText, fitting };
}
