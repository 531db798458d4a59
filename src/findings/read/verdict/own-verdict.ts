/**
 * How a script itself says that it ended. `error`: it could not do its work. `incomplete`: it did a part of it. `failed`: it did, and
 * what it looked at did not pass.
 */
export type OwnVerdict = {
  readonly type: 'error' | 'incomplete' | 'failed' | 'skipped';
  /** In the script's words, one line. */
  readonly text: string;
};
