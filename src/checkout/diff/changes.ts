import { UltracodeError } from '../../base/errors.ts';
import type { ChangedFile } from '../../code/changed-file.ts';
import type { Git } from '../git/git.ts';
import { gitOutput } from '../git/git-output.ts';
import type { CodeSource } from '../tree/code-source.ts';
import { type DiffFile, parseDiff } from './parse-diff.ts';

const DIFF = [
  'diff',
  '--patch',
  '--no-color',
  '--no-ext-diff',
  '--no-textconv',
  '--find-renames',
  '-l2000',
  '--unified=3',
  // Overrides `diff.orderFile` of the repository.
  '-O/dev/null',
  '--submodule=short',
  // Looking into a submodule's work tree would run git with that submodule's configuration.
  '--ignore-submodules=dirty',
  '--src-prefix=a/',
  '--dst-prefix=b/',
];

/** Files that differ between the merge base of `base` and `head` on one side and the code under review on the other, sorted. */
export async function readChanges(
  git: Git,
  source: CodeSource,
  base: string,
  head: string,
): Promise<readonly ChangedFile[]> {
  const range = [await mergeBase(git, base, head), ...(source.commit ? [source.commit] : [])];
  const files = parseDiff((await gitOutput(git, [...DIFF, ...range, '--'])).toString('utf8'));
  const shown = await Promise.all(files.map((file) => withHiddenText(git, source, range, file)));
  return shown.map(({ binary: _binary, ...file }) => file).sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The change under review can declare any file binary by an attribute; git then prints no text, so it is asked again with --text. */
async function withHiddenText(
  git: Git,
  source: CodeSource,
  range: readonly string[],
  file: DiffFile,
): Promise<DiffFile> {
  if (!file.binary || (await source.read(file.path)).status !== 'text') return file;
  const args = [...DIFF, '--text', ...range, '--', `:(top,literal)${file.path}`];
  const [text] = parseDiff((await gitOutput(git, args)).toString('utf8'));
  return text === undefined || text.patch.includes('\0') ? file : { ...text, status: file.status };
}

async function mergeBase(git: Git, base: string, head: string): Promise<string> {
  const result = await git(['merge-base', base, head]);
  if (result.status === 'exited' && result.code === 0) return result.stdout.toString('utf8').trim();
  throw new UltracodeError(
    'CHECKOUT_INVALID',
    `base ${base} and head ${head} have no common ancestor in this clone, so there is nothing to compare. Set \`fetch-depth: 0\` for actions/checkout, or fetch the whole history.`,
  );
}
