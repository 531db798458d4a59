/** Files that the author of a change cannot alter. Paths are relative to the repository; links are resolved inside it. */
export type TrustedTree = {
  /** Files below a folder; empty when there is no such folder. */
  readonly list: (dir: string) => Promise<readonly string[]>;
  /** Names of what stands directly in a folder, the root by ''; empty when there is no such folder. */
  readonly names: (dir: string) => Promise<readonly string[]>;
  /** The files are as they lie on the user's own disk, committed or not; absent: as they are committed. */
  readonly asTheyLie?: true;
  /** Text of a file; null when there is none. */
  readonly read: (path: string) => Promise<string | null>;
};
