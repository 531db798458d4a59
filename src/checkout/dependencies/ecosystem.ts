import type { AskedDependency } from '../../code/checkout.ts';

/** What is known of the machine and of the code. */
export type Surroundings = {
  /** Of the work tree, an absolute path without links. */
  readonly root: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Files of the code under review. */
  readonly tracked: () => Promise<readonly string[]>;
  /** Texts of the files of the code under review that have one of these names. */
  readonly lockFiles: (names: readonly string[]) => Promise<readonly string[]>;
};

/** A folder that may hold a package: `within` and `path` are joined. Nothing is known of links in it yet. */
export type Place = {
  readonly name: string;
  /** What of the asked path is the package's folder; the rest is a path in it. */
  readonly folder: string;
  readonly within: string;
  readonly path: string;
  /** Links may lead no farther than here: the root of the work tree, or a cache outside of it. */
  readonly bound: string;
  /** Whether the real folder, relative to `bound` and with `/`, is one that packages of this ecosystem are installed into. */
  readonly isPackage: (real: string) => boolean;
  /** Version by the texts of files in and beside the real folder. `read` gives null for what is no small text file in the folder that the package lies in. */
  readonly version: (
    folder: string,
    read: (path: string) => Promise<string | null>,
  ) => Promise<string | null>;
};

export type Lookup =
  | {
      readonly status: 'places';
      readonly places: readonly Place[];
      readonly name: string;
      readonly folder: string;
    }
  | { readonly status: 'unnamed' }
  | Extract<AskedDependency, { readonly status: 'missing' }>;

/** How one ecosystem installs packages. */
export interface Ecosystem {
  /** How a path names a package. */
  readonly form: string;
  /** Whether a path looks like one into this ecosystem's folders, by its text. */
  readonly claims: (path: string) => boolean;
  /** Where the package that a claimed path names may lie, the first choice first. */
  readonly look: (path: string, around: Surroundings) => Promise<Lookup>;
}

/** A version as it may be said: it is written by whoever published the package. */
export const versionText = (value: unknown): string | null =>
  typeof value === 'string' && /^[\w.+~-]{1,60}$/.test(value) ? value : null;

/** Null for what is no JSON. */
export function parsed(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

/** Undefined where the value has no such property of its own. */
export const propertyOf = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? Reflect.get(value, key)
    : undefined;

/** What is said where a name alone could mean several folders. */
export const severalVersions = (
  { name, folder }: Pick<Place, 'name' | 'folder'>,
  folders: readonly string[],
): Lookup => ({
  status: 'missing',
  folder,
  why: `${name} is installed here in several versions`,
  next: `name one: ${folders.slice(0, VERSIONS_SAID_MAX).join(', ')}.`,
});

const VERSIONS_SAID_MAX = 20;
