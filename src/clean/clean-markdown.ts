import { cleanLine } from './clean-line.ts';
import { fence } from './fence.ts';

/** Markdown of a model in a form that means the same to every reader: fences and code spans are written anew, everything else that could act is escaped. `serverHost`: the server that shows it. */
export function cleanMarkdown(text: string, serverHost: string): string {
  const blocks: string[] = [];
  let prose: string[] = [];
  const lines = text.split('\n');
  let next = 0;
  while (next < lines.length) {
    const line = lines[next] ?? '';
    next += 1;
    const opening = OPENING_FENCE.exec(line);
    if (opening === null && line.trim() !== '') {
      prose.push(line);
      continue;
    }
    blocks.push(cleanProse(prose, serverHost));
    prose = [];
    if (opening === null) continue;
    const [, indent = '', marks = '', language = ''] = opening;
    const code: string[] = [];
    // A fence that is never closed ends with the text.
    while (next < lines.length && !closes(lines[next] ?? '', marks)) {
      code.push(withoutIndent(lines[next] ?? '', indent.length));
      next += 1;
    }
    next += 1;
    blocks.push(fence(code.join('\n'), language));
  }
  blocks.push(cleanProse(prose, serverHost));
  return blocks.filter((block) => block !== '').join('\n\n');
}

const OPENING_FENCE = /^([^\S\n]*)(`{3,}(?=[^`]*$)|~{3,}(?!~))(.*)$/;

function closes(line: string, marks: string): boolean {
  const closing = line.trim();
  return closing.length >= marks.length && closing === (marks[0] ?? '').repeat(closing.length);
}

function withoutIndent(line: string, chars: number): string {
  const indent = line.length - line.trimStart().length;
  return line.slice(Math.min(indent, chars));
}

/** Lines without a blank one between them. */
function cleanProse(lines: readonly string[], serverHost: string): string {
  // A table splits a code span at `|` before it looks for backticks.
  const table = lines.some(
    (line) => /^[\s>|:+*.)\d-]*$/.test(line) && line.includes('|') && line.includes('-'),
  );
  return lines
    .map((line, index) => {
      const underline = index > 0 ? UNDERLINE.exec(line) : null;
      return underline === null
        ? cleanLine(line, { table, serverHost })
        : `${underline[1] ?? ''}\\${underline[2] ?? ''}`;
    })
    .join('\n');
}

// It would make the line above a heading as large as ours.
const UNDERLINE = /^([\s>]*)((?:=+|-+)\s*)$/;
