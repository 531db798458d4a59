/** Bytes of a path, and of one of its parts: what the file systems of Linux take. */
const PATH_BYTES_MAX = 4_096;
const PART_BYTES_MAX = 255;

/** Why no file may be changed under this path, as the end of a sentence that names it; null when it may. Says nothing of what the repository holds. */
export function refusedPath(path: string): string | null {
  if (path === '') return 'is empty';
  if (!path.isWellFormed()) return 'is not well-formed Unicode';
  if (UNSEEN.test(path)) return 'holds a character that cannot be seen';
  if (path.includes('\\')) return 'holds a `\\`, which Windows reads as a `/`';
  if (bytesOf(path) > PATH_BYTES_MAX) return `is longer than ${PATH_BYTES_MAX} bytes`;
  const parts = path.split('/');
  const reason = parts.map(refusedPart).find((refused) => refused !== null);
  if (reason !== undefined && reason !== null) return reason;
  const [first, second] = parts.map(asOpened);
  if (first === '.github' && second === 'workflows')
    return 'is a workflow of GitHub Actions, which only a person changes';
  return null;
}

/** Why no new file may have this name, because some systems cannot check it out, as the end of a sentence that names it; null when it may. A file that stands there may be changed. */
export function refusedName(path: string): string | null {
  for (const part of path.split('/')) {
    if (/[<>:"|?*]/.test(part)) return 'holds one of `< > : " | ? *`, which no name on Windows has';
    if (/[. ]$/.test(part)) return 'has a part that ends in a dot or a space, which Windows drops';
    const name = folded(part).replace(/\..*$/s, '').trimEnd();
    if (DEVICES.test(name)) return `has the part \`${part}\`, which is a device on Windows`;
  }
  return null;
}

// Of any ending ("Naming Files, Paths, and Namespaces", Microsoft; git, is_valid_win32_path). Digits written high are folded.
const DEVICES = /^(?:con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$)$/;

/** As the file systems of Windows and macOS compare names: without regard to case and to how a letter is put together. */
export const folded = (name: string): string => name.normalize('NFKC').toLowerCase().normalize('NFKC');

/** Of a part of a path, what Windows opens: without what follows a `:`, and without dots and spaces at the end. */
const asOpened = (part: string): string => (folded(part).split(':', 1)[0] ?? '').replace(/[. ]{1,255}$/, '');

function refusedPart(part: string): string | null {
  if (part === '') return 'is absolute, ends in `/` or holds `//`';
  if (part === '.' || part === '..') return 'leads out of its folder';
  if (bytesOf(part) > PART_BYTES_MAX) return `has a part longer than ${PART_BYTES_MAX} bytes`;
  const name = asOpened(part);
  if (name === '') return 'leads out of its folder';
  // The short names that Windows may give to both (git, is_ntfs_dotgit and is_ntfs_dotgitmodules).
  if (name === '.git' || /^git~\d+$/.test(name)) return 'leads into the data of git';
  if (name === '.gitmodules' || /^(?:gitmod~\d+|gi7eb[0-9a-f]?~\d+)$/.test(name))
    return 'declares submodules';
  return null;
}

// Control and format characters, spaces other than the plain one, and what draws nothing; macOS leaves some of them out when it compares names.
const UNSEEN = /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}\u2800]|(?! )\p{Zs}/u;

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;
