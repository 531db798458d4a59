import { UltracodeError } from '../../base/errors.ts';
import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import { nearMiss } from '../../base/near-miss.ts';
import type { Meta } from '../script/meta.ts';
import { type Mismatch, mismatchOf, valueMeant } from './argument-types.ts';

type Declared = Pick<Meta, 'name' | 'args' | 'argTypes'>;

/**
 * The arguments as the script gets them. Throws USAGE where a script says which ones it takes (`meta.args`) and is given others, by name or by
 * type, so that a slip costs nothing. A text is the script's own to read, unless it was surely meant to be JSON.
 * `inWords`: given as `key=value`, where every value is a text, and the declared type says what is meant.
 */
export function checkedArgs(meta: Declared, given: Json | undefined, inWords = false): Json | undefined {
  const { name, args: declared, argTypes: types = {} } = meta;
  if (declared === undefined || given === undefined || given === null) return given;
  const taken = `takes ${Object.entries(declared)
    .map(([key, text]) => `"${key}" (${text})`)
    .join(', ')}`;
  if (typeof given === 'string') {
    if (/^\s*\{/.test(given))
      throw new UltracodeError(
        'USAGE',
        `the arguments begin like JSON and are none: ${given.trim().slice(0, 100)}. ${name} ${taken}.`,
      );
    return given;
  }
  if (!isJsonObject(given))
    throw new UltracodeError(
      'USAGE',
      `the arguments must be an object or a text, got ${JSON.stringify(given).slice(0, 100)}. ${name} ${taken}.`,
    );
  const known = Object.keys(declared);
  const unknown = Object.keys(given).find((key) => !Object.hasOwn(declared, key));
  if (unknown !== undefined) {
    const meant = nearMiss(unknown, known);
    const hint = meant === null ? '' : ` Did you mean "${meant}"?`;
    throw new UltracodeError(
      'USAGE',
      `${name} takes no argument "${unknown.slice(0, 100)}".${hint} It ${taken}.`,
    );
  }
  return typed(meta, inWords ? asMeant(given, types) : given, taken);
}

type Types = NonNullable<Meta['argTypes']>;

const asMeant = (given: JsonObject, types: Types): JsonObject =>
  Object.fromEntries(
    Object.entries(given).map(([key, value]) => {
      const type = types[key];
      return [key, typeof value === 'string' && type !== undefined ? valueMeant(value, type) : value];
    }),
  );

function typed({ name, argTypes = {} }: Declared, given: JsonObject, taken: string): JsonObject {
  for (const [key, type] of Object.entries(argTypes)) {
    const value = given[key];
    // A script that reads its arguments takes null for one that was not given.
    if (value === undefined || value === null) continue;
    const wrong = mismatchOf(value, type, key);
    if (wrong !== null) {
      const next = likely(key, value, type) ?? `It ${taken}.`;
      throw new UltracodeError('USAGE', `${wrongType(name, wrong)} ${next}`);
    }
  }
  return given;
}

const wrongType = (name: string, { place, expected, got }: Mismatch): string =>
  `${name}: its argument "${place}" must be ${expected}, got ${got}.`;

/** How it was meant; null where that is not plain. */
function likely(key: string, value: Json, type: JsonObject): string | null {
  const meant = typeof value === 'string' ? valueMeant(value, type) : onlyOne(value, type);
  const text = JSON.stringify({ [key]: meant });
  return meant === value || text.length > LIKELY_CHARS_MAX ? null : `Write ${text}.`;
}

/** The only one of a list, or a list of one; the text of a number; the value itself where neither fits. */
function onlyOne(value: Json, type: JsonObject): Json {
  const others = Array.isArray(value) ? (value.length === 1 ? value : []) : [[value], JSON.stringify(value)];
  return others.find((other) => mismatchOf(other, type, '') === null) ?? value;
}

const LIKELY_CHARS_MAX = 200;
