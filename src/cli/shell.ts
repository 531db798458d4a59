import type { Clean, Cleaner } from '../clean/clean.ts';
import type { Host } from '../compose/host.ts';

/** The process that a command runs in; the entry hands it over. */
export type Shell = {
  readonly host: Host;
  /** Those after the command. */
  readonly words: readonly string[];
  /** What starts this program again, as it was started: `ultracode`, `npx ultracode-action`, `node dist/cli.js`. */
  readonly self: string;
  /** A line of standard output, which is for results and nothing else. */
  readonly print: (line: Clean) => void;
  /** A line of standard error. */
  readonly say: (line: Clean) => void;
  /** Makes what is printed and said; it knows the secrets of the environment. Loaded when it is first asked for. */
  readonly cleaner: () => Promise<Cleaner>;
  /** How results may look on standard output; `width` in columns. */
  readonly style: { readonly color: boolean; readonly width: number };
  /** Standard error for what changes while a run goes on; `size` is null where it is no terminal. */
  readonly live: {
    readonly write: (text: Clean) => void;
    readonly size: () => { readonly rows: number; readonly columns: number } | null;
  };
  readonly readText: (file: string | URL) => Promise<string>;
  /** Calls the listener at each SIGINT and SIGTERM, which then no longer end the process. */
  readonly onInterrupt: (listener: () => void) => void;
  /** Ends the process at once. */
  readonly exit: (code: number) => void;
  readonly randomId: () => string;
};
