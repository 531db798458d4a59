import picomatch from 'picomatch';
import { UltracodeError } from '../errors.ts';
import { groupDigits } from '../group-digits.ts';
import { withinTime } from './within-time.ts';

/**
 * The paths that match one of the patterns and none of those that begin with `!`. A pattern without `/` matches a name at any depth.
 * Throws when the patterns take too long: of a name of the code under review, a pattern of many stars may take hours.
 */
export function matchingGlobs(patterns: readonly string[], paths: readonly string[]): ReadonlySet<string> {
  refuseLong(patterns);
  const matched = withinTime(TIME_MAX_MS, () => new Set(paths.filter(matcherOf(patterns))));
  if (matched.status === 'done') return matched.value;
  throw new UltracodeError(
    'USAGE',
    `The file patterns ${patterns.join(', ')} take longer than ${TIME_MAX_MS / 1000} s for the ${paths.length} paths of this code. Use fewer stars and braces in each of them.`,
  );
}

/** The same for one path after the other: the patterns are read once. A path for which they take too long is said to match. */
export function compiledGlobs(patterns: readonly string[]): (path: string) => boolean {
  refuseLong(patterns);
  const matches = matcherOf(patterns);
  return (path) => {
    const matched = withinTime(TOOL_TIME_MAX_MS, () => matches(path));
    return matched.status === 'done' ? matched.value : true;
  };
}

function refuseLong(patterns: readonly string[]): void {
  const long = patterns.find((pattern) => pattern.length > PATTERN_CHARS_MAX);
  if (long !== undefined)
    throw new UltracodeError(
      'USAGE',
      `The file pattern that begins with ${long.slice(0, 40)} is longer than ${groupDigits(PATTERN_CHARS_MAX)} characters. Use several short ones.`,
    );
}

const TIME_MAX_MS = 2_000;
/** More than any path has. Some patterns of 20,000 make an expression that the engine refuses ("too large", "stack overflow"). */
const PATTERN_CHARS_MAX = 5_000;

function matcherOf(patterns: readonly string[]): (path: string) => boolean {
  const options = { dot: true, nonegate: true, ...ANY_NAME };
  const compiled = (wanted: readonly string[]) =>
    wanted.map((pattern) =>
      matcher(pattern.includes('/') ? pattern.replace(/^\.?\//, '') : `**/${pattern}`, options),
    );
  const wanted = compiled(patterns.filter((pattern) => !pattern.startsWith('!')));
  const unwanted = compiled(
    patterns.filter((pattern) => pattern.startsWith('!')).map((pattern) => pattern.slice(1)),
  );
  return (path) => wanted.some((match) => match(path)) && !unwanted.some((match) => match(path));
}

/** The paths below a folder that a pattern of an agent's tool matches; null when that takes too long. */
export function matchingGlob(pattern: string, paths: readonly string[]): readonly string[] | null {
  const matched = withinTime(TOOL_TIME_MAX_MS, () => {
    const basename = !pattern.includes('/');
    const options = { dot: true, basename, noextglob: true, ...ANY_NAME };
    const matches = matcher(pattern.replace(/(?:\*\*\/)+/g, '**/'), options);
    return paths.filter((path) => matches(path));
  });
  return matched.status === 'done' ? matched.value : null;
}

/** As picomatch, which refuses an empty pattern: what is left of `./` once it is read from the root. It matches nothing. */
const matcher = (pattern: string, options: picomatch.PicomatchOptions): ((path: string) => boolean) =>
  pattern === '' ? () => false : picomatch(pattern, options);

/** An agent asks for many in one reply, and all of them together must not hold up a signal for long. */
const TOOL_TIME_MAX_MS = 500;

/** For picomatch: `**` also matches names that hold a line separator, which the `.` of a regular expression does not. */
const ANY_NAME = { flags: 's' };
