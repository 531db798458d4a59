import { groupedBy } from '../../base/grouped-by.ts';
import type { CodeBefore, SearchMatch } from '../../code/checkout.ts';
import { cutLine, linesOf } from './lines.ts';

const LINE_CHARS_MAX = 500;

type Around = { readonly before: number; readonly after: number; readonly numbered: boolean };

/** Matching lines as ripgrep prints them, `path:line:text`, with the lines around them, and `--` between stretches. */
export async function contentLines(
  code: Pick<CodeBefore, 'readText'>,
  matches: readonly SearchMatch[],
  around: Around,
): Promise<string[]> {
  if (around.before === 0 && around.after === 0) return matches.map((match) => show(match, ':', around));
  const blocks: string[][] = [];
  for (const [path, inFile] of groupedBy(matches, (match) => match.path)) {
    const slice = await code.readText(path);
    // A file that is too large to be read: the matching lines themselves are known from the search.
    if (slice.status !== 'text') blocks.push(inFile.map((match) => show(match, ':', around)));
    else blocks.push(...stretches(inFile, linesOf(slice.text), around));
  }
  return blocks.flatMap((block, index) => (index === 0 ? block : ['--', ...block]));
}

function stretches(matches: readonly SearchMatch[], lines: readonly string[], around: Around): string[][] {
  const matching = new Set(matches.map((match) => match.line));
  const blocks: string[][] = [];
  let shownUpTo = 0;
  for (const { path, line } of matches) {
    const first = Math.max(line - around.before, shownUpTo + 1);
    const last = Math.min(line + around.after, lines.length);
    const block = first > shownUpTo + 1 || shownUpTo === 0 ? [] : (blocks.pop() ?? []);
    for (let at = first; at <= last; at += 1)
      block.push(show({ path, line: at, text: lines[at - 1] ?? '' }, matching.has(at) ? ':' : '-', around));
    blocks.push(block);
    shownUpTo = Math.max(shownUpTo, last);
  }
  return blocks;
}

function show({ path, line, text }: SearchMatch, mark: ':' | '-', { numbered }: Around): string {
  const position = numbered ? `${path}${mark}${line}${mark}` : `${path}${mark}`;
  return `${position}${cutLine(text, LINE_CHARS_MAX)}`;
}
