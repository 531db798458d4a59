import type { ChangedFile } from '../code/changed-file.ts';
import { newLineOf, patchLines } from '../code/diff-lines.ts';
import { placeFinding } from './diff-position.ts';
import { findEvidence, type Lines } from './find-quote.ts';
import type { Finding, PlacedFinding } from './finding.ts';
import type { CompactText } from './place/compact-text.ts';
import type { KnownFiles } from './place/known-files.ts';
import { type NamedPlace, placesInText, readPlaces } from './place/read-place.ts';
import { codeOf, looksLikeProse } from './quote.ts';
import type { RawFinding } from './read/read-entry.ts';
import type { Snippet } from './snippet.ts';

/** The texts that findings are compared with. */
export type CodeTexts = {
  /** Whole text of one file of the head; null when there is none, or it is no text. */
  readonly readText: (path: string) => Promise<string | null>;
  /** Whole text of a file of the diff as it was before the change; null when there was none. */
  readonly readBaseText: (path: string) => Promise<string | null>;
  /** Remembered for each text. */
  readonly compact: (text: string) => CompactText;
  /** The files of the diff; none when the whole tree was looked at. */
  readonly changes: readonly ChangedFile[];
  readonly isSweep: boolean;
  readonly known: KnownFiles;
};

/** A finding with its place, and the text that it is about, with its lines there: null when its place was not found. */
export type Located = Omit<PlacedFinding, 'id' | 'snippet'> & {
  readonly text:
    | (Lines & {
        readonly whole: string;
        readonly of: Snippet['of'];
        /** False for a finding about the whole file, which is shown at its top. */
        readonly isMeant: boolean;
      })
    | null;
};

/**
 * Finds the place of a finding: the quoted code in the file that it names, then in that file before the change, then in the other
 * files of the change; without code that is found, the line that it names. What is not found stays, and is said to be so.
 */
export async function locate(raw: RawFinding, texts: CodeTexts): Promise<Located> {
  const { location, from: _from, ...finding } = raw;
  const places = namedPlaces(raw, texts.known);
  const [main = null] = places;
  const line = location.line ?? main?.line ?? null;
  const endLine = location.line === null ? (main?.endLine ?? null) : location.endLine;
  const named: Named = { finding, file: main?.status === 'file' ? main.file : null, line, endLine };
  const others = places.slice(1).map(placeText);
  const also = others.length === 0 ? null : `- also at: ${others.join(', ')}`;
  const detail = [finding.detail, also].filter((part) => part !== undefined && part !== null).join('\n\n');
  const withAlso: Named = detail === '' ? named : { ...named, finding: { ...finding, detail } };
  return (await byQuote(withAlso, main, texts)) ?? byLine(withAlso, main, texts);
}

type Named = {
  readonly finding: Omit<RawFinding, 'location' | 'from'>;
  readonly file: string | null;
  readonly line: number | null;
  readonly endLine: number | null;
};

/** The places that a finding names, files that are there first; of its texts only when its fields name none. */
function namedPlaces({ location, title, detail = '' }: RawFinding, known: KnownFiles): readonly NamedPlace[] {
  const named = location.names.flatMap((name) => readPlaces(name, known));
  const all = named.length === 0 ? placesInText(`${title}\n${detail}`, known) : named;
  const sorted = [
    ...all.filter(({ status }) => status === 'file'),
    ...all.filter(({ status }) => status !== 'file'),
  ];
  return sorted.filter(
    (place, index) => sorted.findIndex((other) => placeText(other) === placeText(place)) === index,
  );
}

const placeText = (place: NamedPlace): string => {
  const name = place.status === 'file' ? place.file : place.name;
  const end = place.endLine === null ? '' : `-${place.endLine}`;
  return place.line === null ? name : `${name}:${place.line}${end}`;
};

async function byQuote(named: Named, main: NamedPlace | null, texts: CodeTexts): Promise<Located | null> {
  const { evidence = '' } = named.finding;
  if (codeOf(evidence).length === 0) return null;
  const { file, line } = named;
  const others = texts.changes
    .map(({ path }) => path)
    .filter((path) => path !== file)
    .slice(0, OTHER_FILES_MAX);
  const found =
    (file === null ? null : await inHead(evidence, file, line, texts)) ??
    (file === null ? null : await inBase(evidence, file, line, texts)) ??
    (file === null ? null : await inHead(evidence, file, line, texts, 'any')) ??
    (await firstOf(others, (path) => inHead(evidence, path, null, texts))) ??
    (await firstOf(others, (path) => inBase(evidence, path, null, texts)));
  if (found === null) return null;
  const isNamed = main === null || (main.status === 'file' && main.file === found.file);
  const moved = isNamed ? null : `the quoted code stands in this file, the finding names ${placeText(main)}`;
  const note = [moved, found.note].filter((part) => part !== null).join('; ');
  const place = placeFinding(found, changesOf(texts));
  return placed(named, { ...found, note: note === '' ? null : note, place });
}

