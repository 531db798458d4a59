import { UltracodeError } from '../../base/errors.ts';
import { type ChangedFile, DATA, NO_TEXT } from '../../code/changed-file.ts';
import type { Git } from '../git/git.ts';
import { gitOutput, outputOf, splitNul } from '../git/git-output.ts';
import type { CodeSource } from '../tree/code-source.ts';
import { isDataType } from '../tree/file-types/data-types.ts';
import { DIFF, FILE_BYTES_MAX, SAME, TOO_LARGE } from './diff-options.ts';
import { withHiddenText } from './hidden-text.ts';
import { type DiffFile, parseDiff } from './parse-diff.ts';

/** Bytes of a diff that is held in one piece; of a larger one, files are asked for by themselves. */
const WHOLE_BYTES_MAX = 32 * 1024 * 1024;

/** The code where a change began: its commit, and its files, which cost two processes of git. */
export type Beginning = {
  readonly commit: () => Promise<string>;
  readonly files: () => Promise<CodeSource>;
};

/** Files that differ between where the change began and the code under review, sorted. */
export async function readChanges(
  git: Git,
  source: CodeSource,
  beginning: Beginning,
): Promise<readonly ChangedFile[]> {
  const range = [await beginning.commit(), ...(source.commit ? [source.commit] : [])];
  const whole = await diffOf(git, range, [], WHOLE_BYTES_MAX);
  const files = whole ?? (await inParts(git, range, await changedNames(git, range)));
  const sides = { git, range, source, before: beginning.files };
  const shown = await Promise.all(
    files.map(async (file) => withReason(source, await withHiddenText(sides, withinLimit(file)))),
  );
  return shown.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The diff of some files, of all without any; null when it has more than `maxBytes`. */
async function diffOf(
  git: Git,
  range: readonly string[],
  files: readonly Name[],
  maxBytes: number,
): Promise<DiffFile[] | null> {
  const paths = files.flatMap(({ path, from }) => (from === undefined ? [path] : [from, path]));
  const args = [...DIFF, ...range, '--', ...paths.map((path) => `:(top,literal)${path}`)];
  const result = await git(args, { maxBytes });
  if (result.status === 'exited' && result.cut) return null;
  return parseDiff(outputOf(result, 'git diff').toString('utf8'));
}

type Name = { readonly path: string; readonly from?: string; readonly status: string };

/** What changed, without how. */
async function changedNames(git: Git, range: readonly string[]): Promise<readonly Name[]> {
  const parts = splitNul(await gitOutput(git, ['diff', '--name-status', '-z', ...SAME, ...range, '--']));
  const names: Name[] = [];
  for (let index = 0; index < parts.length; ) {
    const [status = '', first = '', second = ''] = parts.slice(index, index + 3);
    const isMove = /^[RC]/.test(status);
    names.push(isMove ? { path: second, from: first, status } : { path: first, status });
    index += isMove ? 3 : 2;
  }
  return names;
}

async function inParts(git: Git, range: readonly string[], names: readonly Name[]): Promise<DiffFile[]> {
  const maxBytes = names.length === 1 ? FILE_BYTES_MAX : WHOLE_BYTES_MAX;
  const parts = fitOneCommand(names) ? await diffOf(git, range, names, maxBytes) : null;
  if (parts !== null) return parts;
  const [only] = names;
  if (only !== undefined && names.length === 1) return [tooLarge(only)];
  const middle = Math.ceil(names.length / 2);
  return [
    ...(await inParts(git, range, names.slice(0, middle))),
    ...(await inParts(git, range, names.slice(middle))),
  ];
}

// Git compares every file of the diff with every name, and the length of a command line is limited.
const NAMES_MAX = 500;
const NAMES_CHARS_MAX = 24_000;

const fitOneCommand = (names: readonly Name[]): boolean =>
  names.length === 1 ||
  (names.length <= NAMES_MAX &&
    names.reduce((sum, { path, from = '' }) => sum + path.length + from.length, 0) <= NAMES_CHARS_MAX);

const STATUS: Readonly<Record<string, ChangedFile['status']>> = { A: 'added', D: 'deleted', R: 'renamed' };

const tooLarge = ({ path, from, status }: Name): DiffFile => ({
  path,
  status: STATUS[status.charAt(0)] ?? 'modified',
  additions: 0,
  deletions: 0,
  patch: '',
  noPatch: TOO_LARGE,
  binary: false,
  ...(from === undefined ? {} : { from }),
});

/** What one file may have does not depend on the files beside it. */
const withinLimit = (file: DiffFile): DiffFile =>
  file.patch.length > FILE_BYTES_MAX ? { ...file, patch: '', noPatch: TOO_LARGE } : file;

/** Why a file has no patch, for scripts and for the report. */
async function withReason(source: CodeSource, { binary, ...file }: DiffFile): Promise<ChangedFile> {
  if (file.noPatch !== undefined) return file;
  // Where a link and a file of bytes took each other's place, git shows the link alone.
  if (binary) {
    const noPatch = (await mayRun(source, file)) ? NO_TEXT : DATA;
    return { ...file, patch: '', additions: 0, deletions: 0, noPatch };
  }
  if (file.patch !== '') return file;
  if (file.status === 'renamed') return { ...file, noPatch: whyNotShown(file) };
  return { ...file, noPatch: file.mode === undefined ? 'empty' : 'only its mode changed' };
}

/** A name alone makes data of a file, never its bytes: those are the change's own. */
async function mayRun(source: CodeSource, { path, status }: ChangedFile): Promise<boolean> {
  if (status === 'deleted') return false;
  const slice = await source.read(path);
  return 'mayRun' in slice ? slice.mayRun : true;
}

/** Of a file that only got another name. What was left out as data under the old one may run under the new one. */
function whyNotShown({ path, from = path }: ChangedFile): string {
  if (isDataType(path)) return DATA;
  return isDataType(from) ? NO_TEXT : 'renamed without another change';
}

/** The commit that a change began from. Throws CHECKOUT_INVALID when this clone lacks it. */
export async function mergeBase(git: Git, base: string, head: string): Promise<string> {
  const result = await git(['merge-base', base, head]);
  if (result.status === 'exited' && result.code === 0) return result.stdout.toString('utf8').trim();
  throw new UltracodeError(
    'CHECKOUT_INVALID',
    `base ${base} and head ${head} have no common ancestor in this clone, so there is nothing to compare. Set \`fetch-depth: 0\` for actions/checkout, or fetch the whole history.`,
  );
}
