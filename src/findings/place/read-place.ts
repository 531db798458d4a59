import type { KnownFiles } from './known-files.ts';
import { type Lines, type Reading, rangeOnly, readings, withoutLines } from './path-readings.ts';

/** A place in the code as somebody wrote it, compared with the names of files. */
export type NamedPlace =
  | ({ readonly status: 'file'; readonly file: string } & Lines)
  | ({
      /** It names a folder, or a file that is not there. `name`: the path in it. */
      readonly status: 'folder' | 'unknown';
      readonly name: string;
    } & Lines);

/**
 * The places that a text names, the first one being what it is about: `src/a.ts:12-14`, `b/src/a.ts`, `C:\work\src\a.ts(12)`, a URL,
 * a link in Markdown, `src/a.ts (parse)`, several of them. A name is tried as it stands before any part of it is read as a line.
 */
export function readPlaces(written: string, known: KnownFiles): readonly NamedPlace[] {
  if (written.trim() === '') return [];
  const exact = known.find(written);
  if (exact !== null) return [{ status: 'file', file: exact, line: null, endLine: null }];
  const text = written.slice(0, TEXT_CHARS_MAX);
  const whole = inKnown(text, known);
  if (whole !== null) return [whole];
  const parts = text.split(SEPARATORS).filter((part) => part.trim() !== '');
  const places = parts.length > 1 ? placesOfParts(parts, known) : [];
  const files = places.filter(({ status }) => status === 'file');
  if (files.length > 0) return [...files, ...places.filter((place) => !files.includes(place))];
  const inside = placesInText(text, known);
  return inside.length > 0 ? inside : [unknownPlace(text, known)];
}

/** Files that a running text names with a line, like `src/a.ts:12`, or by their whole path; the first one first. */
export function placesInText(text: string, known: KnownFiles): readonly NamedPlace[] {
  const found: NamedPlace[] = [];
  const start = text.slice(0, TEXT_CHARS_MAX);
  const words = [...start.matchAll(WHOLE_WORD), ...start.matchAll(WORD)];
  for (const { 0: word } of words.toSorted((a, b) => a.index - b.index)) {
    if (!/[/.]/.test(word)) continue;
    const place = inKnown(word.replace(/(?<![.,;:!?])[.,;:!?]+$/, ''), known);
    // A bare word like `index.js` may mean any file of that name, so it has to say more.
    if (place?.status !== 'file' || (place.line === null && !word.includes('/'))) continue;
    if (!found.some((other) => isSame(other, place))) found.push(place);
  }
  return found;
}

const isSame = (a: NamedPlace, b: NamedPlace): boolean =>
  a.status === 'file' && b.status === 'file' && a.file === b.file && a.line === b.line;

const TEXT_CHARS_MAX = 2_000;
const SEPARATORS = /\s*[,;\n]\s*|\s+(?:and|und|et|y)\s+|\s+[&+]\s+|\s*(?:->|=>|→)\s*/;
/** Names with brackets in them, like those of routes, then names among brackets. */
const WHOLE_WORD = /\S{3,300}/g;
const WORD = /[^\s`'"()<>[\]{}|*]{3,300}/g;

/** Numbers alone are further lines of the file before them: `src/a.ts:12, 40-44`. */
function placesOfParts(parts: readonly string[], known: KnownFiles): readonly NamedPlace[] {
  const places: NamedPlace[] = [];
  for (const part of parts) {
    const before = places.at(-1);
    const lines = before?.status === 'file' ? rangeOnly(part) : null;
    if (before === undefined || lines === null) {
      places.push(inKnown(part, known) ?? unknownPlace(part, known));
      continue;
    }
    if (before.line === null) places.pop();
    places.push({ ...before, ...lines });
  }
  return places;
}

function inKnown(text: string, known: KnownFiles): NamedPlace | null {
  for (const { name, ...lines } of readings(text)) {
    const file = known.find(name);
    if (file !== null) return { status: 'file', file, ...lines };
  }
  return null;
}

function unknownPlace(text: string, known: KnownFiles): NamedPlace {
  const folder = readings(text).find(({ name }) => known.isFolder(name));
  if (folder !== undefined) return { status: 'folder', ...folder };
  const { name, ...lines }: Reading = withoutLines(text);
  return { status: 'unknown', name, ...lines };
}
