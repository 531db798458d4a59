import { groupedBy } from '../../base/grouped-by.ts';
import type { Checkout, SearchMatch } from '../../code/checkout.ts';
import { contentLines } from './grep-content.ts';
import { GrepInput, type GrepQuestion, grepQuestion } from './grep-input.ts';
import { counted, fitLines } from './lines.ts';
import { defineTool, type ToolLimits } from './tool.ts';
import type { ToolAnswer } from './tool-result.ts';

/** Searches the text of files. */
export const grepTool = defineTool({
  name: 'Grep',
  description:
    'Searches the tracked text files of the repository for a regular expression. Content mode gives `path:line:text`, and `path-line-text` for lines around a match.',
  subject: 'pattern',
  input: GrepInput,
  answer: async (given, { checkout, limits }, signal) => {
    const path = checkout.locate(given.path ?? '');
    const asked = grepQuestion(given, path ?? given.path ?? '');
    if (path !== null) return grep(checkout, limits, asked, signal);
    return {
      status: 'error',
      input: asked,
      did: `${given.path} is outside the repository`,
      next: 'use a path relative to the root of the repository.',
    };
  },
});

async function grep(
  checkout: Checkout,
  limits: ToolLimits,
  asked: GrepQuestion,
  signal: AbortSignal,
): Promise<ToolAnswer> {
  const { pattern, path, glob } = asked;
  const result = await checkout.search(
    { pattern, path, ignoreCase: asked['-i'], ...(glob !== undefined && { glob }) },
    signal,
  );
  if (result.status === 'failed')
    return {
      status: 'error',
      input: asked,
      did: `${inWords(asked)} failed: ${result.message}`,
      next: 'simplify the pattern (write literal brackets as \\( or \\[), or narrow the search with path or glob.',
    };
  const { matches, truncated } = result;
  if (matches.length === 0) {
    const next = await afterNoMatch(checkout, asked);
    return { status: 'ok', input: asked, did: `no match for ${inWords(asked)}`, body: '', next };
  }

  const lines = await resultLines(checkout, asked, matches);
  const { text, count } = fitLines(lines.shown, limits.outputChars);
  const files = new Set(matches.map((match) => match.path)).size;
  const total = `${truncated ? 'at least ' : ''}${counted(matches.length, 'match', 'matches')}`;
  const whole = !truncated && !lines.more && count === lines.shown.length;
  return {
    status: 'ok',
    input: asked,
    did: `${total} in ${counted(files, 'file')} for ${inWords(asked)}`,
    body: text,
    next: whole ? null : 'not all is shown; narrow the search with path or glob, or raise head_limit.',
  };
}

/** Lines of the result; `more` when `head_limit` keeps some back. */
async function resultLines(
  checkout: Checkout,
  asked: GrepQuestion,
  matches: readonly SearchMatch[],
): Promise<{ readonly shown: readonly string[]; readonly more: boolean }> {
  const limit = asked.head_limit;
  if (asked.output_mode === 'content') {
    const around = { before: asked['-B'], after: asked['-A'], numbered: asked['-n'] };
    const shown = await contentLines(checkout, matches.slice(0, limit), around);
    return { shown, more: matches.length > limit };
  }
  const byFile = [...groupedBy(matches, (match) => match.path)];
  const lines = byFile.map(([path, inFile]) =>
    asked.output_mode === 'count' ? `${path}:${inFile.length}` : path,
  );
  return { shown: lines.slice(0, limit), more: lines.length > limit };
}

function inWords({ pattern, path, glob, '-i': ignoreCase }: GrepQuestion): string {
  const where = path === '' ? '' : ` in ${path}`;
  const files = glob === undefined ? '' : ` (${glob})`;
  return `/${pattern}/${ignoreCase ? 'i' : ''}${where}${files}`;
}

async function afterNoMatch(checkout: Checkout, { path, glob }: GrepQuestion): Promise<string> {
  const files = await checkout.listFiles();
  if (path !== '' && !files.some((file) => file === path || file.startsWith(`${path}/`)))
    return `there is no tracked file at ${path}; find the right path with Glob.`;
  if (glob !== undefined) return 'try it without glob, or with -i.';
  return 'the text does not stand in these files; if you expected it, try a shorter pattern or -i.';
}
