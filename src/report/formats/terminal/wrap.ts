/** Lines of at most `width` characters, broken at spaces; a longer word stays whole. Lines keep their own indent and list mark. */
export function wrap(text: string, width: number): readonly string[] {
  return text.split('\n').flatMap((line) => wrapLine(line.trimEnd(), width));
}

function wrapLine(line: string, width: number): readonly string[] {
  const [start = ''] = /^\s*(?:[-*+]\s+|\d+[.)]\s+)?/.exec(line) ?? [];
  const lines: string[] = [];
  let current = start;
  for (const word of line.slice(start.length).split(' ')) {
    const isFirst = current.length === start.length;
    if (!isFirst && current.length + 1 + word.length > width) {
      lines.push(current);
      current = ' '.repeat(start.length) + word;
    } else {
      current += isFirst ? word : ` ${word}`;
    }
  }
  return [...lines, current];
}
