import { type Changed, type Changes, closed, type Refused, refused } from './changed.ts';
import { type Replacement, replaceExactly, replaceWhole } from './exact-replacement.ts';
import { withoutCr } from './line-ends.ts';
import type { Names } from './names.ts';
import {
  fileAt,
  fileToChange,
  placeForFile,
  placeForText,
  refusedContent,
  textToChange,
  type View,
} from './view.ts';

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
  const known = await (isThere ? textToChange(path, view) : placeForText(path, view));
  if ('status' in known) return known;
  const text = known.text === null ? await newText(view, path, given) : replaceWhole(known.text, given);
  const lines = text.split('\n').length - Number(text.endsWith('\n') || text === '');
  const said = `${path} ${isThere ? 'replaced' : 'made'}, ${lines} ${lines === 1 ? 'line' : 'lines'}`;
  return refusedContent(path, text, view) ?? changed(view, path, { ...known.file, text }, said);
}

/** As git would store it. */
const newText = async ({ code }: View, path: string, given: string): Promise<string> =>
  given.includes('\r\n') && (await code.attributes.storedWithLf(path)) ? withoutCr(given) : given;

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
  const place = await placeForFile(to, gone);
  if ('status' in place) return place;
  const mark = await otherMark(known.text === null ? known.origin : null, to, view);
  if (mark !== null) return mark;
  const said = `${from} is now ${to}`;
  if (!isAsStored(to, known, view.names)) return changed(gone, to, known, said);
  const changes = new Map(gone.changes);
  changes.delete(to);
  return { status: 'changed', changes, said };
}

/** Bytes that git would store otherwise at their new path: those of a pointer of Git LFS where no filter is, a text where one is. */
async function otherMark(origin: string | null, to: string, { code }: View): Promise<Refused | null> {
  const was = origin === null ? null : await code.attributes.noText(origin);
  const is = await code.attributes.noText(to);
  if (was === is) return null;
  return closed(is === null ? `${to} would be stored otherwise: ${origin} ${was}` : `${to} ${is}`);
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
