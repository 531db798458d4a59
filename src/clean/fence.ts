/** `<!--` begins the markers of our own comments. In code it cannot be escaped, so a zero-width space goes into it. */
export const partComments = (code: string): string => code.replaceAll('<!--', '<!\u200b--');

/** A fenced code block. It is indented by one space, which Markdown takes away again, so that no line of it starts with a bot's command. */
export function fence(text: string, language: string): string {
  const longestRun = [...text.matchAll(/`+/g)].reduce((most, [run]) => Math.max(most, run.length), 0);
  const marks = '`'.repeat(Math.max(3, longestRun + 1));
  const lines = partComments(text).replace(/^\n+/, '').trimEnd().split('\n');
  return [`${marks}${fenceLanguage(language)}`, ...lines, marks]
    .map((line) => (line === '' ? '' : ` ${line}`))
    .join('\n');
}

/** GitHub draws these, computes them or offers to commit them instead of showing the text. */
const NOT_JUST_SHOWN: readonly string[] = ['mermaid', 'math', 'geojson', 'topojson', 'stl', 'suggestion'];

function fenceLanguage(language: string): string {
  const word = language.trim().split(/\s/, 1)[0] ?? '';
  return /^[\w+#.-]{1,20}$/.test(word) && !NOT_JUST_SHOWN.includes(word.toLowerCase()) ? word : '';
}

/**
 * A block that GitHub offers to commit as it stands; null for code that is not safe as it is, as nothing may be taken out of what is
 * committed: `clean` gives what would be left of it. No line is indented here as in `fence`, so none may begin like a command to a bot.
 */
export function suggestionBlock(lines: readonly string[], clean: (text: string) => string): string | null {
  const code = lines.join('\n');
  const isSafe =
    clean(code) === code && partComments(code) === code && !lines.some((line) => COMMAND.test(line));
  if (!isSafe) return null;
  const longestRun = [...code.matchAll(/`+/g)].reduce((most, [run]) => Math.max(most, run.length), 0);
  const marks = '`'.repeat(Math.max(3, longestRun + 1));
  return [`${marks}suggestion`, ...lines, marks].join('\n');
}

const COMMAND = /^\s*\/[A-Za-z]/;
