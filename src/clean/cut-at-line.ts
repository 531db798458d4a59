/**
 * The beginning of our own Markdown in at most `maxChars` (UTF-16 units), with `rest` in the place of what was cut. Cut only after a line
 * that stands in no fold and no fence, so that nothing stays open; from a text in which there is no such line, only `rest` is left.
 */
export function cutAtLine(text: string, maxChars: number, rest: string): string {
  if (text.length <= maxChars) return text;
  const room = maxChars - BLANK_LINE.length - rest.length;
  let end = 0;
  let at = 0;
  let state: State = { fence: null, folds: 0 };
  for (const line of text.split('\n')) {
    if (at + line.length > room) break;
    state = after(line, state);
    at += line.length + 1;
    if (state.fence === null && state.folds === 0) end = at - 1;
  }
  const kept = text.slice(0, end).trimEnd();
  return kept === '' ? rest : `${kept}${BLANK_LINE}${rest}`;
}

const BLANK_LINE = '\n\n';

type State = {
  /** The characters that opened the fence; null outside of one. */
  readonly fence: string | null;
  /** How many `<details>` are open. */
  readonly folds: number;
};

function after(line: string, { fence, folds }: State): State {
  const ticks = /^ {0,3}(`{3,}(?!`)|~{3,}(?!~))(.*)$/.exec(line);
  const [, mark = '', info = ''] = ticks ?? [];
  if (fence !== null) {
    const closes = mark.startsWith(fence) && info.trim() === '';
    return { fence: closes ? null : fence, folds };
  }
  // Backticks further on make it inline code (CommonMark 0.31.2, 4.5).
  if (ticks !== null && !(mark.startsWith('`') && info.includes('`'))) return { fence: mark, folds };
  const opened = line.match(/<details\b/gi)?.length ?? 0;
  const closed = line.match(/<\/details>/gi)?.length ?? 0;
  // A line that names the end of a fold in other text closes no fold of the lines before: rather cut too early.
  const closes = /^\s*<\/details>\s*$/i.test(line) ? 1 : Math.min(opened, closed);
  return { fence, folds: Math.max(0, folds + opened - closes) };
}
