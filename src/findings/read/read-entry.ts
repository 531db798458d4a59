import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import type { Finding, RefutedFinding } from '../finding.ts';
import { FIELD_NAMES, fieldName } from '../synonyms.ts';
import { type DetailParts, detailOf, titleOf } from './entry-text.ts';
import { type Fields, openFields, textOf } from './read-fields.ts';
import { readLocation } from './read-location.ts';
import { readConfidence, readSeverity } from './read-severity.ts';
import { readVotes } from './read-votes.ts';

/** A finding as the script gave it, not yet compared with the code. */
export type RawFinding = Omit<Finding, 'line' | 'endLine'> & {
  readonly line: number | null;
  readonly endLine: number | null;
  /** Its path in the script's return value, for messages: `findings[3]`. */
  readonly from: string;
};

export type Entry =
  | { readonly status: 'finding'; readonly finding: RawFinding }
  | { readonly status: 'refuted'; readonly refuted: RefutedFinding }
  /** It looks like a finding and lacks what one must have. */
  | { readonly status: 'unreadable'; readonly problem: string }
  | { readonly status: 'other' };

/** One entry of a list of findings. `file` is that of the group the entry stands in, if any. */
export function readEntry(entry: Json, from: string, file: string | null): Entry {
  if (!isJsonObject(entry)) return { status: 'other' };
  const fields = openFields(unwrap(entry));
  const location = readLocation(fields);
  const votes = readVotes(fields);
  const evidence = readEvidence(fields);
  const named = fields.takeText(FIELD_NAMES.title.inResults);
  const detail = fields.takeText(FIELD_NAMES.detail.inResults);
  const text = named ?? detail;
  if (text === null && location.file === null && evidence === null) return { status: 'other' };
  if (text === null)
    return { status: 'unreadable', problem: 'has no title (expected `title` or `description`)' };
  const title = titleOf(text);
  const located = { ...location, file: location.file ?? file };
  if (votes.refuted) {
    const reason = refutation(fields, votes.reason, detail);
    const { line } = located;
    return { status: 'refuted', refuted: { title, file: located.file ?? '', line, reason } };
  }
  if (located.file === null) {
    return {
      status: 'unreadable',
      problem: `"${title}" names no file (expected \`file\`, \`path\` or \`location\`)`,
    };
  }
  const rest = readRest(fields, { text, title, detail, votes });
  const finding = { from, title, ...located, file: located.file, ...withoutNulls({ evidence }), ...rest };
  return { status: 'finding', finding };
}

type Known = Pick<DetailParts, 'text' | 'title' | 'detail' | 'votes'>;

/** What a finding may hold besides its title, its location and its evidence. Fields without a place of their own go into the detail, so this is read last. */
function readRest(fields: Fields, known: Known) {
  const { confirmedBy, refutedBy } = known.votes;
  const severity = fields.take(FIELD_NAMES.severity.inResults);
  const confidence = readConfidence(fields.take(FIELD_NAMES.confidence.inResults));
  const optional = {
    suggestion: fields.takeText(FIELD_NAMES.suggestion.inResults),
    category: fields.takeText(FIELD_NAMES.category.inResults),
    foundBy: fields.takeText(FIELD_NAMES.foundBy.inResults),
    confidence,
    detail: detailOf({ ...known, fields, severity }),
  };
  return {
    severity: readSeverity(severity) ?? ('medium' as const),
    ...withoutNulls(optional),
    ...(confirmedBy.length === 0 ? {} : { confirmedBy: [...confirmedBy] }),
    ...(refutedBy.length === 0 ? {} : { refutedBy: [...refutedBy] }),
  };
}

/** An entry of a list whose name says that it was refuted. */
export function readRefuted(entry: Json): RefutedFinding | null {
  if (typeof entry === 'string') return { title: entry, file: '', line: null, reason: '' };
  if (!isJsonObject(entry)) return null;
  const fields = openFields(unwrap(entry));
  const { file, line } = readLocation(fields);
  const votes = readVotes(fields);
  const title = fields.takeText(FIELD_NAMES.title.inResults);
  const reason = refutation(fields, votes.reason, null);
  const text = title ?? fields.takeText(FIELD_NAMES.detail.inResults);
  return text === null ? null : { title: titleOf(text), file: file ?? '', line, reason };
}

const REASON_NAMES = [
  'refutation',
  'refutationreason',
  'refutedreason',
  'reason',
  'whynot',
  'why',
  'rationale',
  'reasoning',
  'explanation',
];

/** `{ finding: {…}, verdict: {…} }`, as a finder followed by a verifier gives it, is one entry. */
function unwrap(entry: JsonObject): JsonObject {
  const inner = Object.entries(entry).find(
    ([key, value]) => WRAPPERS.includes(fieldName(key)) && isJsonObject(value),
  );
  if (inner === undefined || !isJsonObject(inner[1])) return entry;
  const { [inner[0]]: _, ...outer } = entry;
  return { ...inner[1], ...outer };
}

const WRAPPERS = ['finding', 'issue', 'bug', 'vulnerability', 'candidate', 'original'];

function readEvidence(fields: Fields): string | null {
  const value = fields.take(FIELD_NAMES.evidence.inResults);
  return isJsonObject(value)
    ? openFields(value).takeText(['code', 'quote', 'snippet', 'text', 'excerpt'])
    : textOf(value);
}

function refutation(fields: Fields, fromVotes: string | null, detail: string | null): string {
  return fromVotes ?? fields.takeText(REASON_NAMES) ?? detail ?? '';
}

type WithoutNulls<T> = { [K in keyof T]?: NonNullable<T[K]> };

function withoutNulls<T extends Record<string, unknown>>(value: T): WithoutNulls<T> {
  const entries = Object.entries(value).filter(([, item]) => item !== null);
  return Object.fromEntries(entries) as WithoutNulls<T>;
}
