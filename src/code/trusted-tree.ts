/** Committed files that the author of a change cannot alter. Paths are relative to the repository; links are resolved inside it. */
export type TrustedTree = {
  /** Files below a folder; empty when there is no such folder. */
  readonly list: (dir: string) => Promise<readonly string[]>;
  /** Names of what stands directly in a folder, the root by ''; empty when there is no such folder. */
  readonly names: (dir: string) => Promise<readonly string[]>;
  /** Text of a file; null when there is none. */
  readonly read: (path: string) => Promise<string | null>;
};
