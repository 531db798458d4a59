import type { ChangedFile } from '../../../src/code/changed-file.ts';
import type { Code } from '../../../src/findings/check-against-code.ts';
import { createKnownFiles, type KnownFiles } from '../../../src/findings/place/known-files.ts';

type Texts = Readonly<Record<string, string>>;

/** Code that stands in `/repo` on the runner, of the repository `acme/shop`. Without changes it is about the whole tree. */
export const codeOfTexts = (head: Texts, changes: Code['changes'] = null, base: Texts = {}): Code => ({
  files: Object.keys(head),
  changes,
  repository: 'acme/shop',
  locate,
  readText: async (path) => (Object.hasOwn(head, path) ? (head[path] ?? null) : null),
  readBaseText: async (path) => (Object.hasOwn(base, path) ? (base[path] ?? null) : null),
  isUtf8: async () => true,
  hide: (text) => text.replaceAll('TOKEN', 'hidden'),
});

export const knownFiles = (
  files: readonly string[],
  changes: readonly Pick<ChangedFile, 'path' | 'from'>[] = [],
): KnownFiles => createKnownFiles({ files, changes, repository: 'acme/shop', locate });

const locate = (path: string): string | null => {
  if (path.startsWith('/repo/')) return path.slice('/repo/'.length);
  return path.startsWith('/') ? null : path;
};
