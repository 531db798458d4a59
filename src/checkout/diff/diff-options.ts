/** Options of each `git diff`: no program of the repository's configuration is run, and none of its settings changes the output. */
export const SAME = [
  '--no-color',
  '--no-ext-diff',
  '--no-textconv',
  '--find-renames',
  '-l2000',
  // Overrides `diff.orderFile` of the repository.
  '-O/dev/null',
  // Looking into a submodule's work tree would run git with that submodule's configuration.
  '--ignore-submodules=dirty',
];
/** A `git diff` as `parseDiff` reads it. */
export const DIFF = [
  'diff',
  '--patch',
  ...SAME,
  '--unified=3',
  '--submodule=short',
  '--src-prefix=a/',
  '--dst-prefix=b/',
];

/** Bytes of the diff of one file; a larger one costs only itself. */
export const FILE_BYTES_MAX = 8 * 1024 * 1024;

export const TOO_LARGE = `too large: its diff has more than ${FILE_BYTES_MAX / 1024 / 1024} MB`;
