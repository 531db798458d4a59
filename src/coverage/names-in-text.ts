/**
 * Finds which of some paths a text names, in one pass: whole paths, as they are or as JSON writes them. Where one path begins with or
 * stands in another of them, the longer one is named.
 */
export function createNameFinder(paths: readonly string[]): (text: string) => ReadonlySet<string> {
  const byHead = new Map<string, Written[]>();
  for (const path of new Set(paths))
    for (const text of new Set([path, JSON.stringify(path).slice(1, -1)])) {
      const head = headAt(text, 0);
      const known = byHead.get(head);
      if (known === undefined) byHead.set(head, [{ text, path }]);
      else known.push({ text, path });
    }
  for (const list of byHead.values()) list.sort((a, b) => b.text.length - a.text.length);
  return (text) => {
    const named = new Set<string>();
    for (let at = 0; at < text.length; ) {
      const head = headAt(text, at);
      const found = longestAt(text, at, head, byHead);
      if (found !== null) named.add(found.path);
      // A run of characters of paths is one name; behind it comes one that is none, or two in JSON (`\n`).
      at = found?.end ?? at + head.length;
      at += IN_JSON.test(text.slice(at, at + 2)) ? 2 : 1;
    }
    return named;
  };
}

type Written = { readonly text: string; readonly path: string };

// All other characters stand around paths, also where a path may hold them: `(`, `[`, quotes, blanks.
const IN_PATHS = /[\p{L}\p{N}\p{M}_\-./@+~$%&^]*/uy;
const IN_JSON = /^\\[nrtbf"]$/;
const PREFIX = /^(?:\.|a|b)\//;

function headAt(text: string, at: number): string {
  IN_PATHS.lastIndex = at;
  return IN_PATHS.exec(text)?.[0] ?? '';
}

function longestAt(
  text: string,
  at: number,
  head: string,
  byHead: ReadonlyMap<string, readonly Written[]>,
): { readonly path: string; readonly end: number } | null {
  // git writes `a/` and `b/` before paths, and a sentence ends with a full stop.
  const skipped = PREFIX.test(head) ? [0, 2] : [0];
  for (const skip of skipped)
    for (const key of new Set([head.slice(skip), head.slice(skip).replace(/(?<!\.)\.+$/, '')]))
      for (const { text: written, path } of byHead.get(key) ?? []) {
        const end = at + skip + written.length;
        if (text.startsWith(written, at + skip) && /^\.*$/.test(headAt(text, end))) return { path, end };
      }
  return null;
}
