import { type Changed, type Changes, type Refused, refused } from './changed.ts';
import { type Replacement, replaceExactly, replaceWhole } from './exact-replacement.ts';
import type { Names } from './names.ts';
import { fileAt, fileToChange, placeForFile, refusedContent, textToChange, type View } from './view.ts';

/** What a call makes of a view. `said`: a sentence without its full stop. */
export type Operated =
  | { readonly status: 'changed'; readonly changes: Changes; readonly said: string; readonly shown?: string }
  | Refused;

export async function replaceIn(view: View, path: string, replacement: Replacement): Promise<Operated> {
  const known = await textToChange(path, view);
  if ('status' in known) return known;
  const replaced = replaceExactly(known.text, replacement);
  if (replaced.status === 'refused') return { ...replaced, said: `${path}: ${replaced.said}` };
  const { count, lines, shown, text } = replaced;
  const where =
    count === 1
      ? `1 place replaced, in line ${lines}`
      : `${count} places replaced, now in the lines ${lines}`;
  const refusal = refusedContent(path, text, view);
  return refusal ?? { ...changed(view, path, { ...known.file, text }, `${path}: ${where}`), shown };
}

export async function writeIn(view: View, path: string, given: string): Promise<Operated> {
  const isThere = fileAt(path, view) !== null;
  const known = isThere ? await textToChange(path, view) : placeForFile(path, view);
  if ('status' in known) return known;
  const text = known.text === null ? given : replaceWhole(known.text, given);
  const lines = text.split('\n').length - Number(text.endsWith('\n') || text === '');
  const said = `${path} ${isThere ? 'replaced' : 'made'}, ${lines} ${lines === 1 ? 'line' : 'lines'}`;
  return refusedContent(path, text, view) ?? changed(view, path, { ...known.file, text }, said);
}

export async function removeIn(view: View, path: string): Promise<Operated> {
  const known = await fileToChange(path, view);
  if ('status' in known) return known;
  return { status: 'changed', changes: without(path, view), said: `${path} deleted` };
}

export async function moveIn(view: View, from: string, to: string): Promise<Operated> {
  const known = await fileToChange(from, view);
  if ('status' in known) return known;
  if (from === to) return refused(`${from} is there already`, 'leave the call out.');
  const gone = { ...view, changes: without(from, view) };
  const place = placeForFile(to, gone);
  if ('status' in place) return place;
  const said = `${from} is now ${to}`;
  if (!isAsStored(to, known, view.names)) return changed(gone, to, known, said);
  const changes = new Map(gone.changes);
  changes.delete(to);
  return { status: 'changed', changes, said };
}

const changed = (
  { changes }: View,
  path: string,
  file: Changed,
  said: string,
): Exclude<Operated, Refused> => ({
  status: 'changed',
  changes: new Map([...changes, [path, file]]),
  said,
});

/** Whether a file is back where it was, as it was. */
function isAsStored(path: string, { mode, text, origin }: Changed, { entries }: Names): boolean {
  const entry = entries.get(path);
  return text === null && origin === path && entry?.kind === 'file' && entry.mode === mode;
}

/** Changes with a file gone. */
function without(path: string, { names, changes }: View): Changes {
  const left = new Map(changes);
  if (names.entries.has(path)) left.set(path, null);
  else left.delete(path);
  return left;
}
