import { exactlyCompared } from './compared-lines.ts';

/** Lines `from` to `to` of a text, counted from one, become `lines`. With `to` below `from` the lines are put before the line `from`. */
export type LineChange = { readonly from: number; readonly to: number; readonly lines: readonly string[] };

/** What makes the second list of lines of the first one, in its order; null where they have too much alone to be compared. */
export const lineChanges = (
  before: readonly string[],
  after: readonly string[],
): readonly LineChange[] | null =>
  exactlyCompared(before, after)?.map((change) => ({
    from: change.before.from + 1,
    to: change.before.to,
    lines: after.slice(change.after.from, change.after.to),
  })) ?? null;
