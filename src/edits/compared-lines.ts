/** Lines `from` to `to` of a text, counted from 0, `to` not included, became lines of another one. */
export type ChangedLines = {
  readonly before: { readonly from: number; readonly to: number };
  readonly after: { readonly from: number; readonly to: number };
};

/** Lines that two texts may have alone: the time grows with its square. */
const DIFFERENT_MAX = 1_000;

/** Each with its line break, so that a last line without one differs from the same with it, as for git. */
export const wholeLines = (text: string): readonly string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

/** Where two lists of lines differ, in order, by the shortest way from one to the other; where they have too much alone, all between what they begin and end with alike. */
export function comparedLines(before: readonly string[], after: readonly string[]): readonly ChangedLines[] {
  const exact = exactlyCompared(before, after);
  if (exact !== null) return exact;
  const { start, old, now } = middleOf(before, after);
  return [changed(start, [0, 0], [old.length, now.length])];
}

/** The same; null where they have too much alone to be compared. */
export function exactlyCompared(
  before: readonly string[],
  after: readonly string[],
): readonly ChangedLines[] | null {
  const { start, old, now } = middleOf(before, after);
  const pairs = commonLines(old, now);
  if (pairs === null) return null;
  const changes: ChangedLines[] = [];
  let at: Pair = [0, 0];
  for (const pair of [...pairs, [old.length, now.length] as const]) {
    if (pair[0] > at[0] || pair[1] > at[1]) changes.push(changed(start, at, pair));
    at = [pair[0] + 1, pair[1] + 1];
  }
  return changes;
}

/** A position in each of two lists. */
type Pair = readonly [number, number];

const changed = (start: number, from: Pair, to: Pair): ChangedLines => ({
  before: { from: start + from[0], to: start + to[0] },
  after: { from: start + from[1], to: start + to[1] },
});

/** What stands between the lines that both begin with and those that both end with. */
function middleOf(before: readonly string[], after: readonly string[]) {
  const start = commonStart(before, after);
  const end = commonStart(before.slice(start).toReversed(), after.slice(start).toReversed());
  return {
    start,
    old: before.slice(start, before.length - end),
    now: after.slice(start, after.length - end),
  };
}

function commonStart(a: readonly string[], b: readonly string[]): number {
  const most = Math.min(a.length, b.length);
  for (let at = 0; at < most; at += 1) if (a[at] !== b[at]) return at;
  return most;
}

/** Positions of the longest list of lines that both have in this order (Myers, "An O(ND) Difference Algorithm", 1986). */
function commonLines(a: readonly string[], b: readonly string[]): readonly Pair[] | null {
  // `reached[k]`: how far the path on the diagonal k has come in `a`; k may be negative.
  const most = Math.min(a.length + b.length, DIFFERENT_MAX);
  const reached = new Int32Array(2 * most + 3);
  const steps: Int32Array[] = [];
  for (let different = 0; different <= most; different += 1) {
    steps.push(reached.slice());
    for (let k = -different; k <= different; k += 2) {
      let x = startOf(reached, most, k, different);
      let y = x - k;
      while (x < a.length && y < b.length && a[x] === b[y]) {
        x += 1;
        y += 1;
      }
      reached[most + 1 + k] = x;
      if (x >= a.length && y >= b.length) return wayBack(steps, most, a.length, b.length);
    }
  }
  return null;
}

/** Where a diagonal begins: below or beside its neighbour that has come further. */
function startOf(reached: Int32Array, most: number, k: number, different: number): number {
  const [above = 0, below = 0] = [reached[most + 2 + k], reached[most + k]];
  return k === -different || (k !== different && below < above) ? above : below + 1;
}

function wayBack(steps: readonly Int32Array[], most: number, x: number, y: number): readonly Pair[] {
  const pairs: Pair[] = [];
  let at = { x, y };
  for (let different = steps.length - 1; different >= 0; different -= 1) {
    const k = at.x - at.y;
    const reached = steps[different] ?? new Int32Array(0);
    const begin = startOf(reached, most, k, different);
    for (let back = at.x - 1; back >= begin; back -= 1) pairs.push([back, back - k]);
    const [above = 0, below = 0] = [reached[most + 2 + k], reached[most + k]];
    const isDown = k === -different || (k !== different && below < above);
    const from = isDown ? above : below;
    at = { x: from, y: from - (isDown ? k + 1 : k - 1) };
  }
  return pairs.toReversed();
}
