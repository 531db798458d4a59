/** Lines `from` to `to` of a text, counted from one, become `lines`. With `to` below `from` the lines are put before the line `from`. */
export type LineChange = { readonly from: number; readonly to: number; readonly lines: readonly string[] };

/** Lines that two texts may have alone: the time grows with its square. */
const DIFFERENT_MAX = 1_000;

/** What makes the second list of lines of the first one, in its order; null where they have too much alone to be compared. */
export function lineChanges(
  before: readonly string[],
  after: readonly string[],
): readonly LineChange[] | null {
  const start = commonStart(before, after);
  const end = commonStart(before.slice(start).toReversed(), after.slice(start).toReversed());
  const old = before.slice(start, before.length - end);
  const now = after.slice(start, after.length - end);
  const pairs = commonLines(old, now);
  if (pairs === null) return null;
  const changes: LineChange[] = [];
  let at = { old: 0, now: 0 };
  for (const [oldAt, nowAt] of [...pairs, [old.length, now.length] as const]) {
    if (oldAt > at.old || nowAt > at.now)
      changes.push({ from: start + at.old + 1, to: start + oldAt, lines: now.slice(at.now, nowAt) });
    at = { old: oldAt + 1, now: nowAt + 1 };
  }
  return changes;
}

function commonStart(a: readonly string[], b: readonly string[]): number {
  const most = Math.min(a.length, b.length);
  for (let at = 0; at < most; at += 1) if (a[at] !== b[at]) return at;
  return most;
}

/** Positions of the longest list of lines that both have in this order (Myers, "An O(ND) Difference Algorithm", 1986). */
function commonLines(
  a: readonly string[],
  b: readonly string[],
): readonly (readonly [number, number])[] | null {
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

function wayBack(
  steps: readonly Int32Array[],
  most: number,
  x: number,
  y: number,
): readonly (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] = [];
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
