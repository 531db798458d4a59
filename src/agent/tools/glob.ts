import { z } from 'zod';
import { matchingGlob } from '../../base/matching/globs.ts';
import type { Checkout } from '../../code/checkout.ts';
import { counted, fitLines } from './lines.ts';
import { defineTool, type ToolLimits } from './tool.ts';
import type { ToolAnswer } from './tool-result.ts';

// A matcher is a regular expression: its cost grows with every wildcard.
const WILDCARDS_MAX = 12;

/** Folders into which dependencies are installed. */
const INSTALLED =
  /(?:^|\/)(?:node_modules|site-packages|\.venv|\.cargo|\.m2|\.gradle|bower_components)(?:\/|$)/;

const GlobInput = z.strictObject({
  pattern: z.string().min(1).max(500).describe('Glob pattern, like src/**/*.ts or *.{js,ts}'),
  path: z.string().optional().describe('Folder to look in; the root when left out'),
});

/** Finds files by name. */
export const globTool = defineTool({
  name: 'Glob',
  description:
    'Finds tracked files of the repository by a glob pattern, sorted by path. A pattern without `/` matches at any depth.',
  subject: 'pattern',
  input: GlobInput,
  answer: (input, { checkout, limits }) => glob(checkout, limits, input),
});

async function glob(
  checkout: Checkout,
  limits: ToolLimits,
  { pattern, path = '' }: z.infer<typeof GlobInput>,
): Promise<ToolAnswer> {
  const folder = checkout.locate(path);
  const input = { pattern, path: folder ?? path };
  const failed = (did: string, next: string): ToolAnswer => ({ status: 'error', input, did, next });
  if (folder === null)
    return failed(
      `${path} is outside the repository`,
      'use a folder relative to the root of the repository.',
    );
  if ((pattern.match(/\*+|\?|\{/g) ?? []).length > WILDCARDS_MAX)
    return failed(
      `the pattern has more than ${WILDCARDS_MAX} wildcards`,
      'use a simpler one, or several calls.',
    );

  const relative = checkout.locate(pattern) ?? pattern;
  const below = folder === '' ? '' : `${folder}/`;
  const files = await checkout.listFiles();
  const inFolder = files.filter((file) => file.startsWith(below));
  const matching = matchingGlob(
    relative,
    inFolder.map((file) => file.slice(below.length)),
  );
  if (matching === null)
    return failed('the pattern takes too long to match', 'use fewer wildcards, or several calls.');
  const found = matching.map((file) => `${below}${file}`);
  const where = folder === '' ? '' : ` in ${folder}`;
  if (found.length === 0)
    return {
      status: 'ok',
      input,
      did: `no file matches ${pattern}${where}`,
      body: '',
      next:
        inFolder.length === 0
          ? INSTALLED.test(folder)
            ? `there is no tracked file in ${folder}: installed dependencies are not among the tracked files, so what depends on them cannot be looked up.`
            : `there is no tracked file in ${folder}; look with pattern "**" from the root.`
          : INSTALLED.test(`${folder}/${pattern}`)
            ? 'only tracked files are here, and installed dependencies are none: what depends on them cannot be looked up.'
            : 'try a wider pattern such as "**/*name*".',
    };
  const { text, count } = fitLines(found, limits.outputChars);
  return {
    status: 'ok',
    input,
    did: `${counted(found.length, 'file')} matching ${pattern}${where}`,
    body: text,
    next:
      count === found.length
        ? null
        : `${found.length - count} more are not shown; narrow the pattern or give path.`,
  };
}
