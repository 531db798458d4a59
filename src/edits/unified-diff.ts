import { type ChangedLines, comparedLines, wholeLines } from './compared-lines.ts';
import type { FileEdit } from './edit.ts';

const CONTEXT = 3;

/** One edited file as a unified diff for readers, in the form of `git diff`. `before`: its text in the run's commit; null where there is none, or none that is a text. */
export function unifiedDiff({ path, before, after }: FileEdit, textBefore: string | null): string {
  const from = after?.from ?? path;
  const head = [
    `diff --git ${named('a/', from)} ${named('b/', path)}`,
    ...(before === null && from === path ? [`new file mode ${after?.mode ?? '100644'}`] : []),
    ...(after === null ? [`deleted file mode ${before?.mode ?? '100644'}`] : []),
    ...(before !== null && after !== null && before.mode !== after.mode
      ? [`old mode ${before.mode}`, `new mode ${after.mode}`]
      : []),
    ...(from === path ? [] : [`rename from ${named('', from)}`, `rename to ${named('', path)}`]),
  ];
  const textAfter = after === null ? '' : (after.text ?? textBefore);
  if (textAfter === null || textAfter === (textBefore ?? '')) return head.join('\n');
  const hunks = hunksOf(wholeLines(textBefore ?? ''), wholeLines(textAfter));
  const isNew = before === null && from === path;
  return [
    ...head,
    `--- ${isNew ? '/dev/null' : named('a/', from)}`,
    `+++ ${after === null ? '/dev/null' : named('b/', path)}`,
    ...hunks,
  ].join('\n');
}

/** A name that could end its line, or be read as more than a name, is quoted. */
const named = (side: string, path: string): string =>
  /["\\\p{Cc}\u2028\u2029]/u.test(path) ? JSON.stringify(`${side}${path}`) : `${side}${path}`;

function hunksOf(before: readonly string[], after: readonly string[]): readonly string[] {
  const groups: ChangedLines[][] = [];
  for (const change of comparedLines(before, after)) {
    const last = groups.at(-1)?.at(-1);
    if (last !== undefined && change.before.from - last.before.to <= 2 * CONTEXT) groups.at(-1)?.push(change);
    else groups.push([change]);
  }
  return groups.flatMap((group) => hunkOf(group, before, after));
}

function hunkOf(
  group: readonly ChangedLines[],
  before: readonly string[],
  after: readonly string[],
): readonly string[] {
  const [first, last] = [group[0], group.at(-1)];
  if (first === undefined || last === undefined) return [];
  const lead = Math.min(CONTEXT, first.before.from);
  const end = Math.min(before.length, last.before.to + CONTEXT);
  const trail = end - last.before.to;
  const lines: string[] = [];
  const add = (sign: string, text: string): void => {
    const isOpen = !text.endsWith('\n');
    lines.push(`${sign}${isOpen ? text : text.slice(0, -1)}`, ...(isOpen ? [NO_NEWLINE] : []));
  };
  let at = first.before.from - lead;
  for (const change of group) {
    for (const text of before.slice(at, change.before.from)) add(' ', text);
    for (const text of before.slice(change.before.from, change.before.to)) add('-', text);
    for (const text of after.slice(change.after.from, change.after.to)) add('+', text);
    at = change.before.to;
  }
  for (const text of before.slice(at, end)) add(' ', text);
  const was = rangeOf(first.before.from - lead, end);
  const is = rangeOf(first.after.from - lead, last.after.to + trail);
  return [`@@ -${was} +${is} @@`, ...lines];
}

const NO_NEWLINE = '\\ No newline at end of file';

/** As git writes it: an empty range names the line before it. */
const rangeOf = (from: number, to: number): string =>
  to - from === 1 ? `${from + 1}` : `${to === from ? from : from + 1},${to - from}`;
