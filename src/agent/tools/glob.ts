import { z } from 'zod';
import { matchingGlob } from '../../base/matching/globs.ts';
import type { Checkout, Dependency } from '../../code/checkout.ts';
import { asInstalled, dependencyAt, namedFolder, notInstalled } from './dependency/dependency-at.ts';
import { counted, fitLines } from './lines.ts';
import { defineTool, type ToolLimits } from './tool.ts';
import type { ToolAnswer } from './tool-result.ts';

// A matcher is a regular expression: its cost grows with every wildcard.
const WILDCARDS_MAX = 12;

const GlobInput = z.strictObject({
  pattern: z.string().min(1).max(500).describe('Glob pattern, like src/**/*.ts or *.{js,ts}'),
  path: z.string().optional().describe('Folder to look in; the root when left out'),
});

/** Finds files by name. */
export const globTool = defineTool({
  name: 'Glob',
  description:
    'Finds tracked files of the repository by a glob pattern, sorted by path. A pattern without `/` matches at any depth. With the path of an installed dependency, as Read takes it, it finds files of that one.',
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
  const dependency = await dependencyAt(checkout, namedFolder(`${below}${relative}`));
  if (dependency !== null && dependency.status !== 'installed')
    return { status: 'error', input, ...notInstalled(dependency) };
  const files = await (dependency === null ? checkout.listFiles() : filesOf(dependency.dependency, folder));
  if (typeof files === 'string') return failed(files, 'use a folder of the dependency as path.');
  const inFolder = files.filter((file) => file.startsWith(below));
  const matching = matchingGlob(
    relative,
    inFolder.map((file) => file.slice(below.length)),
  );
  if (matching === null)
    return failed('the pattern takes too long to match', 'use fewer wildcards, or several calls.');
  const found = matching.map((file) => `${below}${file}`);
  const where = `${folder === '' ? '' : ` in ${folder}`}${dependency === null ? '' : ` (${asInstalled(dependency.dependency)})`}`;
  if (found.length === 0)
    return {
      status: 'ok',
      input,
      did: `no file matches ${pattern}${where}`,
      body: '',
      next:
        inFolder.length === 0
          ? `there is no tracked file in ${folder}; look with pattern "**" from the root.`
          : 'try a wider pattern such as "**/*name*".',
    };
  return { status: 'ok', input, ...listed(found, `matching ${pattern}${where}`, limits) };
}

/** As many of the files as fit, and how many there are. */
function listed(
  found: readonly string[],
  what: string,
  { outputChars }: ToolLimits,
): Pick<Extract<ToolAnswer, { readonly status: 'ok' }>, 'did' | 'body' | 'next'> {
  const { text, count } = fitLines(found, outputChars);
  return {
    did: `${counted(found.length, 'file')} ${what}`,
    body: text,
    next:
      count === found.length
        ? null
        : `${found.length - count} more are not shown; narrow the pattern or give path.`,
  };
}

/** Of the folder that was asked for, or of the whole dependency where the pattern names it. */
const filesOf = (dependency: Dependency, folder: string): ReturnType<Dependency['list']> =>
  dependency.list(`${folder}/`.startsWith(`${dependency.folder}/`) ? folder : dependency.folder);
