import { RealPromise } from './intrinsics.js';

/** What a value is, for messages: `an array`, `a promise`, `undefined`. */
export function kind(value) {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  if (value instanceof RealPromise) return 'a promise';
  if (value === undefined) return 'undefined';
  return (/^[aeiou]/.test(typeof value) ? 'an ' : 'a ') + typeof value;
}

/**
 * Any value as text, and anything thrown as an error's texts; neither throws.
 *
 * @param {(what: string, value: unknown) => string | undefined} asText
 */
export function createShowing(asText) {
  const text = (value) => {
    if (typeof value === 'string') return value;
    try {
      if (value instanceof Error) return `${value.name}: ${value.message}`;
      const json = typeof value === 'object' ? asText('log()', value) : undefined;
      return typeof json === 'string' ? json : String(value);
    } catch {
      return 'a value that cannot be shown';
    }
  };

  const thrown = (error) => {
    try {
      if (typeof error !== 'object' || error === null || !('message' in error))
        return { name: '', message: text(error).slice(0, CHARS_MAX), stack: '' };
      return {
        name: String(error.name ?? ''),
        message: String(error.message).slice(0, CHARS_MAX),
        stack: String(error.stack ?? '').slice(0, CHARS_MAX),
      };
    } catch {
      return { name: '', message: 'an error that cannot be shown', stack: '' };
    }
  };

  return { text, thrown };
}

const CHARS_MAX = 20_000;
