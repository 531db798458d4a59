import type { FileContents } from '../../../fakes/git-repository.ts';

/** A fault as it really is. Its code, and what agents say of it, change with the pushes. */
export type Fault = {
  readonly name: string;
  readonly severity: 'high' | 'medium' | 'low';
  /** Title and detail, as one agent and then another words it. */
  readonly wordings: readonly (readonly [title: string, detail: string])[];
  wording: number;
  code: readonly string[];
  readonly mended: readonly string[];
  isMended: boolean;
};

type Block = { readonly lines: readonly string[]; readonly fault: Fault | null };

/** A file of the pull request. `base`: its path before the change; null for one that it adds. */
export type WorldFile = {
  path: string;
  readonly base: string | null;
  readonly baseText: string;
  readonly filler: (n: number) => readonly string[];
  blocks: Block[];
  indent: string;
  /** `gone`: deleted. `as-before`: what stood in it was taken back. */
  presence: 'there' | 'gone' | 'as-before';
};

export type World = { readonly files: WorldFile[]; number: number };

/** How many functions of the base a file has: so many that git knows it again by them after a rename. */
const BASE_FUNCTIONS = 5;

type Given = Pick<WorldFile, 'path' | 'filler'> & { readonly isNew?: boolean };

/** A file with the functions of its language, numbered so that no two are alike. */
export function createFile(world: World, given: Given): WorldFile {
  const { path, filler, isNew = false } = given;
  const blocks = Array.from({ length: BASE_FUNCTIONS }, () => fillerOf(world, filler));
  const baseText = textOf(blocks, '');
  const base = isNew ? null : path;
  return { path, base, baseText, filler, blocks, indent: '', presence: 'there' };
}

export function addFile(world: World, given: Given): WorldFile {
  const file = createFile(world, given);
  world.files.push(file);
  return file;
}

function fillerOf(world: World, filler: WorldFile['filler']): Block {
  world.number += 1;
  return { lines: filler(world.number), fault: null };
}

/** Puts a fault behind a function of the file: `after` counts from 1. */
export function addFault(file: WorldFile, fault: Fault, after: number): void {
  file.blocks.splice(after, 0, { lines: [], fault });
}

/** A function before all that stands there: lines move. */
export const moveDown = (world: World, file: WorldFile): void =>
  void file.blocks.unshift(fillerOf(world, file.filler));

export const faultsOf = ({ blocks }: WorldFile): readonly Fault[] =>
  blocks.flatMap(({ fault }) => (fault === null ? [] : [fault]));

const linesOf = ({ lines, fault }: Block): readonly string[] =>
  fault === null ? lines : fault.isMended ? fault.mended : fault.code;

const textOf = (blocks: readonly Block[], indent: string): string =>
  `${blocks
    .flatMap(linesOf)
    .map((line) => (line === '' ? '' : `${indent}${line}`))
    .join('\n')}\n`;

const fileText = ({ presence, blocks, indent, baseText }: WorldFile): string | null => {
  if (presence === 'gone') return null;
  return presence === 'as-before' ? baseText : textOf(blocks, indent);
};

/** What agents say of the faults that stand in a file, or of those of them that they see. */
export function findingsIn(file: WorldFile, isSeen: (fault: Fault) => boolean): readonly object[] {
  if (file.presence !== 'there') return [];
  const lines = (fileText(file) ?? '').split('\n');
  return faultsOf(file)
    .filter((fault) => !fault.isMended && isSeen(fault))
    .map(({ severity, wordings, wording, code }) => {
      const line = lines.indexOf(`${file.indent}${code[0]}`) + 1;
      const evidence = code.map((one) => `${file.indent}${one}`).join('\n');
      const [title = '', detail = ''] = wordings[wording] ?? [];
      return { severity, title, file: file.path, line, evidence, detail };
    });
}

/** The files of the base, and what a push changes them into: paths that are no longer there are null. */
export const baseOf = ({ files }: World): FileContents =>
  Object.fromEntries(files.flatMap(({ base, baseText }) => (base === null ? [] : [[base, baseText]])));

export function headOf({ files }: World, paths: ReadonlySet<string>): FileContents {
  const now = Object.fromEntries(
    files.map((file) => [
      file.presence === 'as-before' ? (file.base ?? file.path) : file.path,
      fileText(file),
    ]),
  );
  return { ...Object.fromEntries([...paths].map((path) => [path, null])), ...now };
}
