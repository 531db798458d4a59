import type { Problem } from '../workflow/script/problem.ts';

/** One thing wrong with a script that an author wrote. `place`: in the script, counted from 1; null for what the whole of it does. */
export type Flaw = {
  readonly message: string;
  readonly place: { readonly line: number; readonly column: number } | null;
};

export const flawAt = ({ line, column, message }: Problem): Flaw => ({ message, place: { line, column } });
export const flawOf = (message: string): Flaw => ({ message, place: null });

/** In one line, as compilers print it. */
export const flawLine = ({ message, place }: Flaw): string =>
  `${place === null ? '' : `line ${place.line}, column ${place.column}: `}${message.replace(/\s+/g, ' ')}`;

/** Whether an author was told the same before: what is wrong, wherever it now stands. */
export function isSame(flaws: readonly Flaw[], before: readonly Flaw[]): boolean {
  const texts = (all: readonly Flaw[]) =>
    all
      .map(({ message }) => message.replace(/\d+/g, '0'))
      .sort()
      .join('\n');
  return texts(flaws) === texts(before);
}
