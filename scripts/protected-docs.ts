import { PROTECTED_BY_DEFAULT } from '../src/edits/protected-paths.ts';
import { table } from './markdown-table.ts';

/** The rows of the list in words; one that has none here is named by its key. */
const NAMES: Readonly<Record<string, string>> = {
  dots: 'everything whose name, or whose folder, begins with a dot: settings of git, editors, CI, hooks and agents',
  agents: 'rules for agents, owners of code',
  locks: 'lock files of packages',
  installed: 'installed packages, which would stand in place of the real ones',
  javascript: 'JavaScript and TypeScript',
  python: 'Python',
  ruby: 'Ruby',
  go: 'Go',
  rust: 'Rust',
  jvm: 'Java, Kotlin, Scala',
  dotnet: '.NET',
  others: 'other languages and package managers',
  builds: 'builds and containers',
  pipelines: 'pipelines and services around the repository',
};

/** What agents may not change unless a setting says otherwise. */
export const protectedTable = (): string =>
  table(
    ['what', 'files, in any case; those without a `/` in any folder'],
    Object.entries(PROTECTED_BY_DEFAULT).map(([name, globs]) => [
      NAMES[name] ?? name,
      globs.map((glob) => `\`${glob}\``).join(' '),
    ]),
  );
