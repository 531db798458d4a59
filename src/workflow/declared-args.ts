import { UltracodeError } from '../base/errors.ts';
import { isJsonObject, type Json } from '../base/json.ts';
import { nearMiss } from '../base/near-miss.ts';
import type { Meta } from './script/meta.ts';

/**
 * Throws USAGE where a script says which arguments it takes (`meta.args`) and is given others, so that a mistyped name costs nothing. A text
 * is the script's own to read, unless it was surely meant to be JSON.
 */
export function checkArgs(
  { name, args: declared }: Pick<Meta, 'name' | 'args'>,
  given: Json | undefined,
): void {
  if (declared === undefined || given === undefined || given === null) return;
  const taken = `takes ${Object.entries(declared)
    .map(([key, text]) => `"${key}" (${text})`)
    .join(', ')}`;
  if (typeof given === 'string') {
    if (/^\s*\{/.test(given))
      throw new UltracodeError(
        'USAGE',
        `the arguments begin like JSON and are none: ${given.trim().slice(0, 100)}. ${name} ${taken}.`,
      );
    return;
  }
  if (!isJsonObject(given))
    throw new UltracodeError(
      'USAGE',
      `the arguments must be an object or a text, got ${JSON.stringify(given).slice(0, 100)}. ${name} ${taken}.`,
    );
  const known = Object.keys(declared);
  const unknown = Object.keys(given).find((key) => !Object.hasOwn(declared, key));
  if (unknown === undefined) return;
  const meant = nearMiss(unknown, known);
  const hint = meant === null ? '' : ` Did you mean "${meant}"?`;
  throw new UltracodeError(
    'USAGE',
    `${name} takes no argument "${unknown.slice(0, 100)}".${hint} It ${taken}.`,
  );
}
