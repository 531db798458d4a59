import type { NamedValue } from '../read-fields.ts';

export type Says = 'confirmed' | 'refuted' | 'aside';

/** What one agent said about an entry. */
export type Vote = {
  /** The agent's name; '' where that is not known. */
  readonly by: string;
  readonly says: Says | null;
  readonly reason: string | null;
  /** Fields of the vote that are none of the above. */
  readonly rest: readonly NamedValue[];
};

export const NO_VOTE: Vote = { by: '', says: null, reason: null, rest: [] };

/** So many votes of which no more is known. */
export const counted = (count: number, says: Says): readonly Vote[] =>
  Array.from({ length: count }, () => ({ ...NO_VOTE, says }));

/** More are no votes but something that was counted. */
export const VOTES_MAX = 100;
