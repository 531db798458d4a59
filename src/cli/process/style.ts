/** A standard stream, in what decides how text on it looks. */
type Stream = { readonly isTTY?: boolean; readonly columns?: number; readonly rows?: number };
type Environment = Readonly<Record<string, string | undefined>>;

/** Columns of a text: narrower than the first nothing can be read, wider than the second nobody likes to. */
const WIDTH_MIN = 40;
const WIDTH_MAX = 100;

/**
 * Columns that results may take, within bounds: those of the terminal. A pipe has none: there `COLUMNS` says it, and else the terminal that
 * errors go to, in which a pipe mostly ends.
 */
export function widthOf(output: Stream, errors: Stream, { COLUMNS = '' }: Environment): number {
  const said = /^\d{1,5}$/.test(COLUMNS) ? Number(COLUMNS) : 0;
  return Math.min(Math.max(output.columns || said || errors.columns || WIDTH_MAX, WIDTH_MIN), WIDTH_MAX);
}

/** Of a terminal; one that was given no size, as by `docker run -t`, says 0, and is taken for the usual one. */
export const sizeOf = ({ rows, columns }: Stream): { readonly rows: number; readonly columns: number } => ({
  rows: rows || 24,
  columns: columns || 80,
});

/**
 * Whether results are coloured. What is on the command line goes first, then `NO_COLOR` that is not empty (no-color.org: a flag overrides it),
 * then `FORCE_COLOR` (force-color.org; `0` and `false` turn colours off, as in supports-color), then whether there is a terminal that shows them.
 */
export function isColored(
  output: Stream,
  { env, words }: { readonly env: Environment; readonly words: readonly string[] },
): boolean {
  const flag = words.findLast((word) => word === '--color' || word === '--no-color');
  if (flag !== undefined) return flag === '--color';
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
  return output.isTTY === true && env.TERM !== 'dumb';
}

/** Whether lines of a stream can be drawn anew: on a terminal that understands how. */
export const isRedrawn = (errors: Stream, env: Environment): boolean =>
  errors.isTTY === true && env.TERM !== 'dumb';
