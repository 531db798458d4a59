import type { FileMode } from '../edit.ts';

/** A file that an agent has changed. `text`: null for the bytes of the file `origin` in the run's commit, which it came from; `origin` is null for a new one. */
export type Changed =
  | { readonly mode: FileMode; readonly text: string; readonly origin: string | null }
  | { readonly mode: FileMode; readonly text: null; readonly origin: string };

/** What an agent has changed, by path. Null: the file is gone. */
export type Changes = ReadonlyMap<string, Changed | null>;

/** Why a call did nothing. `said`: a sentence without its full stop. `isClosed`: nobody may do it, whatever the task says, and the report tells of it. */
export type Refused = {
  readonly status: 'refused';
  readonly said: string;
  readonly next: string;
  readonly isClosed?: true;
};

export const refused = (said: string, next: string): Refused => ({ status: 'refused', said, next });

export const closed = (said: string): Refused => ({
  ...refused(said, 'leave it as it is; where the task needs it changed, say so in the answer.'),
  isClosed: true,
});
