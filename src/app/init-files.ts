/** Files that `ultracode init` writes where there are none: the path from the root of the repository, and the template's name. */
export const INIT_FILES = [
  { path: '.github/workflows/ultracode.yml', template: 'ultracode.yml' },
  { path: '.github/ultracode/error-paths.js', template: 'error-paths.js' },
] as const;
