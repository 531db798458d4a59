import { spawnSync } from 'node:child_process';

/** A hunk, by the numbers of the lines that it shows: those of the file after the change, and those that the change removes. */
type Hunk = { readonly right: ReadonlySet<number>; readonly left: ReadonlySet<number> };

/** A file of a pull request's diff. `patch`: null where GitHub shows none. */
export type DiffFile = {
  readonly path: string;
  readonly from: string | null;
  readonly status: 'added' | 'removed' | 'modified' | 'renamed' | 'changed';
  readonly patch: string | null;
  readonly hunks: readonly Hunk[];
};

/** What of a repository a diff is made of. `algorithm`: how git compares lines; its default when absent. */
export type Compared = {
  readonly dir: string;
  readonly base: string;
  readonly head: string;
  readonly algorithm?: 'myers' | 'minimal' | 'patience' | 'histogram';
};

/** The diff of a pull request as git makes it: from where the head left the base, renames found, three lines around. */
export function pullDiff({ dir, base, head, algorithm = 'myers' }: Compared): readonly DiffFile[] {
  const git = (...args: string[]): string => gitIn(dir, args);
  const from = git('merge-base', base, head).trim();
  const common = [
    'diff',
    '--no-ext-diff',
    '--no-textconv',
    '--find-renames',
    '--ignore-submodules=none',
    `--diff-algorithm=${algorithm}`,
    from,
    head,
  ];
  const entries = git(...common, '--raw', '-z').split('\0');
  const sections = `\n${git(...common, '--unified=3')}`.split('\ndiff --git ').slice(1);
  const files: DiffFile[] = [];
  for (let at = 0; at + 1 < entries.length; ) {
    const [, , , , letters = ''] = (entries[at] ?? '').split(' ');
    const isMoved = letters.startsWith('R') || letters.startsWith('C');
    const path = entries[at + (isMoved ? 2 : 1)] ?? '';
    // A file that becomes a link is taken out and put in.
    const taken = sections.splice(0, letters === 'T' ? 2 : 1);
    const patch = patchIn(taken.at(-1) ?? '');
    const status = STATUSES[letters.charAt(0)] ?? 'changed';
    files.push({
      path,
      from: isMoved ? (entries[at + 1] ?? '') : null,
      status,
      patch,
      hunks: hunksIn(patch ?? ''),
    });
    at += isMoved ? 3 : 2;
  }
  if (sections.length > 0) throw new Error(`${sections.length} patches of no file`);
  return withinLimits(files);
}

/**
 * GitHub shows no patch of what is too large (docs.github.com, "Repository limits", and what its API is seen to do): 3,000 lines of one file, and
 * 20,000 lines, 1 MB or 300 files of all that stand before.
 */
function withinLimits(files: readonly DiffFile[]): readonly DiffFile[] {
  const all = { lines: 0, bytes: 0 };
  return files.map((file, index) => {
    const { patch } = file;
    if (patch === null) return file;
    const lines = patch.split('\n').length;
    if (lines > FILE_LINES_MAX) return { ...file, patch: null, hunks: [] };
    all.lines += lines;
    all.bytes += Buffer.byteLength(patch);
    const isShown = index < FILES_MAX && all.lines <= LINES_MAX && all.bytes <= BYTES_MAX;
    return isShown ? file : { ...file, patch: null, hunks: [] };
  });
}

const FILE_LINES_MAX = 3_000;
const LINES_MAX = 20_000;
const BYTES_MAX = 1_000_000;
const FILES_MAX = 300;

export function gitIn(dir: string, args: readonly string[]): string {
  const options = ['-c', 'core.quotePath=false', '-c', 'diff.noprefix=false'];
  const { stdout, status, stderr } = spawnSync('git', ['-C', dir, ...options, ...args], {
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(stderr.toString());
  return stdout.toString('utf8');
}

const STATUSES: Readonly<Record<string, DiffFile['status']>> = {
  A: 'added',
  D: 'removed',
  M: 'modified',
  R: 'renamed',
  T: 'changed',
};

/** A changed file with this patch. */
export const changedFile = (path: string, patch: string): DiffFile => ({
  path,
  from: null,
  status: 'modified',
  patch,
  hunks: hunksIn(patch),
});

/** From the first hunk on. */
function patchIn(section: string): string | null {
  const start = section.indexOf('\n@@ ');
  return start === -1 ? null : section.slice(start + 1).replace(/\n$/, '');
}

function hunksIn(patch: string): readonly Hunk[] {
  const hunks: { readonly right: Set<number>; readonly left: Set<number> }[] = [];
  const lines = patch.split('\n');
  for (let at = 0; at < lines.length; ) {
    const numbers = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(lines[at] ?? '');
    at += 1;
    if (numbers === null) continue;
    const [old, oldCount, now, nowCount] = numbers.slice(1).map((text) => Number(text ?? 1));
    const hunk = { right: new Set<number>(), left: new Set<number>() };
    const done = { old: 0, now: 0 };
    for (; done.old < (oldCount ?? 0) || done.now < (nowCount ?? 0); at += 1) {
      const sign = (lines[at] ?? '').charAt(0);
      if (sign === '\\') continue;
      if (sign === '-') hunk.left.add((old ?? 0) + done.old);
      else hunk.right.add((now ?? 0) + done.now);
      if (sign !== '+') done.old += 1;
      if (sign !== '-') done.now += 1;
    }
    hunks.push(hunk);
  }
  return hunks;
}
