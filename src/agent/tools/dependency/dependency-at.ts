import type { AskedDependency, Checkout, Dependency } from '../../../code/checkout.ts';
import { DEPENDENCY_FORMS } from '../../../code/dependency-forms.ts';

const FORMS = Object.values(DEPENDENCY_FORMS).map((form) => `${form}/…`);

/** What the description of a tool says of paths in dependencies. */
export const DEPENDENCY_PATHS = `An installed dependency can be looked at too, by its name only: ${FORMS.join(', ')}.`;

/** The dependency that a path names, where neither the commit holds files there nor the code before the change is meant. */
export async function dependencyAt(
  { dependencies }: Pick<Checkout, 'dependencies'>,
  path: string | null,
  at?: 'base',
): Promise<AskedDependency | null> {
  return path === null || path === '' || at !== undefined ? null : dependencies.find(path);
}

/** What of a pattern names a folder or a file: all before its first wildcard. */
export function namedFolder(pattern: string): string {
  const parts = pattern.split('/');
  const wild = parts.findIndex((part) => /[*?[\]{}()!\\]/.test(part));
  return (wild === -1 ? parts : parts.slice(0, wild)).join('/');
}

/** Stands in each answer from a dependency: what it shows is not under review, and may be another version elsewhere. */
export const asInstalled = ({ name, version }: Dependency): string =>
  `${name}${version === null ? ', of unknown version' : ` ${version}`}, as installed on this machine: no part of the commit`;

/** What a tool says, in the two halves of its error, where a path names no package that can be looked at. */
export function notInstalled(asked: Exclude<AskedDependency, { status: 'installed' }>): {
  readonly did: string;
  readonly next: string;
} {
  if (asked.status === 'unnamed')
    return {
      did: 'dependencies are looked at one by one, each by its name',
      next: `name one, as in ${asked.form}.`,
    };
  return {
    did: asked.why,
    next:
      asked.next ??
      'what it does can only be told as known and not seen here; leave undecided what rests on it.',
  };
}
