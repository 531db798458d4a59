import { refusedName, refusedPath } from '../refused-path.ts';
import type { StoredFiles } from '../stored-files.ts';
import { FILE_BYTES_MAX } from './budget.ts';
import { type Changed, type Changes, closed, type Refused, refused } from './changed.ts';
import { fileText, refusedText } from './file-text.ts';
import { foldersOf, type Names, refusedPlace } from './names.ts';

/** What the agents of a run edit, the same for all of them. */
export type EditedCode = {
  readonly stored: StoredFiles;
  readonly names: () => Promise<Names>;
  readonly attributes: Attributes;
  /** Why no agent may change a file, as `IsProtected` has it, under any name that it has by links. */
  readonly protectedAs: (path: string) => Promise<string | null>;
  /** Whether a text holds a secret that this process knows. */
  readonly holdsSecret: (text: string) => boolean;
};

/** What the trusted `.gitattributes` and the ignored paths of the work tree say of a path, whether something stands there or not. */
export type Attributes = {
  /** Why a file there is to stay as it is, as the end of a sentence that names it; null where they do not say so. */
  readonly refused: (path: string) => Promise<string | null>;
  /** Why it holds no text that could be edited or written, in the same way. */
  readonly noText: (path: string) => Promise<string | null>;
  /** Whether git leaves a new file there out of commits. */
  readonly ignored: (path: string) => Promise<boolean>;
  /** Whether git stores it with LF, whatever its line ends are in a work tree. */
  readonly storedWithLf: (path: string) => Promise<boolean>;
};

export const NO_ATTRIBUTES: Attributes = {
  refused: async () => null,
  noText: async () => null,
  ignored: async () => false,
  storedWithLf: async () => false,
};

/** What an agent sees at the moment. */
export type View = { readonly code: EditedCode; readonly names: Names; readonly changes: Changes };

/** The file at a path, null where none is. A link is none. */
export function fileAt(path: string, { names, changes }: Omit<View, 'code'>): Changed | null {
  const change = changes.get(path);
  if (change !== undefined) return change;
  const entry = names.entries.get(path);
  return entry?.kind === 'file' ? { mode: entry.mode, text: null, origin: path } : null;
}

/** A file that may be moved or deleted, whatever its bytes are. */
export async function fileToChange(path: string, view: View): Promise<Changed | Refused> {
  const { code, changes } = view;
  const why = refusedPath(path) ?? (await code.protectedAs(path));
  if (why !== null) return closed(`${path} ${why}`);
  const file = fileAt(path, view);
  if (file === null) return noFile(path, view);
  if (changes.has(path)) return file;
  const mark = await code.attributes.refused(path);
  if (mark !== null) return closed(`${path} ${mark}`);
  return (await code.stored.bytes(path)) === null ? unreadable(path) : file;
}

const unreadable = (path: string): Refused =>
  closed(
    `${path} cannot be edited: it is larger than 4 MiB, or is not on the disk (a sparse checkout, or gone since the run began)`,
  );

function noFile(path: string, view: View): Refused {
  const { names, changes } = view;
  const entry = changes.has(path) ? undefined : names.entries.get(path);
  if (entry?.kind === 'link') return closed(`${path} is a symbolic link, and links are not changed`);
  if (entry?.kind === 'submodule') return closed(`${path} is a submodule, which is another repository`);
  const submodule = foldersOf(path).find((folder) => names.entries.get(folder)?.kind === 'submodule');
  if (submodule !== undefined)
    return closed(`${path} lies in the submodule ${submodule}, which is another repository`);
  if (changes.get(path) === null)
    return refused(
      `${path} is no longer there: you have deleted or moved it`,
      'use the path where it is now.',
    );
  if (names.folders.has(path))
    return refused(`${path} is a folder`, 'name its files one by one; Glob lists them.');
  return refused(`there is no file ${path}`, 'find it with Glob; make a new file with Write.');
}

export type Editable = {
  readonly file: Pick<Changed, 'mode' | 'origin'>;
  /** Null: there is no file yet. */
  readonly text: string | null;
};

/** A file whose text may be changed. */
export async function textToChange(
  path: string,
  view: View,
): Promise<(Editable & { readonly text: string }) | Refused> {
  const file = await fileToChange(path, view);
  if ('status' in file) return file;
  const { mode, origin } = file;
  if (file.text !== null) return { file: { mode, origin }, text: file.text };
  const mark = await view.code.attributes.noText(path);
  if (mark !== null) return closed(`${path} ${mark}`);
  const bytes = await view.code.stored.bytes(file.origin);
  if (bytes === null) return unreadable(path);
  const known = fileText(bytes);
  return 'refused' in known
    ? closed(`${path} ${known.refused}`)
    : { file: { mode, origin }, text: known.text };
}

/** A place for a file where none is. One that stood there in the run's commit keeps its mode. */
export async function placeForText(path: string, view: View): Promise<Editable | Refused> {
  const place = await placeForFile(path, view);
  const mark = 'status' in place ? null : await view.code.attributes.noText(path);
  return mark === null ? place : closed(`${path} ${mark}`);
}

/** The same, for bytes of any kind. */
export async function placeForFile(path: string, view: View): Promise<Editable | Refused> {
  const { code, names, changes } = view;
  const why = refusedPath(path) ?? (await code.protectedAs(path)) ?? (await code.attributes.refused(path));
  if (why !== null) return closed(`${path} ${why}`);
  if (code.holdsSecret(path)) return closed('the path holds a secret of this run');
  const entry = names.entries.get(path);
  if (entry !== undefined && entry.kind !== 'file') return noFile(path, view);
  if (fileAt(path, view) !== null)
    return refused(
      `${path} exists already, and Move replaces no file`,
      'choose another new_path, or Delete that file first.',
    );
  const place = refusedPlace(path, names, changes);
  if (place !== null) return refused(`${path} ${place}`, 'choose another path.');
  const name = entry === undefined ? refusedName(path) : null;
  if (name !== null) return refused(`${path} ${name}`, 'choose another path.');
  if (entry === undefined && (await code.attributes.ignored(path)))
    return refused(
      `${path} is ignored by git (\`.gitignore\`): it would be in no commit`,
      'choose another path.',
    );
  if (entry === undefined) return { file: { mode: '100644', origin: null }, text: null };
  const isElsewhere = [...changes.values()].some((change) => change?.origin === path);
  return { file: { mode: entry.mode, origin: isElsewhere ? null : path }, text: null };
}

/** Why a text cannot become the content of a file; null when it can. */
export function refusedContent(path: string, text: string, { code }: View): Refused | null {
  const reason = refusedText(text);
  if (reason !== null)
    return refused(
      `${path} cannot hold this text: ${reason}`,
      'write it as an escape of the language of the file.',
    );
  const bytes = Buffer.byteLength(text);
  if (bytes > FILE_BYTES_MAX)
    return refused(
      `${path} would have ${bytes} bytes, and ${FILE_BYTES_MAX} are the most`,
      'split it into several files.',
    );
  if (code.holdsSecret(text))
    return {
      ...refused(
        `${path} would hold a secret of this run`,
        'leave the secret out; name the variable that it comes from.',
      ),
      isClosed: true,
    };
  return null;
}
