import type { ChangedFile } from '../../code/changed-file.ts';
import { oldLines } from '../../code/diff-lines.ts';
import type { Dismissal, PlacedFinding } from '../finding.ts';
import { ignoreCommentIn } from './ignore-comment.ts';

/** The code of a run, as far as comments in it say that findings do not count. */
export type CommentedCode = {
  /** Tracked files of the head, without links. */
  readonly files: readonly string[];
  readonly readText: (path: string) => Promise<string | null>;
  /** Whole text of a file of the diff as it was before the change, by its path of now; null when there was none. */
  readonly readBaseText: (path: string) => Promise<string | null>;
  /** The files of the diff; null for a run over a whole tree. */
  readonly changes: readonly ChangedFile[] | null;
  /** The same text without its secrets. */
  readonly hide: (text: string) => string;
};

/** A comment beside a finding that does not count, and why. */
type Refused = {
  readonly id: string;
  readonly path: string;
  readonly line: number;
  /** `no-reason`: none follows. The others are about the change under review, which may not silence its own review. */
  readonly why: 'no-reason' | 'added' | 'code-changed' | 'not-comparable';
};

type IgnoredInCode = {
  readonly dismissed: ReadonlyMap<PlacedFinding, Dismissal>;
  readonly refused: readonly Refused[];
};

/**
 * Findings with `ultracode-ignore: reason` on their first line or the line above. Of a change, the comment counts only where the base has it, above
 * the same lines of code, with those that are indented below them: what the change adds, moves or puts under it is not what the comment was
 * written for.
 */
export async function ignoredInCode(
  findings: readonly PlacedFinding[],
  code: CommentedCode,
): Promise<IgnoredInCode> {
  const dismissed = new Map<PlacedFinding, Dismissal>();
  const refused: Refused[] = [];
  const files = new Map<string, Promise<FileSides | null>>();
  // What stands behind a link may be of the change although the link is not.
  const inPlace = new Set(code.files);
  for (const finding of findings) {
    const { id, file, line, endLine, place, snippet } = finding;
    // Without a place that was found, or about lines that are gone, it stands beside no comment.
    if (file === null || line === null || place === 'unverified' || snippet?.of === 'base') continue;
    if (!inPlace.has(file)) continue;
    const sides = files.get(file) ?? readSides(file, code);
    files.set(file, sides);
    const found = await sides;
    const comment = found === null ? null : commentBeside(found.lines, line);
    if (found === null || comment === null) continue;
    const { reason } = comment;
    const why =
      reason === null
        ? 'no-reason'
        : found.doubt(comment.line, { line, endLine: Math.max(line, endLine ?? line) });
    if (reason !== null && why === null)
      dismissed.set(finding, { how: 'code', by: null, reason: code.hide(reason) });
    else if (why !== null) refused.push({ id, path: file, line: comment.line, why });
  }
  return { dismissed, refused };
}

type Lines = { readonly line: number; readonly endLine: number };

type FileSides = {
  readonly lines: readonly string[];
  /** Why a comment does not count for the lines of a finding; null where it does. */
  readonly doubt: (comment: number, finding: Lines) => Exclude<Refused['why'], 'no-reason'> | null;
};

async function readSides(path: string, code: CommentedCode): Promise<FileSides | null> {
  const text = await code.readText(path);
  if (text === null) return null;
  const lines = text.split('\n');
  const change = code.changes?.find((changed) => changed.path === path);
  // Without a base the tree is what is trusted, and a file that the change leaves alone is that of the base.
  if (change === undefined) return { lines, doubt: () => null };
  const before = (await code.readBaseText(path))?.split('\n') ?? null;
  const oldLineOf = oldLines(change.patch);
  const doubt: FileSides['doubt'] = (comment, finding) => {
    if (before === null) return change.status === 'added' ? 'added' : 'not-comparable';
    const from = oldLineOf(comment);
    const last = withInner(lines, finding);
    for (let line = comment; line <= last; line += 1) {
      const old = oldLineOf(line);
      // Whatever the patch says, the texts decide.
      const isSame = from !== null && old === from + line - comment && before[old - 1] === lines[line - 1];
      if (isSame) continue;
      if (change.noPatch !== undefined) return 'not-comparable';
      return line === comment ? 'added' : 'code-changed';
    }
    const shift = (from ?? comment) - comment;
    const wasLast = withInner(before, { line: finding.line + shift, endLine: finding.endLine + shift });
    return wasLast === last + shift ? null : 'code-changed';
  };
  return { lines, doubt };
}

/** Lines below a finding that belong to what it begins. */
const INNER_LINES_MAX = 20;

/**
 * The last line of a finding with those below it that are indented deeper than where it begins: agents name the first line of a statement or a
 * block, and what is wrong may stand in the next ones. No more than a few, since a change somewhere in a class is none of its first line.
 */
function withInner(lines: readonly string[], { line, endLine }: Lines): number {
  const depth = indentOf(lines[line - 1] ?? '');
  let last = Math.min(endLine, lines.length);
  for (let at = last + 1; at <= Math.min(endLine + INNER_LINES_MAX, lines.length); at += 1) {
    const text = lines[at - 1] ?? '';
    if (text.trim() === '') continue;
    if (indentOf(text) <= depth) break;
    last = at;
  }
  return last;
}

const indentOf = (text: string): number => text.length - text.trimStart().length;

/** On the line itself or the one above; one with a reason goes before one without. */
function commentBeside(
  lines: readonly string[],
  line: number,
): { readonly line: number; readonly reason: string | null } | null {
  const found = [line, line - 1].flatMap((at) => {
    const comment = ignoreCommentIn(lines[at - 1] ?? '');
    return comment === null ? [] : [{ line: at, reason: comment.reason }];
  });
  return found.find(({ reason }) => reason !== null) ?? found[0] ?? null;
}
