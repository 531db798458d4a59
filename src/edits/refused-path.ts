/** Bytes of a path, and of one of its parts: what the file systems of Linux take. */
const PATH_BYTES_MAX = 4_096;
const PART_BYTES_MAX = 255;

/** Why no file may be changed under this path, as the end of a sentence that names it; null when it may. Says nothing of what the repository holds. */
export function refusedPath(path: string): string | null {
  if (path === '') return 'is empty';
  if (!path.isWellFormed()) return 'is not well-formed Unicode';
  if (UNSEEN.test(path)) return 'holds a character that cannot be seen';
  if (/[\\:]/.test(path)) return 'holds a `\\` or a `:`, which Windows reads as more than a name';
  if (bytesOf(path) > PATH_BYTES_MAX) return `is longer than ${PATH_BYTES_MAX} bytes`;
  const parts = path.split('/');
  const reason = parts.map(refusedPart).find((refused) => refused !== null);
  if (reason !== undefined && reason !== null) return reason;
  const [first, second] = parts.map(folded);
  if (first === '.github' && second === 'workflows')
    return 'is a workflow of GitHub Actions, which only a person changes';
  return null;
}

/** As the file systems of Windows and macOS compare names: without regard to case and to how a letter is put together. */
export const folded = (name: string): string => name.normalize('NFKC').toLowerCase().normalize('NFKC');

function refusedPart(part: string): string | null {
  if (part === '') return 'is absolute, ends in `/` or holds `//`';
  if (part === '.' || part === '..') return 'leads out of its folder';
  if (/[. ]$/.test(part)) return 'has a part that ends in a dot or a space, which Windows drops';
  if (bytesOf(part) > PART_BYTES_MAX) return `has a part longer than ${PART_BYTES_MAX} bytes`;
  const name = folded(part);
  // The short names that Windows may give to both (git, is_ntfs_dotgit and is_ntfs_dotgitmodules).
  if (name === '.git' || /^git~\d+$/.test(name)) return 'leads into the data of git';
  if (name === '.gitmodules' || /^(?:gitmod~\d+|gi7eb[0-9a-f]?~\d+)$/.test(name))
    return 'declares submodules';
  return null;
}

// Control and format characters, spaces other than the plain one, and what draws nothing; macOS leaves some of them out when it compares names.
const UNSEEN = /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}\u2800]|(?! )\p{Zs}/u;

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;
