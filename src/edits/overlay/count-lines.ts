/** Lines that a text wins and loses. */
export type LineCounts = { readonly additions: number; readonly deletions: number };

/** Steps of the search for the fewest changes; beyond, lines are counted by how often each of them stands in both. */
const STEPS_MAX = 2_000_000;

/** Lines in `after` and not in `before`, and the other way round: the fewest that make one of the other, as far as that is found soon. */
export function countLines(before: string, after: string): LineCounts {
  const numbers = new Map<string, number>();
  const [a, b] = [numbered(before, numbers), numbered(after, numbers)];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let [endA, endB] = [a.length, b.length];
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA -= 1;
    endB -= 1;
  }
  const [changedA, changedB] = [a.slice(start, endA), b.slice(start, endB)];
  const same = sameLines(changedA, changedB);
  return { additions: changedB.length - same, deletions: changedA.length - same };
}

/** A number for each line, equal ones for equal lines. A line without a line break is another one than with it, as for git. */
function numbered(text: string, numbers: Map<string, number>): readonly number[] {
  const lines: number[] = [];
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf('\n', start);
    const next = end < 0 ? text.length : end + 1;
    const line = text.slice(start, next);
    const number = numbers.get(line) ?? numbers.size;
    numbers.set(line, number);
    lines.push(number);
    start = next;
  }
  return lines;
}

/** How many lines stay (Myers, An O(ND) Difference Algorithm, 1986). */
function sameLines(a: readonly number[], b: readonly number[]): number {
  if (a.length === 0 || b.length === 0) return 0;
  const most = a.length + b.length;
  const reached = new Int32Array(2 * most + 2);
  let steps = 0;
  for (let changes = 0; changes <= most; changes += 1) {
    for (let diagonal = -changes; diagonal <= changes; diagonal += 2) {
      const below = reached[most + diagonal - 1] ?? 0;
      const above = reached[most + diagonal + 1] ?? 0;
      let x = diagonal === -changes || (diagonal !== changes && below < above) ? above : below + 1;
      steps += 1;
      while (x < a.length && x - diagonal < b.length && a[x] === b[x - diagonal]) {
        x += 1;
        steps += 1;
      }
      reached[most + diagonal] = x;
      if (x >= a.length && x - diagonal >= b.length) return (most - changes) / 2;
    }
    if (steps > STEPS_MAX) return inBoth(a, b);
  }
  return 0;
}

function inBoth(a: readonly number[], b: readonly number[]): number {
  const left = new Map<number, number>();
  for (const line of a) left.set(line, (left.get(line) ?? 0) + 1);
  let same = 0;
  for (const line of b) {
    const count = left.get(line) ?? 0;
    if (count > 0) same += 1;
    left.set(line, count - 1);
  }
  return same;
}
