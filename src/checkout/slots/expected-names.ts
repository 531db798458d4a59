import type { SlotFile } from './slot-file.ts';

/** What may stand at a path of a slot; null: nothing. Paths have one character a byte, as names on a disk need not be UTF-8. */
export type ExpectedAt = (path: string) => 'file' | 'folder' | null;

/** Reads `git ls-tree -r -z`, and gives what is expected once some files are changed. */
export function expectedNames(listed: Buffer): (files: readonly SlotFile[]) => ExpectedAt {
  const kinds = new Map<string, 'file' | 'folder'>();
  const within = new Map<string, number>();
  for (const line of listed.toString('latin1').split('\0')) {
    const path = line.slice(line.indexOf('\t') + 1);
    if (path === '') continue;
    // A submodule is an empty folder.
    kinds.set(path, line.startsWith('160000') ? 'folder' : 'file');
    for (const folder of foldersOf(path)) within.set(folder, (within.get(folder) ?? 0) + 1);
  }
  return (files) => {
    const changed = new Map<string, 'file' | null>();
    const more = new Map<string, number>();
    for (const { path: text, bytes } of files) {
      const path = Buffer.from(text, 'utf8').toString('latin1');
      const before = changed.has(path) ? changed.get(path) : kinds.get(path);
      const step = Number(bytes !== null) - Number(before !== undefined && before !== null);
      changed.set(path, bytes === null ? null : 'file');
      for (const folder of foldersOf(path)) more.set(folder, (more.get(folder) ?? 0) + step);
    }
    return (path) => {
      const kind = changed.has(path) ? changed.get(path) : kinds.get(path);
      if (kind !== undefined && kind !== null) return kind;
      return (within.get(path) ?? 0) + (more.get(path) ?? 0) > 0 ? 'folder' : null;
    };
  };
}

function foldersOf(path: string): string[] {
  const parts = path.split('/');
  return parts.slice(1).map((_part, index) => parts.slice(0, index + 1).join('/'));
}
