import { isAbsolute, relative } from 'node:path';
import { shellQuoted } from '../resume/shell-quoted.ts';

/** What a person who started this program types to start it again: every message that names the command takes it from here. */
export function commandAsStarted({
  file,
  cwd,
  isWindows,
}: {
  /** The file that Node was started with: a link that npm has made, or this program itself. */
  readonly file: string;
  readonly cwd: string;
  readonly isWindows: boolean;
}): string {
  const parts = file.split(isWindows ? /[\\/]/ : '/');
  const name = parts.at(-1) ?? '';
  // npx starts what it has fetched, and what is installed in the folder, by a link in such a folder. The longer name is nobody else's package.
  if (parts.includes('_npx') || parts.at(-2) === '.bin') return `npx ${PACKAGE}`;
  if (NAMES.includes(name)) return name;
  // npm's own start files on Windows give the path of the program: below the folder of global packages, or in the project.
  const isInstalled = parts.slice(-4).join('/') === `node_modules/${PACKAGE}/dist/${name}`;
  const here = relative(cwd, file);
  const isBelow = here !== '' && !here.startsWith('..') && !isAbsolute(here);
  if (isInstalled) return isBelow ? `npx ${PACKAGE}` : COMMAND;
  const shown = here.length < file.length && !isAbsolute(here) ? here : file;
  return `node ${shellQuoted(isWindows ? shown.replaceAll('\\', '/') : shown)}`;
}

const PACKAGE = 'ultracode-action';
const COMMAND = 'ultracode';
const NAMES: readonly string[] = [COMMAND, PACKAGE];
