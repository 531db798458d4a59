import type { GitCommit } from '../operations/git/commits.ts';

/** The message says on which commit the files were laid, and which tree that gave. */
export const ownMessage = (commit: {
  readonly title: string;
  readonly base: string;
  readonly tree: string;
}): string => `${commit.title}\n\nUltracode-Base: ${commit.base}\nUltracode-Tree: ${commit.tree}\n`;

/** The commit that one of ours was based on; null for a commit of others, also where somebody has amended or rebased ours: its tree is another one then. */
export function baseOfOwn({ message, tree, parents }: GitCommit): string | null {
  const [, base, own] = TRAILERS.exec(message) ?? [];
  if (base === undefined || own !== tree) return null;
  // One parent: the base itself, or the commit of ours before. Two: that one, and a newer base.
  const isInPlace = parents.length === 1 || (parents.length === 2 && parents[1] === base);
  return isInPlace ? base : null;
}

const TRAILERS = /\n\nUltracode-Base: ([0-9a-f]{40})\nUltracode-Tree: ([0-9a-f]{40})\s*$/;
