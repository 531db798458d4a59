import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TextSlice } from '../../code/checkout.ts';
import type { Git } from '../git/git.ts';
import { OUTSIDE, outputOf } from '../git/git-output.ts';
import type { CodeSource } from '../tree/code-source.ts';
import { DIFF, FILE_BYTES_MAX, TOO_LARGE } from './diff-options.ts';
import { type DiffFile, parseDiff } from './parse-diff.ts';

export type BothSides = {
  readonly git: Git;
  readonly range: readonly string[];
  readonly source: CodeSource;
  /** The files before the change. */
  readonly before: () => Promise<CodeSource>;
};

/** The file with the text that git's diff leaves out because of a NUL byte, and with text that is not UTF-8. */
export async function withHiddenText(sides: BothSides, file: DiffFile): Promise<DiffFile> {
  const shown = file.binary && (await mayBeText(sides.source, file)) ? await asText(sides, file) : file;
  if (!NOT_DECODED.test(shown.patch)) return shown;
  const texts = await textsOf(sides, shown);
  if (texts === null) return file;
  const patch = await patchOf(sides.git, texts);
  if (patch === null)
    return { ...file, binary: false, patch: '', additions: 0, deletions: 0, noPatch: TOO_LARGE };
  if (patch.patch !== '') return { ...file, ...patch, binary: false };
  return file.patch === '' ? { ...file, binary: false, noPatch: SAME_TEXT } : file;
}

// `decode` leaves no NUL.
const NOT_DECODED = /[\0\ufffd]/;

const SAME_TEXT = 'only its encoding changed';

async function mayBeText(source: CodeSource, file: DiffFile): Promise<boolean> {
  if (file.status !== 'deleted') return (await source.read(file.path)).status === 'text';
  const { isSourceType } = await import('../tree/file-types/source-types.ts');
  return isSourceType(file.path);
}

/** Git prints no text of a file with a NUL byte, so it is asked again with --text. */
async function asText({ git, range }: BothSides, file: DiffFile): Promise<DiffFile> {
  const paths = file.from === undefined ? [file.path] : [file.from, file.path];
  const args = [...DIFF, '--text', ...range, '--', ...paths.map((path) => `:(top,literal)${path}`)];
  const result = await git(args, { maxBytes: FILE_BYTES_MAX });
  if (result.status === 'exited' && result.cut) return { ...file, binary: false, noPatch: TOO_LARGE };
  const text = parseDiff(outputOf(result, 'git diff').toString('utf8')).find(
    ({ path }) => path === file.path,
  );
  return text === undefined ? file : { ...text, status: file.status };
}

type Texts = { readonly before: string; readonly after: string };

/** The file before and after, decoded; null when it is no text now, or is a link. */
async function textsOf({ source, before }: BothSides, file: DiffFile): Promise<Texts | null> {
  const was = file.status === 'added' ? NOTHING : await regularFile(await before(), file.from ?? file.path);
  const is = file.status === 'deleted' ? NOTHING : await regularFile(source, file.path);
  // Of a binary file or a link that became text, all lines are new.
  const wasNoText = was === null || was.status === 'binary';
  const wasText = wasNoText && file.status !== 'deleted' ? NOTHING : was;
  if (wasText?.status !== 'text' || is?.status !== 'text') return null;
  // A work tree may hold CRLF where git's objects and its diff have LF (gitattributes(5), `eol`).
  const converted = source.commit === null && !wasText.text.includes('\r') && !file.patch.includes('\r');
  return { before: wasText.text, after: converted ? is.text.replaceAll('\r\n', '\n') : is.text };
}

const NOTHING: TextSlice = { status: 'text', text: '' };

const regularFile = async (source: CodeSource, path: string): Promise<TextSlice | null> =>
  (await source.list()).includes(path) ? source.read(path) : null;

type Patch = Pick<DiffFile, 'patch' | 'additions' | 'deletions'>;

const NO_PATCH: Patch = { patch: '', additions: 0, deletions: 0 };

/** Null when it is too large. */
async function patchOf(git: Git, { before, after }: Texts): Promise<Patch | null> {
  if (before === after) return NO_PATCH;
  const folder = await mkdtemp(join(tmpdir(), 'ultracode-diff-'));
  try {
    await writeFile(join(folder, 'before'), before);
    await writeFile(join(folder, 'after'), after);
    // No attribute and no setting may change these files.
    const raw = ['-C', folder, '-c', 'core.autocrlf=false', '-c', 'core.attributesFile=/dev/null'];
    const args = [...OUTSIDE, ...raw, ...DIFF, '--text', '--no-index', '--', 'before', 'after'];
    const result = await git(args, { maxBytes: FILE_BYTES_MAX });
    if (result.status === 'exited' && result.cut) return null;
    // 1: the files differ.
    const done = result.status === 'exited' && result.code === 1 ? { ...result, code: 0 } : result;
    const [file] = parseDiff(outputOf(done, 'git diff').toString('utf8'));
    return file === undefined
      ? NO_PATCH
      : { patch: file.patch, additions: file.additions, deletions: file.deletions };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
