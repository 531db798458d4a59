import type { Json, JsonObject } from '../../base/json.ts';
import { Finding, type Severity } from '../finding.ts';
import type { KnownFiles } from '../place/known-files.ts';
import { placesInText, readPlaces } from '../place/read-place.ts';
import { FIELD_NAMES, fieldName, severityOfWord, wordsOf } from '../synonyms.ts';
import { detailOf, titleOf } from './entry-text.ts';
import type { ListKind } from './list-names.ts';
import { type OpenedEntry, openEntry } from './open-entry.ts';
import { type Fields, type NamedValue, textOf } from './read-fields.ts';
import type { NamedLocation } from './read-location.ts';
import { readQuote } from './read-quote.ts';
import { type RawRefuted, refutedOf } from './read-refuted.ts';
import { readConfidence, readSeverity, startsWithGood } from './read-severity.ts';
import { takeStanding } from './verdict/standing.ts';

/** A finding as the script gave it, its place as it was written: not yet compared with the code. */
export type RawFinding = Omit<Finding, 'file' | 'line' | 'endLine'> & {
  readonly location: NamedLocation;
  /** Its path in the script's return value, for messages: `findings[3]`. */
  readonly from: string;
};

/** `other`: no finding; it is shown as data. `aside`: the entry says that it was dismissed, skipped or fixed. */
export type Entry =
  | {
      readonly status: 'finding';
      /** Made when it is wanted: of a deep value, what is seen on the way is not. */
      readonly finding: () => RawFinding;
      /** Whether the entry itself says how severe it is. */
      readonly rated: boolean;
      readonly hasLine: boolean;
    }
  | { readonly status: 'refuted'; readonly refuted: RawRefuted }
  | { readonly status: 'aside' }
  | { readonly status: 'other' };

/** `rating and place`: a severity that is no risk of a file and no priority of a task, and a place. */
export type Needs = 'severity' | 'severity and place' | 'rating and place' | null;

/** Where an entry stands, and what that says about it. */
export type EntryContext = {
  readonly from: string;
  readonly kind: ListKind;
  /** File that the names above say: whatever has a text there is about it. */
  readonly file: string | null;
  /** File of the group that the entry stands in, `{ file, checks: […] }`: it counts for what has a line. */
  readonly groupFile: string | null;
  readonly severity: Severity | null;
  readonly known: KnownFiles;
  /** What it must have besides a text, whatever the list is called: inside of a finding, or where it stands alone. */
  readonly needs: Needs;
};

/** One entry of a list. What makes it a finding: a text and a severity, or a text and a place; in a list of findings a text. */
export function readEntry(entry: JsonObject, context: EntryContext): Entry {
  const found = openEntry(entry, { rates: !isForesight(context.kind) });
  const { votes } = found;
  const title = found.text ?? untitled(found, context);
  if (title === null || !isFinding({ ...found, text: title }, context)) return { status: 'other' };
  if (votes.outcome === 'aside' || saysPassed(found, context.kind)) return { status: 'aside' };
  const whole = { ...found, text: title };
  if (votes.outcome === 'refuted') return { status: 'refuted', refuted: refutedOf(whole) };
  return {
    status: 'finding',
    finding: () => findingOf(whole, context),
    rated: found.severity.length > 0,
    hasLine: found.location.line !== null,
  };
}

/** An entry of a list of findings, none of whose fields is known: its longest text, and all fields under it; null for an empty one. */
export function readAnything(entry: JsonObject, context: EntryContext): RawFinding | null {
  const found = openEntry(entry, { rates: !isForesight(context.kind) });
  const text = found.text ?? fallbackText(found);
  if (text === null || found.votes.outcome !== null) return null;
  return Object.values(entry).every(isEmpty) ? null : findingOf({ ...found, text }, context);
}

const isEmpty = (value: Json): boolean =>
  value === null || value === '' || (typeof value === 'object' && Object.keys(value).length === 0);

