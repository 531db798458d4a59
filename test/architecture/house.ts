import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { type Facts, readFacts } from './facts.ts';

/** The project as the guards see it: a value, so that a test can describe another one. */
export type House = {
  /** Every file under `src/` and `test/`, from the root of the project. */
  readonly paths: readonly string[];
  /** The sources among them, and those of `scripts/` and `bench/`. */
  readonly sources: readonly Facts[];
  /** Text of `docs/glossary.md`. */
  readonly glossary: string;
  readonly rules: Rules;
};

export type Rules = {
  /** Room of `src/` → rooms that it may import from; the rows from top to bottom. `entries` are the files directly in `src/`. */
  readonly mayImport: readonly (readonly [room: string, below: readonly string[]])[];
  /** Rooms whose files do not import each other. */
  readonly peers: readonly string[];
  /** Package → the only places in `src/` that may name it: a file, a folder with `/` at its end, or `''` for everywhere. */
  readonly packages: Readonly<Record<string, readonly string[]>>;
  /** Rooms without clock, randomness and environment. */
  readonly pure: readonly string[];
  /** Guard → keys of what it lets pass. Each must still be needed, so the lists only shrink. */
  readonly exceptions: Readonly<Record<string, readonly string[]>>;
};

/** Reads the table of who may import whom: one room a line, with a `>` between it and the rooms below it. */
export const rowsOf = (table: string): Rules['mayImport'] =>
  table
    .trim()
    .split('\n')
    .map((line) => {
      const [room = '', , ...below] = line.trim().split(/\s+/);
      return [room, below] as const;
    });

type Violation = {
  /** What an exception would name. */
  readonly key: string;
  readonly problem: string;
};

export type Guard = (house: House) => readonly Violation[];

/** What a guard says of a house, without its exceptions, and which of these are not needed any more. */
export function judge(name: string, guard: Guard, house: House): readonly string[] {
  const exceptions = house.rules.exceptions[name] ?? [];
  const violations = guard(house);
  const found = new Set(violations.map(({ key }) => key));
  return [
    ...violations.filter(({ key }) => !exceptions.includes(key)).map(({ problem }) => problem),
    ...exceptions
      .filter((key) => !found.has(key))
      .map((key) => `the exception "${key}" is not needed any more: remove it`),
  ];
}

/** The house that these files make: path from the root → text. */
export function describeHouse(
  files: Readonly<Record<string, string>>,
  { glossary, rules }: Pick<House, 'glossary' | 'rules'>,
): House {
  const paths = Object.keys(files).filter((path) => /^(?:src|test)\//.test(path));
  const sources = Object.entries(files).filter(([path]) => /\.[jt]s$/.test(path));
  return { paths, sources: sources.map(([path, text]) => readFacts(path, text)), glossary, rules };
}

export function readHouse(root: string, rules: Rules): House {
  const paths = ['src', 'test', 'scripts', 'bench'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(root, join(entry.parentPath, entry.name))),
  );
  const read = (path: string): string => readFileSync(join(root, path), 'utf8');
  const files = Object.fromEntries(paths.map((path) => [path, read(path)]));
  return describeHouse(files, { glossary: read('docs/glossary.md'), rules });
}

export const productOf = ({ sources }: House): readonly Facts[] =>
  sources.filter(({ path }) => path.startsWith('src/'));

/** The room of a file of `src/`. */
export function roomOf(path: string): string {
  const [, room, ...rest] = path.split('/');
  return rest.length === 0 ? 'entries' : (room ?? '');
}

/** The files that a file imports, as paths from the root. */
export const filesImportedBy = ({ path, imports }: Facts): readonly string[] =>
  imports.filter((target) => target.startsWith('.')).map((target) => normalize(join(dirname(path), target)));
