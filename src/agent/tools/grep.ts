import { groupedBy } from '../../base/grouped-by.ts';
import type { Checkout, CodeBefore, SearchMatch } from '../../code/checkout.ts';
import { asInstalled, dependencyAt, namedFolder, notInstalled } from './dependency/dependency-at.ts';
import { contentLines } from './grep-content.ts';
import { CONTEXT_MAX, GrepInput, type GrepQuestion, grepQuestion } from './grep-input.ts';
import { counted, fitLines } from './lines.ts';
import { NO_BASE } from './side.ts';
import { defineTool, type ToolLimits } from './tool.ts';
import type { ToolAnswer } from './tool-result.ts';

/** Searches the text of files. */
export const grepTool = defineTool({
  name: 'Grep',
  description:
    'Searches the tracked text files of the repository for a regular expression. Gives `path:line:text`, and `path-line-text` for lines around a match. With at: "base" it searches the code before the change. With the path of an installed dependency, as Read takes it, it searches that one.',
  subject: 'pattern',
  input: GrepInput,
  answer: async (given, { checkout, limits }, signal) => {
    const path = checkout.locate(given.path ?? '');
    const asked = grepQuestion(given, path ?? given.path ?? '');
    if (path !== null) return withBound(given, await grep(checkout, limits, asked, signal));
    return {
      status: 'error',
      input: asked,
      did: `${given.path} is outside the repository`,
      next: 'use a path relative to the root of the repository.',
    };
  },
});

/** The answer, with a word on lines around matches that were asked for and are not shown. */
function withBound(given: GrepInput, answer: ToolAnswer): ToolAnswer {
  const most = Math.max(given['-A'] ?? 0, given['-B'] ?? 0, given['-C'] ?? 0);
  if (answer.status === 'error' || most <= CONTEXT_MAX) return answer;
  const said = `at most ${CONTEXT_MAX} lines around a match are shown; use Read for more.`;
  return { ...answer, next: answer.next === null ? said : `${answer.next} Also, ${said}` };
}

async function grep(
  checkout: Checkout,
  limits: ToolLimits,
  asked: GrepQuestion,
  signal: AbortSignal,
): Promise<ToolAnswer> {
  const { pattern, path, glob, at } = asked;
  const dependency = await dependencyAt(checkout, path, at);
  if (dependency !== null && dependency.status !== 'installed')
    return { status: 'error', input: asked, ...notInstalled(dependency) };
  const ours = at === undefined ? checkout : await checkout.before();
  const side = dependency?.dependency ?? ours;
  if (side === null) return { status: 'error', input: asked, ...NO_BASE };
  const what = `${inWords(asked)}${dependency === null ? '' : ` (${asInstalled(dependency.dependency)})`}`;
  const result = await side.search(
    { pattern, path, ignoreCase: asked['-i'], ...(glob !== undefined && { glob }) },
    signal,
  );
  if (result.status === 'failed')
    return {
      status: 'error',
      input: asked,
      did: `${what} failed: ${result.message}`,
      next: 'simplify the pattern (write literal brackets as \\( or \\[), or narrow the search with path or glob.',
    };
  const { matches, truncated } = result;
  if (matches.length === 0) {
    const next = await afterNoMatch(checkout, asked, dependency !== null);
    return { status: 'ok', input: asked, did: `no match for ${what}`, body: '', next };
  }

  const lines = await resultLines(side, asked, matches);
  const { text, count } = fitLines(lines.shown, limits.outputChars);
  const byFile = [...groupedBy(matches, (match) => match.path)];
  const total = `${truncated ? 'at least ' : ''}${counted(matches.length, 'match', 'matches')}`;
  const whole = !truncated && !lines.more && count === lines.shown.length;
  return {
    status: 'ok',
    input: asked,
    did: `${total} in ${counted(byFile.length, 'file')} for ${what}`,
    body: text,
    next: whole
      ? null
      : `not all is shown${whereMatchesAre(asked, byFile, truncated)}; narrow the search with path or glob, or raise head_limit.`,
  };
}

/** How many matches each file has, the most first, where lines were left out. */
function whereMatchesAre(
  { output_mode }: GrepQuestion,
  byFile: readonly (readonly [string, readonly SearchMatch[]])[],
  truncated: boolean,
): string {
  if (output_mode !== 'content' || byFile.length < 2) return '';
  const counts = byFile.map(([path, { length }]) => ({ path, length })).sort((a, b) => b.length - a.length);
  const shown = counts.slice(0, COUNTED_FILES_MAX).map(({ path, length }) => `${path} ${length}`);
  const left = counts.length - shown.length;
  return ` (matches by file${truncated ? ', as far as the search came' : ''}: ${shown.join(', ')}${left === 0 ? '' : `, ${left} more`})`;
}

const COUNTED_FILES_MAX = 30;

/** Lines of the result; `more` when `head_limit` keeps some back. */
async function resultLines(
  code: Pick<CodeBefore, 'readText'>,
  asked: GrepQuestion,
  matches: readonly SearchMatch[],
): Promise<{ readonly shown: readonly string[]; readonly more: boolean }> {
  const limit = asked.head_limit;
  if (asked.output_mode === 'content') {
    const around = { before: asked['-B'], after: asked['-A'], numbered: asked['-n'] };
    const shown = await contentLines(code, matches.slice(0, limit), around);
    return { shown, more: matches.length > limit };
  }
  const byFile = [...groupedBy(matches, (match) => match.path)];
  const lines = byFile.map(([path, inFile]) =>
    asked.output_mode === 'count' ? `${path}:${inFile.length}` : path,
  );
  return { shown: lines.slice(0, limit), more: lines.length > limit };
}

function inWords({ pattern, path, glob, '-i': ignoreCase, at }: GrepQuestion): string {
  const where = path === '' ? '' : ` in ${path}`;
  const files = glob === undefined ? '' : ` (${glob})`;
  return `/${pattern}/${ignoreCase ? 'i' : ''}${where}${files}${at === undefined ? '' : ' before the change'}`;
}

async function afterNoMatch(
  checkout: Checkout,
  { path, glob }: GrepQuestion,
  isDependency: boolean,
): Promise<string> {
  const files = await checkout.listFiles();
  if (!isDependency && path !== '' && !files.some((file) => file === path || file.startsWith(`${path}/`)))
    return `there is no tracked file at ${path}; find the right path with Glob.`;
  if (glob !== undefined && !isDependency && (await dependencyAt(checkout, namedFolder(glob))) !== null)
    return 'a glob selects tracked files only; give the folder of a dependency as path.';
  if (glob !== undefined) return 'try it without glob, or with -i.';
  return 'the text does not stand in these files; if you expected it, try a shorter pattern or -i.';
}