/** A line of text in a list of findings: `[high] src/a.ts:12: what is wrong`; null where `needsMark` and it says neither. */
export function readSentence(
  text: string,
  context: EntryContext & { readonly needsMark: boolean },
): RawFinding | null {
  const { from, severity, needsMark, known } = context;
  const file = context.file ?? context.groupFile;
  const marked = MARKED.exec(text)
    ?.slice(1)
    .find((word) => word !== undefined);
  const own = marked === undefined ? null : severityOfWord(marked);
  const title = titleOf(text);
  const isMarked = own !== null || placesInText(text, known).some(({ line }) => line !== null);
  if (text.trim() === '' || (needsMark && !isMarked)) return null;
  return {
    from,
    severity: own ?? severity ?? UNRATED,
    title,
    location: { names: file === null ? [] : [file], line: null, endLine: null },
    ...(title === text.trim() ? {} : { detail: text }),
  };
}

/** A check that passed may have the severity that its failing would have. A finding that passed was confirmed. */
function saysPassed({ fields, votes }: OpenedEntry, kind: ListKind): boolean {
  if (kind !== 'findings' && ['passed', 'pass', 'ok'].some((name) => fields.peek(name) === true)) return true;
  return [...votes.said, ['result', fields.peek('result')] as const].some(
    ([name, value]) =>
      ['status', 'state', 'result', 'outcome'].includes(fieldName(name)) &&
      typeof value === 'string' &&
      (PASSED.includes(wordsOf(value).join('')) || startsWithGood(value)),
  );
}

const PASSED = ['pass', 'passed', 'passing', 'passes', 'ok', 'green', 'compliant', 'satisfied'];

const isForesight = (kind: ListKind): boolean => kind === 'plans' || kind === 'prospects';

/** `[high] …`, `**High** …`, `high: …`, `high - …`, `HIGH …`; "Error handling is missing" says nothing of how severe that is. */
const MARKED =
  /^\s*(?:[-*]\s+)?(?:[[(*]{1,3}([A-Za-z]\w{1,9})[\])*:]{1,4}|([A-Za-z]\w{1,9})\s{0,3}(?:[:–—]|-\s)|([A-Z][A-Z0-9]{1,9})\s)/;

type Titled = OpenedEntry & { readonly text: string };

/** A task has a priority, and a heading or a person a level. */
const isTelling = ([name, value]: NamedValue): boolean => {
  const field = fieldName(name);
  if (field === 'level') return typeof value === 'string' && readSeverity(value) !== null;
  return field !== 'priority' && field !== 'importance';
};

/** How risky a step of a plan is. */
const isRisk = ([name]: NamedValue): boolean => ['risk', 'risklevel', 'level'].includes(fieldName(name));

const isRated = (severity: readonly NamedValue[]): boolean =>
  severity.some((field) => isTelling(field) && !isRisk(field));

/** What may happen has a likelihood, or is met by something: a fault is there. */
const isForeseen = ({ fields }: Titled): boolean =>
  ['likelihood', 'probability', 'mitigation', 'mitigations', 'contingency'].some(
    (name) => fields.peek(name) !== null,
  );

function isFinding(found: Titled, context: EntryContext): boolean {
  const { severity, isStatement } = found;
  if (context.needs === 'rating and place') {
    const rated = isRated(severity) || context.severity !== null;
    return rated && isStatement && hasPlace(found, context);
  }
  if (context.needs !== null && severity.length === 0) return false;
  if (context.needs === 'severity and place') return isStatement && hasPlace(found, context);
  if (context.kind === 'findings') return true;
  const place = hasPlace(found, context);
  if (isForesight(context.kind)) {
    if (context.kind === 'plans') return isRated(severity);
    return isRated(severity)
      ? place || !isForeseen(found)
      : place && isStatement && found.location.line !== null;
  }
  if (context.severity !== null) return isStatement || place;
  if (severity.some(isTelling)) return true;
  return place && (isStatement || severity.length > 0);
}

/** What an entry without a text is called; null for what is none. Of a file that is not enough, unless something is said of it. */
function untitled(found: OpenedEntry, context: EntryContext): string | null {
  if (context.needs === 'rating and place') return found.fields.takeText(['reason', 'comment', 'notes']);
  return isNamed(found, context) ? fallbackText(found) : null;
}

