import { kind } from './values.js';

/**
 * Parts options of a script into those that are data and those that are not, which the host is told by name: what they were. Never throws,
 * unless a getter of the script does. What is too large stays: it is refused where all is handed over.
 *
 * @param {unknown} given
 * @param {(what: string, value: unknown) => string | undefined} asText
 * @returns {{ options: Record<string, unknown>, lost: { name: string | null, what: string }[] }} `name` is null for options that are none
 */
export function partOptions(given, asText) {
  if (given === undefined || given === null) return { options: {}, lost: [] };
  if (typeof given !== 'object' || Array.isArray(given))
    return { options: {}, lost: [{ name: null, what: kind(given) }] };
  const options = {};
  const lost = [];
  for (const [name, value] of Object.entries(given)) {
    const lose = (what) => lost.push({ name, what });
    if (typeof value === 'bigint') options[name] = `${value}`;
    else if (typeof value === 'function' || typeof value === 'symbol') lose(kind(value));
    else if (typeof value !== 'object' || isText(name, value, asText)) options[name] = value;
    else lose('an object that is no plain data');
  }
  return { options, lost };
}

function isText(name, value, asText) {
  try {
    asText(name, value);
    return true;
  } catch (error) {
    return error instanceof RangeError;
  }
}
