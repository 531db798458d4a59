// Left to git: brackets, question marks, backslashes, `.`, `..` and doubled slashes.
const SEGMENT = /^(?:\*\*|(?!\.{1,2}$)(?!.*\*\*)[^?[\]\\]+)$/s;

/**
 * Whether one of git's globs selects a path: `*` stays within a folder, `**` is any number of folders, a folder's name selects
 * what is in it. Null when the glob holds more than stars; then only git can tell.
 */
export function gitGlob(glob: string): ((path: string) => boolean) | null {
  const segments = glob.split('/');
  if (!segments.every((segment) => SEGMENT.test(segment))) return null;
  // At the end `**` stands for at least one name.
  const wanted = segments.at(-1) === '**' ? [...segments, '*'] : segments;
  return (path) =>
    path.startsWith(`${glob}/`) ||
    matches(wanted, path.split('/'), '**', (segment, name) => matches(segment, name, '*', Object.is));
}

/** Segments of a path, or characters of a segment. */
type Parts = { readonly length: number; readonly [at: number]: string };

/** Backtracks to the last star only, so that the time is at most one length times the other. */
function matches(
  wanted: Parts,
  given: Parts,
  star: string,
  fits: (wanted: string, given: string) => boolean,
): boolean {
  let at = 0;
  let lastStar = -1;
  let takenUpTo = 0;
  for (let here = 0; here < given.length; ) {
    const part = wanted[at];
    if (part === star) {
      lastStar = at;
      takenUpTo = here;
      at += 1;
    } else if (part !== undefined && fits(part, given[here] ?? '')) {
      at += 1;
      here += 1;
    } else if (lastStar >= 0) {
      at = lastStar + 1;
      takenUpTo += 1;
      here = takenUpTo;
    } else return false;
  }
  while (wanted[at] === star) at += 1;
  return at === wanted.length;
}
