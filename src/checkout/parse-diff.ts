import type { ChangedFile } from '../code/changed-file.ts';
import { unquotePath } from './unquote-path.ts';

/** A file of a diff as git prints it; `binary` when git shows no text for it. */
export type DiffFile = ChangedFile & { readonly binary: boolean };

/** Reads `git diff -p --src-prefix=a/ --dst-prefix=b/`. A file that became a symlink, or the reverse, is one modified file. */
export function parseDiff(diff: string): DiffFile[] {
  const files = new Map<string, DiffFile>();
  for (const section of sections(diff)) {
    const file = readSection(section);
    const before = files.get(file.path);
    files.set(file.path, before === undefined ? file : joined(before, file));
  }
  return [...files.values()];
}

/** Lines of one file each, without the newline at their end. */
function sections(diff: string): string[][] {
  const found: string[][] = [];
  const lines = diff.split('\n');
  if (lines.at(-1) === '') lines.pop();
  for (const line of lines) {
    // Lines of content begin with a blank, `+`, `-` or `\`, and a newline in a name is quoted: this is always a header.
    if (line.startsWith('diff --git ')) found.push([line]);
    else found.at(-1)?.push(line);
  }
  return found;
}

function readSection(lines: readonly string[]): DiffFile {
  const firstHunk = lines.findIndex((line) => line.startsWith('@@ '));
  const header = firstHunk === -1 ? lines : lines.slice(0, firstHunk);
  const body = firstHunk === -1 ? [] : lines.slice(firstHunk);
  return {
    path: pathOf(header),
    status: statusOf(header),
    additions: body.filter((line) => line.startsWith('+')).length,
    deletions: body.filter((line) => line.startsWith('-')).length,
    patch: body.join('\n'),
    binary: header.some((line) => line.startsWith('Binary files ')),
  };
}

function statusOf(header: readonly string[]): ChangedFile['status'] {
  if (header.some((line) => line.startsWith('new file mode '))) return 'added';
  if (header.some((line) => line.startsWith('deleted file mode '))) return 'deleted';
  if (header.some((line) => line.startsWith('rename to '))) return 'renamed';
  return 'modified';
}

function pathOf(header: readonly string[]): string {
  const after = (start: string): string | undefined => {
    const line = header.find((each) => each.startsWith(start));
    // Git ends a name that holds a blank with a tab here.
    return line === undefined ? undefined : unquotePath(line.slice(start.length).replace(/\t$/, ''));
  };
  const renamed = after('rename to ');
  if (renamed !== undefined) return renamed;
  const [newer, older] = [after('+++ '), after('--- ')];
  if (newer !== undefined && newer !== '/dev/null') return newer.slice('b/'.length);
  if (older !== undefined && older !== '/dev/null') return older.slice('a/'.length);
  return pathOfFirstLine(header[0] ?? '');
}

/** `diff --git a/X b/X` for a file without hunks: both names are the same, so half of the line is one of them. */
function pathOfFirstLine(line: string): string {
  const names = line.slice('diff --git '.length);
  const second = names.slice((names.length + 1) / 2);
  return unquotePath(second).slice('b/'.length);
}

const joined = (first: DiffFile, second: DiffFile): DiffFile => ({
  path: first.path,
  status: 'modified',
  additions: first.additions + second.additions,
  deletions: first.deletions + second.deletions,
  patch: [first.patch, second.patch].filter((patch) => patch !== '').join('\n'),
  binary: first.binary || second.binary,
});
