import picomatch from 'picomatch';

/** Whether a path matches one of the patterns and none of those that begin with `!`. A pattern without `/` matches a name at any depth. */
export function matchesGlobs(patterns: readonly string[]): (path: string) => boolean {
  const options = { dot: true, nonegate: true, ...ANY_NAME };
  const compiled = (wanted: readonly string[]) =>
    wanted.map((pattern) =>
      picomatch(pattern.includes('/') ? pattern.replace(/^\.?\//, '') : `**/${pattern}`, options),
    );
  const wanted = compiled(patterns.filter((pattern) => !pattern.startsWith('!')));
  const unwanted = compiled(
    patterns.filter((pattern) => pattern.startsWith('!')).map((pattern) => pattern.slice(1)),
  );
  return (path) => wanted.some((match) => match(path)) && !unwanted.some((match) => match(path));
}

/** For picomatch: `**` also matches names that hold a line separator, which the `.` of a regular expression does not. */
export const ANY_NAME = { flags: 's' };