/** A list that says so holds findings; elsewhere an entry without a text needs both of the others. */
const isNamed = (found: OpenedEntry, context: EntryContext): boolean =>
  found.severity.length > 0 || context.severity !== null || context.kind === 'findings'
    ? hasPlace(found, context) || found.severity.length > 0
    : false;

function hasPlace({ location, text, detail }: OpenedEntry, context: EntryContext): boolean {
  const { file, groupFile, known } = context;
  if (file !== null || (groupFile !== null && location.line !== null)) return true;
  const named = location.names.flatMap((name) => readPlaces(name, known).map((place) => ({ name, place })));
  if (named.some(({ name, place }) => place.status !== 'unknown' || !/^[a-z]+:\/\//.test(name.trim())))
    return true;
  return placesInText(`${text ?? ''}\n${detail ?? ''}`, known).some(({ line }) => line !== null);
}

function fallbackText({ fields }: OpenedEntry): string | null {
  const category = fields.takeText(FIELD_NAMES.category.inResults);
  if (category !== null) return category;
  const texts = fields.left().flatMap(([, value]) => textOf(value) ?? []);
  const [longest] = texts.toSorted((a, b) => b.length - a.length);
  return longest !== undefined && /\p{L}/u.test(longest) ? longest : 'A finding without a description';
}

/** Severity of what nobody rated: it gates only at `fail-on: low`. */
const UNRATED: Severity = 'low';

function findingOf(found: Titled, context: EntryContext): RawFinding {
  const { fields, votes, location, text } = found;
  const title = titleOf(text);
  const severities = found.severity.map(([, value]) => readSeverity(value));
  const severity = severities.find((value) => value !== null) ?? null;
  const quote = readQuote(found.evidence);
  const confidence = fields.take(FIELD_NAMES.confidence.inResults);
  const certainty = readConfidence(confidence);
  const checked = takeStanding(fields);
  const optional = {
    evidence: quote.text,
    suggestion: fields.takeText(FIELD_NAMES.suggestion.inResults),
    category: fields.takeText(FIELD_NAMES.category.inResults),
    foundBy: fields.takeText(FIELD_NAMES.foundBy.inResults),
    confidence: certainty,
    ...checked,
  };
  const replacement = takeReplacement(fields);
  const rest: NamedValue[] = [
    ...found.severity.flatMap(([name, value], index): NamedValue[] => {
      if (severity === null) return [[`${name}, as it was written`, value]];
      return severities[index] === null || index > 0 ? [[name, value]] : [];
    }),
    ...(certainty === null ? [['confidence', confidence] as const] : []),
    ['why it was confirmed', votes.confirmation],
    ['said against it', votes.refutation],
    ...votes.said,
    ...location.rest,
    ...quote.rest,
    ...fields.left(),
  ];
  const detail = detailOf({ text, title, detail: found.detail, rest });
  const file = context.file ?? context.groupFile;
  const names = [...location.names, ...quote.location.names, ...(file === null ? [] : [file])];
  const { line, endLine } = location.line === null && location.names.length === 0 ? quote.location : location;
  return {
    from: context.from,
    severity: severity ?? (severities.length > 0 ? 'medium' : (context.severity ?? UNRATED)),
    title,
    location: { names, line, endLine },
    ...withoutNulls({ ...optional, detail }),
    ...(replacement !== undefined && { replacement }),
    ...(votes.confirmedBy.length === 0 ? {} : { confirmedBy: [...votes.confirmedBy] }),
    ...(votes.refutedBy.length === 0 ? {} : { refutedBy: [...votes.refutedBy] }),
  };
}

/** One of another form is left to be shown. */
function takeReplacement(fields: Fields): Finding['replacement'] {
  const read = Finding.shape.replacement.safeParse(fields.peek('replacement') ?? undefined);
  if (read.success) fields.take(['replacement']);
  return read.data;
}

type WithoutNulls<T> = { [K in keyof T]?: NonNullable<T[K]> };

function withoutNulls<T extends Record<string, unknown>>(value: T): WithoutNulls<T> {
  const entries = Object.entries(value).filter(([, item]) => item !== null);
  return Object.fromEntries(entries) as WithoutNulls<T>;
}
