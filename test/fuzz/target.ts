import type fc from 'fast-check';
import { UltracodeError } from '../../src/base/errors.ts';

/** A parser of what others write. */
export type Target = {
  readonly inputs: fc.Arbitrary<string>;
  /** Rejects, or throws, when the parser breaks or gives what it must never give. */
  readonly run: (input: string) => unknown;
  /** How bytes are its text: UTF-8 unless it reads bytes, which are the characters up to 255. */
  readonly encoding?: 'latin1';
  /** Where the work is ended when it takes long: after how many milliseconds. */
  readonly endedAfterMs?: number;
};

/** What a parser throws on purpose, a sentence for a person, is an answer like any other. */
export function declared<T>(work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    if (error instanceof UltracodeError) return null;
    throw error;
  }
}

/** Fails unless it holds. */
export function must(holds: boolean, what: string): void {
  if (!holds) throw new Error(`it must hold that ${what}`);
}
