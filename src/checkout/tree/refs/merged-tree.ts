import type { TrustedTree } from '../../../code/trusted-tree.ts';

/** A tree without a file. */
export const EMPTY_TREE: TrustedTree = {
  list: async () => [],
  names: async () => [],
  read: async () => null,
};

/** What a merge of two trees holds: where `here` differs from their `base`, its own files, and else those of `theirs`. */
export function mergedTree(
  here: TrustedTree,
  { base, theirs }: { readonly base: TrustedTree; readonly theirs: TrustedTree },
): TrustedTree {
  const merged = (which: 'list' | 'names') => async (dir: string) => {
    const [own, before, other] = await Promise.all([here[which](dir), base[which](dir), theirs[which](dir)]);
    const [isHere, wasThere, isThere] = [new Set(own), new Set(before), new Set(other)];
    return [...new Set([...own, ...other])]
      .filter((name) => (isHere.has(name) === wasThere.has(name) ? isThere : isHere).has(name))
      .sort();
  };
  return {
    list: merged('list'),
    names: merged('names'),
    read: async (path) => {
      const [own, before] = await Promise.all([here.read(path), base.read(path)]);
      return sameText(own, before) ? theirs.read(path) : own;
    },
  };
}

/** A work tree on Windows may have other line ends than the commit. */
const sameText = (one: string | null, other: string | null): boolean =>
  one?.replaceAll('\r\n', '\n') === other?.replaceAll('\r\n', '\n');
