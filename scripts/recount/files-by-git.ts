import { execFileSync } from 'node:child_process';

/** A line that has to be shown. `places`: the lines of the file now in which it is seen, too; of a removed one, those that took its place. */
export type Wanted = { readonly key: string; readonly places: readonly number[] };

export type ScopedFile = {
  /** Why there is nothing to show. */
  readonly without: string | null;
  readonly lines: readonly Wanted[];
  readonly isDeleted: boolean;
};

export type Repository = ReturnType<typeof openRepository>;

/** What git says of a repository; nothing of it comes from src/. */
export function openRepository(dir: string, head: string) {
  const git = (...args: readonly string[]): string =>
    execFileSync('git', ['-C', dir, ...args], { encoding: 'utf8', maxBuffer: 2 ** 30 });
  const tree = git('ls-tree', '-r', '-z', head)
    .split('\0')
    .filter((entry) => entry.startsWith('100'));
  const paths = tree.map((entry) => entry.slice(entry.indexOf('\t') + 1));
  const texts = new Map<string, readonly string[]>();

  function linesOf(path: string): readonly string[] {
    const known = texts.get(path);
    if (known !== undefined) return known;
    const text = paths.includes(path) ? git('show', `${head}:${path}`) : '';
    const lines = text === '' ? [] : linesIn(text);
    texts.set(path, lines);
    return lines;
  }

  function changedFiles(base: string): ReadonlyMap<string, ScopedFile> {
    const files = new Map<string, ScopedFile>();
    const raw = git('diff', '--raw', '-z', '-M', '-l2000', base, head).split('\0');
    for (let at = 0; at + 1 < raw.length; ) {
      const [modeBefore = '', modeAfter, , , status = ''] = (raw[at] ?? '').slice(1).split(' ');
      const names = raw.slice(at + 1, at + (/^[RC]/.test(status) ? 3 : 2));
      at += 1 + names.length;
      const ofFile = [base, head, '--', ...names.map((name) => `:(literal)${name}`)];
      const all = changedLines(git('diff', '-U3', '-M', ...ofFile));
      const isBinary = git('diff', '--numstat', '-M', ...ofFile).startsWith('-\t-\t');
      const isMode = status === 'M' && modeBefore !== modeAfter;
      const reason = status.startsWith('R') ? 'renamed without another change' : 'only its mode changed';
      const without = isBinary ? 'binary' : status.startsWith('R') || isMode ? reason : 'empty';
      files.set(names.at(-1) ?? '', {
        without: all.length > 0 ? null : without,
        lines: all,
        isDeleted: status === 'D',
      });
    }
    return files;
  }

  /** The diff of one file as agents are shown it, without its header. */
  function patchOf(base: string, path: string): readonly string[] {
    const sections = git('diff', '-U3', '-M', base, head).split(/^(?=diff --git )/m);
    const section = sections.find((each) =>
      [`+++ b/${path}`, `--- a/${path}`].some((name) => each.includes(`\n${name}\n`)),
    );
    const hunks = section?.slice(section.indexOf('\n@@ ') + 1) ?? '';
    return hunks.replace(/\n$/, '').split('\n');
  }

  return { paths, linesOf, changedFiles, patchOf };
}

export const linesIn = (text: string): string[] => text.replace(/\r?\n$/, '').split(/\r?\n/);

/** With three lines of context, as agents are shown it: without any, git pairs the lines differently. */
function changedLines(patch: string): readonly Wanted[] {
  const hunks = patch.split(/^(?=@@ )/m).slice(1);
  return hunks.flatMap((hunk) => {
    const [, before, after] = /^@@ -(\d+)(?:,\d+)? \+(\d+)/.exec(hunk) ?? [];
    const at = { '-': Number(before), '+': Number(after) };
    const found: Wanted[] = [];
    let stretch: { key: string; places: number[] }[] = [];
    for (const line of hunk.split('\n').slice(1)) {
      const [, sign, text] = /^([-+ ])(.*?)\r?$/s.exec(line) ?? [];
      if (sign === ' ') stretch = [];
      if (sign === '-' || sign === '+') {
        const places =
          sign === '+' ? [at['+']] : stretch.flatMap((each) => (each.key.startsWith('+') ? each.places : []));
        const wanted = { key: `${sign}${at[sign]} ${text}`, places };
        if (sign === '+') for (const each of stretch) if (each.key.startsWith('-')) each.places.push(at['+']);
        stretch.push(wanted);
        found.push(wanted);
      }
      if (sign === '-' || sign === ' ') at['-'] += 1;
      if (sign === '+' || sign === ' ') at['+'] += 1;
    }
    return found;
  });
}
