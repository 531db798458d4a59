/** Line numbers of one file, from 1, kept as ranges. */
export type LineSet = {
  readonly add: (from: number, to: number) => void;
  readonly has: (line: number) => boolean;
  /** How many lines from 1 to `last` are in it. */
  readonly countTo: (last: number) => number;
};

export function createLineSet(): LineSet {
  /** Disjoint and sorted; neighbours are joined. */
  let ranges: (readonly [from: number, to: number])[] = [];
  return {
    add: (from, to) => {
      if (to < from) return;
      const apart = ranges.filter(([start, end]) => end < from - 1 || start > to + 1);
      const touching = ranges.filter(([start, end]) => end >= from - 1 && start <= to + 1);
      const joined = [
        Math.min(from, ...touching.map(([start]) => start)),
        Math.max(to, ...touching.map(([, end]) => end)),
      ] as const;
      ranges = [...apart, joined].sort(([a], [b]) => a - b);
    },
    has: (line) => ranges.some(([from, to]) => from <= line && line <= to),
    countTo: (last) =>
      ranges.reduce((sum, [from, to]) => sum + Math.max(0, Math.min(to, last) - from + 1), 0),
  };
}
