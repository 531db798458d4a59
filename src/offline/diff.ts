import { pathsIn } from './paths.ts';
import type { Line, Source } from './scan.ts';

export type DiffView = {
  /** Lines that a change added, by path. */
  readonly added: ReadonlyMap<string, ReadonlySet<number>>;
  /** The lines of the files that the diffs show, as they are after the change. */
  readonly sources: ReadonlyMap<string, Source>;
};

/** Finds unified diffs in a text. Without a `+++` line, the last path above a hunk is the file's. */
export function readDiffs(texts: readonly string[]): DiffView {
  const added = new Map<string, Set<number>>();
  const lines = new Map<string, Line[]>();
  for (const text of texts) {
    let path: string | null = null;
    let next: number | null = null;
    for (const raw of text.split('\n')) {
      const target = /^\+\+\+ (?:b\/)?(.+?)\t?$/.exec(raw)?.[1];
      const hunk = /^@@ -\d+(?:,\d+)? \+(\d+)/.exec(raw)?.[1];
      if (target !== undefined) {
        path = target === '/dev/null' ? null : target;
        next = null;
      } else if (hunk !== undefined) next = Number(hunk);
      else if (next !== null && path !== null && /^[+ ]/.test(raw)) {
        push(lines, path, { number: next, text: raw.slice(1) });
        if (raw.startsWith('+')) added.set(path, (added.get(path) ?? new Set()).add(next));
        next += 1;
      } else if (!/^[-\\]/.test(raw)) {
        if (raw.trim() !== '') next = null;
        path = ownerIn(raw) ?? path;
      }
    }
  }
  return { added, sources: new Map([...lines].map(([path, known]) => [path, { path, lines: known }])) };
}

const ownerIn = (text: string): string | undefined =>
  /^(\S.*) \((?:added|modified|deleted|renamed), \+\d+ -\d+\)\.?$/.exec(text)?.[1] ?? pathsIn(text).at(-1);

function push(lines: Map<string, Line[]>, path: string, line: Line): void {
  const known = lines.get(path);
  if (known === undefined) lines.set(path, [line]);
  else known.push(line);
}
