import { messageOf } from '../../base/errors.ts';
import type { CarriedOut, WrittenFile } from '../../edits/applying/applied.ts';
import { foldersOf } from '../../edits/overlay/names.ts';
import { InTheWay } from './open-folder.ts';
import type { Step, Steps } from './steps.ts';
import type { Lying, WorkFiles } from './work-files.ts';

/**
 * Does what is left to do; with null for the files it only says what that is. What gives way to other files goes first, everything else that
 * goes goes last, so that the bytes of a file that was moved are somewhere at every moment.
 */
export function carryOut({ todo, done }: Steps, files: WorkFiles | null): CarriedOut {
  const written: WrittenFile[] = [...done].map((path) => ({ path, what: 'left', merged: false }));
  const ordered = inOrder(todo);
  try {
    for (const path of [...done, ...todo.map((step) => step.path)]) files?.tidy(path);
    for (const step of ordered) {
      if (files !== null) take(step, files);
      written.push(whatOf(step));
    }
  } catch (error) {
    const reason = error instanceof InTheWay ? error.message : messageOf(error).replace(/\.$/, '');
    return { status: 'stopped', files: sorted(written), reason };
  }
  return { status: 'applied', files: sorted(written) };
}

const sorted = (files: readonly WrittenFile[]): readonly WrittenFile[] =>
  files.toSorted((a, b) => (a.path < b.path ? -1 : 1));

function inOrder(todo: readonly Step[]): readonly Step[] {
  const written = todo.filter(({ target }) => target !== null);
  const paths = new Set(written.map(({ path }) => path));
  const folders = new Set(written.flatMap(({ path }) => foldersOf(path)));
  const removed = todo.filter(({ target }) => target === null);
  const isInTheWay = ({ path }: Step): boolean =>
    folders.has(path) || foldersOf(path).some((folder) => paths.has(folder));
  return [...removed.filter(isInTheWay), ...written, ...removed.filter((step) => !isInTheWay(step))];
}

const NOTHING: Lying = { kind: 'none' };

function take({ path, target, lying, alias }: Step, files: WorkFiles): void {
  if (alias !== null) files.rename(alias, path);
  if (target === null) files.remove(path, lying);
  // What was in the way is gone by now.
  else files.write(path, target, lying.kind === 'other' ? NOTHING : lying);
}

function whatOf({ path, target, lying }: Step): WrittenFile {
  if (target === null) return { path, what: 'removed', merged: false };
  return { path, what: lying.kind === 'file' ? 'changed' : 'added', merged: target.merged };
}
