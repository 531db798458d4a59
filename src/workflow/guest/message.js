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

  /** @param {string} what */
  const tooDeep = (what) =>
    new RangeError(`What ${what} was given is nested more than ${LEVELS_MAX} levels deep.`);

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
    /** The objects around the value that is written, from the outside. */
    const around = [];
    let depth = 0;
    // The engine is interrupted in functions only, and a value whose parts are shared can be endless as text: so a function counts.
    /** @this {unknown} */
    function counting(key, held) {
      room -= typeof held === 'string' ? held.length : 1;
      if (room < 0) throw tooMuch(what);
      const value = convert === undefined ? held : convert(this, key, held);
      if (typeof value !== 'object' || value === null) return value;
      while (depth > 0 && around[depth - 1] !== this) depth -= 1;
      // The engine looks for circles through all that is around, at each level anew.
      if (depth === LEVELS_MAX) throw tooDeep(what);
      around[depth++] = value;
      return value;
    }
    return fitting(what, stringify(value, counting));
  };

  return { asText, fitting };
}

// More than the host takes, which says so in its own words.
const LEVELS_MAX = 1_000;
