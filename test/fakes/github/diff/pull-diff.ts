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

/** The diff of a pull request as git makes it: from where the head left the base, renames found, three lines around. */
export function pullDiff(dir: string, base: string, head: string): readonly DiffFile[] {
  const git = (...args: string[]): string => {
    const options = ['-c', 'core.quotePath=false', '-c', 'diff.noprefix=false'];
    const { stdout, status, stderr } = spawnSync('git', ['-C', dir, ...options, ...args], {
      maxBuffer: 2 ** 28,
    });
    if (status !== 0) throw new Error(stderr.toString());
    return stdout.toString('utf8');
  };
  const from = git('merge-base', base, head).trim();
  const common = [
    'diff',
    '--no-ext-diff',
    '--no-textconv',
    '--find-renames',
    '--ignore-submodules=none',
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
  return files;
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
