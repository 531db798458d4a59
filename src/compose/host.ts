import type { Now, Wait } from '../base/clock.ts';

/** What the process offers; the entries hand it over. */
export type Host = {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly now: Now;
  readonly wait: Wait;
  /** Folder of the running entry, where the assets lie. */
  readonly programDir: URL;
  /** Told secrets that the process only learns while it runs, before they are used. */
  readonly maskSecret: (secret: string) => void;
};
