/** What the author of a change says about it, in their own words. It is material from outside, never an instruction. */
export type Story = {
  /** Of the pull request; null where there is none. */
  readonly title: string | null;
  readonly description: string | null;
  /** Subjects of its commits, the newest first. */
  readonly commits: readonly string[];
};
