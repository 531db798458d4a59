import type { ChangedFile } from '../code/changed-file.ts';
import { patchLines } from '../code/diff-lines.ts';
import type { Shown } from '../run/agent-call.ts';

/**
 * Finds lines of patches that stand in a text without their hunk's header or in another form: parts of a hunk, numbered lines, lines
 * without their signs, indented, quoted, escaped for JSON or XML. `files`: those that the text names; for others nothing is taken.
 */
export function pastedLines(text: string, files: readonly ChangedFile[]): readonly Shown[] {
  if (files.length === 0) return [];
  const lines = linesOf(text);
  const search = { lines, places: placesOf(lines), left: COMPARISONS_MAX };
  return files.flatMap(({ path, patch }) =>
    hunksOf(patch).flatMap((hunk) => {
      const now = hunk.filter(({ kind }) => kind !== 'removed');
      const asPatch = runsIn(hunk, search).map(
        ([first, last]): Shown => ({ of: 'patch', path, from: first.index, to: last.index + 1 }),
      );
      // Where nothing was removed, the patch reads as the file does.
      const asFile = (now.length === hunk.length ? [] : runsIn(now, search)).map(
        ([first, last]): Shown => ({ of: 'file', path, from: first.after, to: last.after }),
      );
      return [...asPatch, ...asFile];
    }),
  );
}

/** A line of a patch. `index`: in the patch; `after`: its number in the file as it is now; `key`: without its sign and margin. */
type Line = {
  readonly kind: 'added' | 'removed' | 'context';
  readonly index: number;
  readonly after: number;
  readonly key: string;
};

function hunksOf(patch: string): readonly (readonly Line[])[] {
  const written = patch.split('\n');
  const hunks: Line[][] = [];
  for (const [index, { kind, after }] of patchLines(patch).entries()) {
    if (kind === 'header') hunks.push([]);
    if (kind === 'header' || kind === 'remark') continue;
    hunks.at(-1)?.push({ kind, index, after, key: (written[index] ?? '').slice(1).trim() });
  }
  return hunks;
}

type Search = {
  /** What each line of the text may be read as. */
  readonly lines: readonly (readonly string[])[];
  /** Where a reading stands in the text. */
  readonly places: ReadonlyMap<string, readonly number[]>;
  left: number;
};

// All three bound the time that a text takes: what is beyond them counts as not shown.
const LINES_MAX = 200_000;
const PLACES_MAX = 64;
const COMPARISONS_MAX = 2_000_000;

/** First and last line of a stretch that stands in the text in the same order. */
type Run = readonly [first: Line, last: Line];

function runsIn(hunk: readonly Line[], search: Search): readonly Run[] {
  const runs: Run[] = [];
  let free = 0;
  for (let at = 0; at < hunk.length && search.left > 0; at = Math.max(at + 1, free)) {
    const [start, end] = longestRun(hunk, { at, free }, search);
    const [first, last] = [hunk[start], hunk[end - 1]];
    if (first === undefined || last === undefined || charsOf(hunk.slice(start, end)) < RUN_CHARS_MIN)
      continue;
    runs.push([first, last]);
    free = end;
  }
  return runs;
}

/** Indices of the first line and the one behind the last, over the line at `at` and back to `free` at the most. */
function longestRun(
  hunk: readonly Line[],
  { at, free }: { readonly at: number; readonly free: number },
  search: Search,
): readonly [start: number, end: number] {
  const key = hunk[at]?.key ?? '';
  let best: readonly [start: number, end: number] = [at, at];
  search.left -= 1;
  for (const place of key.length < START_CHARS_MIN ? [] : (search.places.get(key) ?? [])) {
    const isSame = (index: number): boolean => {
      search.left -= 1;
      const line = hunk[index];
      return line !== undefined && search.lines[place + index - at]?.includes(line.key) === true;
    };
    let [start, end] = [at, at + 1];
    while (search.left > 0 && isSame(end)) end += 1;
    while (search.left > 0 && start > free && isSame(start - 1)) start -= 1;
    if (end - start > best[1] - best[0]) best = [start, end];
  }
  return best;
}

/** Characters of a line that is looked for; shorter ones belong to the stretch that they stand in. */
const START_CHARS_MIN = 3;
/** Characters of a stretch. Fewer of them, like a row of brackets, may have come from anywhere. */
const RUN_CHARS_MIN = 20;
const charsOf = (lines: readonly Line[]): number => lines.reduce((sum, { key }) => sum + key.length, 0);

function linesOf(text: string): readonly (readonly string[])[] {
  const lines = text.split('\n', LINES_MAX);
  // A text inside of JSON is one line; its own lines stand behind the others.
  const inJson = lines.filter((line) => line.split('\\n', 3).length > 2).flatMap(unescaped);
  return [...lines, '', ...inJson].slice(0, LINES_MAX).map(readingsOf);
}

/** The lines of the strings in a line of JSON. */
const unescaped = (line: string): readonly string[] =>
  line
    .split(/(?<!\\)"/, LINES_MAX)
    .flatMap((string) => string.split('\\n', LINES_MAX))
    .map((part) => part.replace(/\\(["\\/])/g, '$1').replaceAll('\\t', '\t'));

/** `12: code`, `12 | code`, `L12 code`, `12→code`. */
const NUMBERED = /^L?\d{1,9}(?:\s{0,2}[:|│→.)\]]|\s)(.*)$/;
const QUOTED = /^(?:>\s?){1,9}(.*)$/;
const SIGNED = /^[+-](.*)$/;

/** A line without its margin: as it is, without a number or a mark of quotation before it, without the sign of a patch, and unescaped. */
function readingsOf(line: string): readonly string[] {
  const plain = line.trim();
  const bare = [plain, ...inside(plain, QUOTED), ...inside(plain, NUMBERED)];
  const all = [...bare, ...bare.flatMap((reading) => inside(reading, SIGNED))];
  return line.includes('&') ? [...all, ...all.map(withoutEntities)] : all;
}

function inside(line: string, pattern: RegExp): readonly string[] {
  const found = pattern.exec(line)?.[1];
  return found === undefined ? [] : [found.trim()];
}

const ENTITIES: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  '#39': "'",
  amp: '&',
};
const withoutEntities = (line: string): string =>
  line.replace(/&(lt|gt|quot|apos|#39|amp);/g, (_, name: string) => ENTITIES[name] ?? '');

function placesOf(lines: readonly (readonly string[])[]): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  for (const [at, readings] of lines.entries())
    for (const reading of new Set(readings)) {
      const known = places.get(reading);
      if (known === undefined) places.set(reading, [at]);
      else if (known.length < PLACES_MAX) known.push(at);
    }
  return places;
}
