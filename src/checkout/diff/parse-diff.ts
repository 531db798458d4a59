import type { ChangedFile } from '../../code/changed-file.ts';

/** A file of a diff. `binary`: git printed no text for it. */
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

/** The diff's lines by file, without newlines. */
function sections(diff: string): string[][] {
  const found: string[][] = [];
  const lines = diff.split('\n');
  if (lines.at(-1) === '') lines.pop();
  for (const line of lines) {
    // Always a header: lines of content begin with a blank, `+`, `-` or `\`, and a newline in a name is escaped.
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
    ...beforeOf(header),
  };
}

/** The path and the modes before, where they differ. */
function beforeOf(header: readonly string[]): Pick<ChangedFile, 'from' | 'mode'> {
  const after = (start: string): string | undefined =>
    header.find((line) => line.startsWith(start))?.slice(start.length);
  const [from, before, now] = [after('rename from '), after('old mode '), after('new mode ')];
  return {
    ...(from === undefined ? {} : { from: unquotePath(from.replace(/\t$/, '')) }),
    ...(before === undefined || now === undefined ? {} : { mode: [before, now] as const }),
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
    // Git appends a tab to a name that holds a blank.
    return line === undefined ? undefined : unquotePath(line.slice(start.length).replace(/\t$/, ''));
  };
  const renamed = after('rename to ');
  if (renamed !== undefined) return renamed;
  const [newer, older] = [after('+++ '), after('--- ')];
  if (newer !== undefined && newer !== '/dev/null') return newer.slice('b/'.length);
  if (older !== undefined && older !== '/dev/null') return older.slice('a/'.length);
  return pathOfFirstLine(header[0] ?? '');
}

/** `diff --git a/X b/X` of a file without hunks: both names are the same, so the second half of the line is one of them. */
function pathOfFirstLine(line: string): string {
  const names = line.slice('diff --git '.length);
  const second = names.slice((names.length + 1) / 2);
  return unquotePath(second).slice('b/'.length);
}

/** Git prints a file name with odd characters in quotes with C escapes (`"w\\nq"`); this gives the name itself. */
function unquotePath(printed: string): string {
  if (!printed.startsWith('"') || !printed.endsWith('"') || printed.length < 2) return printed;
  const parts = printed.slice(1, -1).match(/\\[0-3][0-7]{2}|\\.|[^\\]+/gs) ?? [];
  // An octal escape is one byte; a character outside ASCII is several.
  const bytes = parts.map((part) => {
    if (!part.startsWith('\\')) return Buffer.from(part, 'utf8');
    const code = part.length === 4 ? Number.parseInt(part.slice(1), 8) : ESCAPES[part.slice(1)];
    return Buffer.from(code === undefined ? part : [code]);
  });
  return Buffer.concat(bytes).toString('utf8');
}

const ESCAPES: Readonly<Record<string, number>> = {
  a: 7,
  b: 8,
  t: 9,
  n: 10,
  v: 11,
  f: 12,
  r: 13,
  '"': 34,
  '\\': 92,
};

const joined = (first: DiffFile, second: DiffFile): DiffFile => ({
  path: first.path,
  status: 'modified',
  additions: first.additions + second.additions,
  deletions: first.deletions + second.deletions,
  patch: [first.patch, second.patch].filter((patch) => patch !== '').join('\n'),
  binary: first.binary || second.binary,
});
