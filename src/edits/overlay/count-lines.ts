import { exactlyCompared, wholeLines } from '../compared-lines.ts';

/** Lines that a text wins and loses. */
export type LineCounts = { readonly additions: number; readonly deletions: number };

/** Lines in `after` and not in `before`, and the other way round: the fewest that make one of the other; where too many differ, by how often each stands in both. */
export function countLines(before: string, after: string): LineCounts {
  const [a, b] = [wholeLines(before), wholeLines(after)];
  const changes = exactlyCompared(a, b);
  if (changes === null) {
    const same = inBoth(a, b);
    return { additions: b.length - same, deletions: a.length - same };
  }
  const lines = (of: 'before' | 'after'): number =>
    changes.reduce((sum, change) => sum + change[of].to - change[of].from, 0);
  return { additions: lines('after'), deletions: lines('before') };
}

function inBoth(a: readonly string[], b: readonly string[]): number {
  const left = new Map<string, number>();
  for (const line of a) left.set(line, (left.get(line) ?? 0) + 1);
  let same = 0;
  for (const line of b) {
    const count = left.get(line) ?? 0;
    if (count > 0) same += 1;
    left.set(line, count - 1);
  }
  return same;
}