/** Other files of the change that a quote is looked for in: 3,000 findings of a change of 3,000 files would take hours. */
const OTHER_FILES_MAX = 100;

type Found = {
  readonly file: string;
  readonly line: number;
  readonly endLine: number;
  readonly text: Located['text'];
  readonly note: string | null;
};

async function firstOf(
  paths: readonly string[],
  look: (path: string) => Promise<Found | null>,
): Promise<Found | null> {
  for (const path of paths) {
    const found = await look(path);
    if (found !== null) return found;
  }
  return null;
}

async function inHead(
  evidence: string,
  file: string,
  near: number | null,
  texts: CodeTexts,
  side: 'now' | 'any' = 'now',
): Promise<Found | null> {
  const whole = await texts.readText(file);
  const lines = whole === null ? null : findEvidence(evidence, texts.compact(whole), near, side);
  if (whole === null || lines === null) return null;
  return { file, ...lines, text: { whole, of: 'head', isMeant: true, ...lines }, note: null };
}

/** A line that the change removes is shown where it stood. */
async function inBase(
  evidence: string,
  file: string,
  near: number | null,
  texts: CodeTexts,
): Promise<Found | null> {
  const change = texts.changes.find(({ path }) => path === file);
  if (change === undefined) return null;
  const whole = await texts.readBaseText(file);
  const lines = whole === null ? null : findEvidence(evidence, texts.compact(whole), near);
  if (whole === null || lines === null || !isRemovedIn(change, lines)) return null;
  const line = change.status === 'deleted' ? lines.line : newLineOf(change.patch, lines.line);
  const endLine =
    change.status === 'deleted' ? lines.endLine : Math.max(line, newLineOf(change.patch, lines.endLine));
  const where =
    change.status === 'deleted'
      ? 'a file that this change deletes'
      : `code that this change removes, line ${lines.line} before`;
  return {
    file,
    line,
    endLine,
    text: { whole, of: 'base', isMeant: true, ...lines },
    note: `it quotes ${where}`,
  };
}

/** Whether a change takes away one of these lines, which stand in the file before it; true where its patch is not known. */
const isRemovedIn = ({ status, patch, noPatch }: ChangedFile, { line, endLine }: Lines): boolean =>
  status === 'deleted' ||
  noPatch !== undefined ||
  patchLines(patch).some(({ kind, before }) => kind === 'removed' && before >= line && before <= endLine);

async function byLine(named: Named, main: NamedPlace | null, texts: CodeTexts): Promise<Located> {
  const { file, line, endLine } = named;
  const lost = isQuote(named.finding.evidence) ? 'the quoted code was not found' : null;
  if (file === null) {
    const note = main === null ? lost : nameNote(main);
    const place = note === null ? 'none' : 'unverified';
    return placed(named, { file: null, line: null, endLine: 0, text: null, note, place });
  }
  const change = texts.changes.find(({ path }) => path === file);
  const isDeleted = change?.status === 'deleted';
  const whole = isDeleted ? await texts.readBaseText(file) : await texts.readText(file);
  const lines = whole === null ? null : linesIn(whole, texts.compact(whole));
  // A finding about the whole file is shown at its top.
  const from = Math.min(line ?? 1, lines ?? line ?? 1);
  const to = Math.min(Math.max(endLine ?? from, from), lines ?? from);
  const isPast = line !== null && lines !== null && line > lines;
  const wrong =
    whole === null
      ? 'the text of the file could not be read'
      : isPast
        ? `it names line ${line}, and the file has ${lines}`
        : lost;
  const place =
    wrong === null ? placeFinding({ file, line: from, endLine: to }, changesOf(texts)) : 'unverified';
  const of = isDeleted ? 'base' : 'head';
  const text =
    whole === null ? null : ({ whole, of, isMeant: line !== null, line: from, endLine: to } as const);
  const note = wrong ?? (isDeleted ? 'this change deletes the file' : null);
  return placed(named, { file, line: from, endLine: to, text, note, place });
}

/** A line break at the end begins no line. */
const linesIn = (whole: string, { lines }: CompactText): number =>
  lines.length - (whole.endsWith('\n') ? 1 : 0);

const isQuote = (evidence = ''): boolean => codeOf(evidence).length > 0 && !looksLikeProse(evidence);

const nameNote = (main: NamedPlace): string =>
  main.status === 'folder'
    ? `it names the folder ${main.name}`
    : `it names ${placeText(main)}, which is no file of this commit`;

const changesOf = ({ isSweep, changes }: CodeTexts): readonly ChangedFile[] | null =>
  isSweep ? null : changes;

type Spot = Pick<Located, 'file' | 'line' | 'place' | 'text'> & {
  readonly endLine: number;
  readonly note: string | null;
};

function placed({ finding }: Named, { file, line, endLine, place, text, note }: Spot): Located {
  const end = line !== null && endLine > line ? { endLine } : {};
  const whole: Finding = { ...finding, file, line, ...end };
  return { ...whole, place, placeNote: note, text };
}
