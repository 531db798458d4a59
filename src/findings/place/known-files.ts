import type { ChangedFile } from '../../code/changed-file.ts';

/** The files that a finding may name, and how a written name becomes one of them. */
export type KnownFiles = {
  /** The file that goes by this name, tried as it stands first; null when there is none, or several could be meant. */
  readonly find: (name: string) => string | null;
  readonly isFolder: (name: string) => boolean;
};

export type KnownFilesParts = {
  /** Tracked files of the head, repository-relative. */
  readonly files: readonly string[];
  /** Files of the diff: deleted ones count as files too, and an old name leads to the new one. Empty without a diff. */
  readonly changes: readonly Pick<ChangedFile, 'path' | 'from'>[];
  /** `owner/name`; null where it is not known. */
  readonly repository: string | null;
  /** Repository-relative form of an absolute path; null when it leads outside. */
  readonly locate: (path: string) => string | null;
};

export function createKnownFiles({ files, changes, repository, locate }: KnownFilesParts): KnownFiles {
  const all = new Set([...files, ...changes.map(({ path }) => path)]);
  const renamed = new Map(
    changes.flatMap(({ path, from }) => (from === undefined ? [] : [[from, path] as const])),
  );
  const folders = new Set([...all].flatMap(foldersOf));
  let ends: ReturnType<typeof endings> | null = null;
  /** Made when a name is not found otherwise: a large repository has many. */
  const byEnd = (end: string): string | null => {
    ends ??= endings(all);
    return ends.get(end) ?? null;
  };
  const ownNames = repository === null ? [] : [`${repository}/`, `${repository.split('/').at(-1)}/`];

  const exact = (name: string): string | null => (all.has(name) ? name : (renamed.get(name) ?? null));
  const found = (name: string): string | null => {
    // A backslash may be a part of the name.
    const written = [...new Set([name, name.replaceAll('\\', '/')])];
    const forms = [name, ...written.flatMap((path) => relativeForms(path, { ownNames, locate }))];
    for (const form of forms) {
      const file = exact(form);
      if (file !== null) return file;
    }
    for (const form of forms) {
      const file = byEnd(anyCase(form));
      if (file !== null) return file;
    }
    return null;
  };
  return {
    find: (name) => (name === '' || name.length > NAME_CHARS_MAX ? null : found(name)),
    isFolder: (name) => folders.has(name.replace(/^\.?\//, '').replace(/\/$/, '')),
  };
}

/** Longer texts are no names: PATH_MAX of Linux. */
const NAME_CHARS_MAX = 4096;

/** The forms of a name that lead to a path of the repository: without the marks of a diff, the repository's own name, the folder of a runner. */
function relativeForms(
  name: string,
  {
    ownNames,
    locate,
  }: { readonly ownNames: readonly string[]; readonly locate: (path: string) => string | null },
): readonly string[] {
  const plain = name.replace(/^(?:\.{1,2}\/)+/, '');
  const inside = locate(name);
  const forms = [plain, plain.replace(/^\/+/, ''), ...(inside === null ? [] : [inside])];
  if (/^[ab]\//.test(plain)) forms.push(plain.slice(2));
  for (const own of ownNames) if (plain.startsWith(own)) forms.push(plain.slice(own.length));
  // An absolute path from another machine to the same repository: the longest end of it that is a file.
  if (ELSEWHERE.test(plain)) {
    const parts = plain.split('/').slice(1, FOLDERS_MAX);
    for (let start = 1; start < parts.length; start += 1) forms.push(parts.slice(start).join('/'));
  }
  return forms;
}

/** `/home/…`, `C:/…`, `~/…`, `$GITHUB_WORKSPACE/…`, `${workspaceFolder}/…`, `%CD%/…`, `<root>/…` */
const ELSEWHERE = /^(?:\/|[A-Za-z]:\/|(?:~|\$\w+|\$?\{\w+\}|%\w+%|<[\w -]+>)\/)/;

/** Folders of a path that are looked at; deeper ones are not tried one by one. */
const FOLDERS_MAX = 40;

/** Letters in one case, and composed, as macOS writes `é` as two signs; blanks at the ends get lost where a name is written down. */
const anyCase = (name: string): string => name.normalize('NFC').toLowerCase().trim();

/** Files by each end of their path, in lower case: `b.js` and `a/b.js` for `src/a/b.js`; a whole path goes before an end. null where several files have it. */
function endings(files: Iterable<string>): ReadonlyMap<string, string | null> {
  const found = new Map<string, string | null>();
  const whole = new Map<string, string | null>();
  for (const file of files) {
    const name = anyCase(file);
    whole.set(name, whole.has(name) ? null : file);
    for (let at = 0; at !== -1; at = nextFolder(name, at)) {
      const end = name.slice(at);
      found.set(end, found.has(end) ? null : file);
    }
  }
  return new Map([...found, ...whole]);
}

function nextFolder(name: string, at: number): number {
  const slash = name.indexOf('/', at);
  return slash === -1 ? -1 : slash + 1;
}

function foldersOf(path: string): string[] {
  const folders: string[] = [];
  for (let slash = path.indexOf('/'); slash !== -1; slash = path.indexOf('/', slash + 1))
    folders.push(path.slice(0, slash));
  return folders;
}
