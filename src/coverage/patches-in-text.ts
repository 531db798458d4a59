import type { ChangedFile } from '../code/changed-file.ts';
import type { Shown } from '../run/agent-call.ts';
import { type Candidate, createCandidates, HEADERS } from './hunk-candidates.ts';
import { createNameFinder } from './names-in-text.ts';
import { pastedLines } from './pasted-lines.ts';
import { matcherAt } from './same-lines.ts';

/** What a text holds of a change. */
export type InText = {
  readonly parts: readonly Shown[];
  /** Changed files that it names outside of the patches that it holds. */
  readonly named: ReadonlySet<string>;
};

/** Finds the parts of patches that a text holds, as they are, indented, quoted or as JSON writes them, and the files that it names. */
export function createPatchFinder(changes: readonly ChangedFile[]): (text: string) => InText {
  const candidatesOf = createCandidates(changes);
  const namesIn = createNameFinder(
    changes.flatMap(({ path, from }) => (from === undefined ? [path] : [path, from])),
  );
  return (text) => {
    const shown = hunksIn(text, candidatesOf);
    const around = without(shown, text);
    const named = namesIn(around);
    const parts = partsOf(shown, named);
    const left = changes.filter((change) => isNamed(change, named)).filter(lacking(parts));
    return { parts: [...parts, ...pastedLines(around, left)], named };
  };
}

const isNamed = ({ path, from }: ChangedFile, named: ReadonlySet<string>): boolean =>
  named.has(path) || (from !== undefined && named.has(from));

/** Tells the files of whose patch a line is missing. */
function lacking(parts: readonly Shown[]): (change: ChangedFile) => boolean {
  const shown = new Map<string, number>();
  for (const { path, from, to } of parts) shown.set(path, (shown.get(path) ?? 0) + to - from);
  return ({ path, patch }) => (shown.get(path) ?? 0) < patch.split('\n').length;
}

/** One hunk in a text: what may stand there, and how far it goes. */
type ShownHunk = {
  readonly at: number;
  readonly end: number;
  readonly count: number;
  readonly best: readonly Candidate[];
};

function hunksIn(text: string, candidatesOf: ReturnType<typeof createCandidates>): readonly ShownHunk[] {
  const shown: ShownHunk[] = [];
  for (const { index: at, 0: header } of text.matchAll(HEADERS)) {
    // What stands in a patch that is shown is a line of that file, even if it looks like a patch of another one.
    if (at < (shown.at(-1)?.end ?? 0)) continue;
    const match = matcherAt(text, at);
    const found = candidatesOf(header).map((candidate) => ({ candidate, ...match(candidate) }));
    const count = found.reduce((most, each) => Math.max(most, each.count), 0);
    const best = found.filter((each) => each.count === count);
    const end = best.reduce((last, each) => Math.max(last, each.end), 0);
    if (count > 0) shown.push({ at, end, count, best: best.map(({ candidate }) => candidate) });
  }
  return shown;
}

/** Files with the same patch are told apart by their names; without any, as many are shown as there are patches. */
function partsOf(shown: readonly ShownHunk[], named: ReadonlySet<string>): readonly Shown[] {
  const unnamed = new Map<string, readonly Candidate[]>();
  return shown.flatMap(({ best, count }) => {
    const meant = best.length > 1 ? best.filter(({ path }) => named.has(path)) : best;
    const parts = (of: readonly Candidate[]) =>
      of.map((candidate) => partOf(candidate, count)).filter(({ from, to }) => from < to);
    if (meant.length > 0) return parts(meant);
    const twins = [count, ...best.map(({ path, from }) => `${path} ${from}`)].join('\0');
    const left = unnamed.get(twins) ?? best;
    unnamed.set(twins, left.slice(1));
    return left.length === 1 ? parts(best) : [];
  });
}

/** The header of a part that was cut out of a hunk is no line of the patch. */
const partOf = ({ path, from, header }: Candidate, count: number): Shown => ({
  of: 'patch',
  path,
  from: header === null ? from + 1 : from,
  to: from + count,
});

/** The text between the patches. */
function without(shown: readonly ShownHunk[], text: string): string {
  const starts = [0, ...shown.map(({ end }) => end)];
  return starts.map((start, index) => text.slice(start, shown[index]?.at)).join('\n');
}
