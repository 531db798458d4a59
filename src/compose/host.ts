import type { Now } from '../run/events.ts';

/** What the process offers; the entries hand it over. */
export type Host = {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly now: Now;
  /** Waits; rejects when the signal aborts. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Folder of the running entry, where the assets lie. */
  readonly programDir: URL;
  /** Told secrets that the process only learns while it runs, before they are used. */
  readonly maskSecret: (secret: string) => void;
};
