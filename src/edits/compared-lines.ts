/** Lines `from` to `to` of a text, counted from 0, `to` not included, became lines of another one. */
export type ChangedLines = {
  readonly before: { readonly from: number; readonly to: number };
  readonly after: { readonly from: number; readonly to: number };
};

/** More lines than this that differ between two texts are shown as one that was replaced: the time for it grows with their square. */
const DIFFERENT_MAX = 400;

/** Where two lists of lines differ, in order; the shortest way from one to the other (Myers, 1986). */
export function comparedLines(before: readonly string[], after: readonly string[]): readonly ChangedLines[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let end = 0;
  const room = Math.min(before.length, after.length) - start;
  while (end < room && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  const [a, b] = [before.slice(start, before.length - end), after.slice(start, after.length - end)];
  if (a.length + b.length === 0) return [];
  const inner = between(a, b) ?? [{ before: { from: 0, to: a.length }, after: { from: 0, to: b.length } }];
  const moved = ({ from, to }: ChangedLines['before']) => ({ from: from + start, to: to + start });
  return inner.map((one) => ({ before: moved(one.before), after: moved(one.after) }));
}

type Step = ReadonlyMap<number, number>;

/** Null: they differ in too much. */
function between(a: readonly string[], b: readonly string[]): readonly ChangedLines[] | null {
  const furthest = new Map([[1, 0]]);
  const steps: Step[] = [];
  for (let different = 0; different <= DIFFERENT_MAX; different += 1) {
    steps.push(new Map(furthest));
    for (let diagonal = -different; diagonal <= different; diagonal += 2) {
      let x = nextOn(furthest, diagonal, different);
      while (x < a.length && x - diagonal < b.length && a[x] === b[x - diagonal]) x += 1;
      furthest.set(diagonal, x);
      if (x >= a.length && x - diagonal >= b.length) return wayThrough(steps, a.length, b.length);
    }
  }
  return null;
}

/** The furthest position in `a` on a diagonal, from those beside it: a line more of `b`, or one less of `a`. */
function nextOn(furthest: Step, diagonal: number, different: number): number {
  const [above, below] = [furthest.get(diagonal + 1) ?? -1, furthest.get(diagonal - 1) ?? -1];
  return diagonal === -different || (diagonal !== different && below < above) ? above : below + 1;
}

/** Walks back from the end, and joins what stands together. */
function wayThrough(steps: readonly Step[], aLength: number, bLength: number): readonly ChangedLines[] {
  const changes: ChangedLines[] = [];
  let [x, y] = [aLength, bLength];
  for (let different = steps.length - 1; different > 0; different -= 1) {
    const step = steps[different] ?? new Map<number, number>();
    const diagonal = x - y;
    const isAdded =
      diagonal === -different ||
      (diagonal !== different && (step.get(diagonal - 1) ?? -1) < (step.get(diagonal + 1) ?? -1));
    const from = step.get(isAdded ? diagonal + 1 : diagonal - 1) ?? 0;
    const place = { x: from, y: from - (isAdded ? diagonal + 1 : diagonal - 1) };
    const one = {
      before: { from: place.x, to: place.x + (isAdded ? 0 : 1) },
      after: { from: place.y, to: place.y + (isAdded ? 1 : 0) },
    };
    const next = changes.at(-1);
    if (next?.before.from === one.before.to && next.after.from === one.after.to)
      changes[changes.length - 1] = {
        before: { from: one.before.from, to: next.before.to },
        after: { from: one.after.from, to: next.after.to },
      };
    else changes.push(one);
    ({ x, y } = place);
  }
  return changes.reverse();
}
