import { UltracodeError } from '../base/errors.ts';

/** The one word that a command takes. Throws USAGE when there is none or there are more. */
export function onlyWord(words: readonly string[], command: string, what: string): string {
  const [first, ...more] = words;
  if (first !== undefined && more.length === 0) return first;
  throw new UltracodeError(
    'USAGE',
    `${command}: expected ${what}, got ${first === undefined ? 'none' : `"${words.join(' ')}"`}. The command "list" shows what there is.`,
  );
}

/** Throws USAGE when there are words after a command that takes none. */
export function noWords(words: readonly string[], command: string): void {
  if (words.length > 0)
    throw new UltracodeError('USAGE', `${command}: expected no words after it, got "${words.join(' ')}"`);
}
