import { sha256 } from '../../base/digest.ts';
import { type Clean, joinClean, md } from '../../clean/clean.ts';
import type { MergedFile } from '../../edits/edit-set.ts';
import type { EditsFile } from '../../edits/edits-file.ts';
import { type LineChange, lineChanges } from '../../edits/line-changes.ts';
import { type Anchor, type Hunks, hunksOf, showsWhole } from '../../findings/place/review-anchor.ts';
import type { UnsaidEdit } from '../edits.ts';
import { excerpt, oneLine, plural } from '../format.ts';
import type { MarkdownView } from './markdown/markdown-view.ts';
import type { PullFile } from './review-comments.ts';

/** A change of lines as a comment from which it can be committed. `id`: names it by what it changes, wherever that stands by then. */
export type Suggestion = {
  readonly id: string;
  readonly path: string;
  readonly anchor: Anchor;
  readonly body: () => Clean;
};

export type Suggestions = {
  readonly suggestions: readonly Suggestion[];
  /** What of the edits none of them says. */
  readonly left: readonly UnsaidEdit[];
};

/** Characters of the lines of one suggestion: it is read before it is taken over. */
const LINES_CHARS_MAX = 10_000;
const SAID_CHARS = 300;

/** The edits of a run as suggestions on the diff of a pull request whose head they were made on, in the order of files and lines. */
export function suggestionsOf(
  { set, before }: EditsFile,
  pullFiles: readonly PullFile[],
  view: Pick<MarkdownView, 'clean'>,
): Suggestions {
  const patches = new Map(pullFiles.map(({ path, patch }) => [path, patch]));
  const ids = new Map<string, number>();
  const found = set.files.map((file): Suggestions => {
    const { path } = file.edit;
    const changes = suggestable(file, before);
    if (typeof changes === 'string') return { suggestions: [], left: [{ path, reason: changes }] };
    const patch = patches.get(path) ?? null;
    if (patch === null) return { suggestions: [], left: [{ path, reason: notInDiff(patches.has(path)) }] };
    const hunks = hunksOf(patch);
    const made = changes.made.flatMap((change): Suggestion[] => {
      const placed = placedIn(change, changes.lines, hunks);
      const block = placed === null ? null : blockOf(placed, view);
      return placed === null || block === null
        ? []
        : [
            {
              id: idOf(path, placed, changes.lines, ids),
              path,
              anchor: anchorOf(placed),
              body: () => bodyOf(file, block, view),
            },
          ];
    });
    const missing = changes.made.length - made.length;
    const reason = `${missing} of ${plural(changes.made.length, 'change')} on lines that the diff does not show together, or that no suggestion can hold`;
    return { suggestions: made, left: missing === 0 ? [] : [{ path, reason }] };
  });
  return {
    suggestions: found.flatMap(({ suggestions }) => suggestions),
    left: found.flatMap(({ left }) => left),
  };
}

const notInDiff = (isListed: boolean): string =>
  isListed ? 'GitHub shows no lines of it in the diff' : 'it is not in the diff of the pull request';

type Changes = { readonly lines: readonly string[]; readonly made: readonly LineChange[] };

/** The changes of a file, or why no suggestion says any of them. */
function suggestable({ edit }: MergedFile, texts: EditsFile['before']): Changes | string {
  const { before, after } = edit;
  if (before === null) return 'a new file cannot be suggested';
  if (after === null) return 'that a file goes cannot be suggested';
  if (after.from !== undefined || after.text === null) return 'that a file moves cannot be suggested';
  if (after.mode !== before.mode) return 'another mode cannot be suggested';
  const text = texts.get(before.id);
  if (text === undefined) return 'its lines as they were are not kept';
  // GitHub puts its own line ends into what it commits, and no comment can say whether the last line has one.
  if (text.includes('\r') || after.text.includes('\r')) return 'its lines end in CRLF';
  if (!text.endsWith('\n') || !after.text.endsWith('\n')) return 'its last line does not end in a line break';
  const lines = linesOf(text);
  const made = lineChanges(lines, linesOf(after.text));
  return made === null ? 'too much of it is another text' : { lines, made: together(made, lines) };
}

const linesOf = (text: string): readonly string[] => text.slice(0, -1).split('\n');

/** Lines that are put in stand on a line beside them, which no other suggestion may be about: what is one line apart becomes one change. */
function together(changes: readonly LineChange[], lines: readonly string[]): readonly LineChange[] {
  const joined: LineChange[] = [];
  for (const change of changes) {
    const last = joined.at(-1);
    const isBeside = last !== undefined && change.from - last.to <= 2 && [last, change].some(addsOnly);
    if (!isBeside) {
      joined.push(change);
      continue;
    }
    const between = lines.slice(last.to, change.from - 1);
    const { to } = change;
    joined.splice(-1, 1, { from: last.from, to, lines: [...last.lines, ...between, ...change.lines] });
  }
  return joined;
}

const addsOnly = ({ from, to }: LineChange): boolean => to < from;

/** Where a change is committed: lines that stay are repeated where it only adds some. */
function placedIn(change: LineChange, lines: readonly string[], hunks: Hunks): LineChange | null {
  const { from, to } = change;
  if (to >= from) return showsWhole(hunks, { from, to }) ? change : null;
  const [above, below] = [lines[from - 2], lines[from - 1]];
  if (above !== undefined && showsWhole(hunks, { from: from - 1, to: from - 1 }))
    return { from: from - 1, to: from - 1, lines: [above, ...change.lines] };
  if (below !== undefined && showsWhole(hunks, { from, to: from }))
    return { from, to: from, lines: [...change.lines, below] };
  return null;
}

const anchorOf = ({ from, to }: LineChange): Anchor => ({
  startLine: from === to ? null : from,
  line: to,
  side: 'RIGHT',
});

const blockOf = ({ lines }: LineChange, { clean }: Pick<MarkdownView, 'clean'>): Clean | null =>
  lines.join('\n').length > LINES_CHARS_MAX ? null : clean.suggestion(lines);

/** The same change of the same lines has the same id on every push; one that is there several times is counted. */
function idOf(
  path: string,
  { from, to, lines }: LineChange,
  before: readonly string[],
  ids: Map<string, number>,
): string {
  const digest = sha256(JSON.stringify([path, before.slice(from - 1, to), lines])).slice(0, 16);
  const count = (ids.get(digest) ?? 0) + 1;
  ids.set(digest, count);
  return count === 1 ? digest : `${digest}/${count}`;
}

function bodyOf({ agents }: MergedFile, block: Clean, { clean }: Pick<MarkdownView, 'clean'>): Clean {
  const words = agents.map(({ label, said }) => {
    const why =
      said.trim() === '' ? md`` : md`: ${clean.inline(excerpt(oneLine(clean.plain(said)), SAID_CHARS))}`;
    return md`**${clean.inline(excerpt(oneLine(clean.plain(label)), SAID_CHARS))}**${why}`;
  });
  return joinClean([...words.slice(0, AGENTS_SHOWN), block], md`\n\n`);
}

const AGENTS_SHOWN = 3;
