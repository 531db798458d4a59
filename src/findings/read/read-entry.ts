import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import type { Finding, RefutedFinding } from '../finding.ts';
import { detailOf, titleOf } from './entry-text.ts';
import { type Fields, fieldName, openFields, textOf } from './read-fields.ts';
import { readPlace } from './read-place.ts';
import { readConfidence, readSeverity } from './read-severity.ts';
import { readVotes } from './read-votes.ts';

/** A finding as the script gave it: nothing about it has been compared with the code. */
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
  const place = readPlace(fields);
  const votes = readVotes(fields);
  const evidence = readEvidence(fields);
  const named = fields.takeText(TITLE_NAMES);
  const detail = fields.takeText(DETAIL_NAMES);
  const text = named ?? detail;
  if (text === null && place.file === null && evidence === null) return { status: 'other' };
  if (text === null)
    return { status: 'unreadable', problem: 'has no title (expected `title` or `description`)' };
  const title = titleOf(text);
  const at = place.file ?? file;
  if (votes.refuted) {
    return {
      status: 'refuted',
      refuted: { title, file: at ?? '', line: place.line, reason: refutation(fields, votes.reason, detail) },
    };
  }
  if (at === null) {
    return {
      status: 'unreadable',
      problem: `"${title}" names no file (expected \`file\`, \`path\` or \`location\`)`,
    };
  }
  const severity = fields.take(['severity', 'level', 'priority', 'risk', 'sev']);
  const confidence = readConfidence(
    fields.take(['confidence', 'certainty', 'confidencescore', 'probability']),
  );
  const optional = {
    evidence,
    suggestion: fields.takeText([
      'fix',
      'suggestion',
      'recommendation',
      'suggestedfix',
      'remediation',
      'mitigation',
      'proposedfix',
    ]),
    category: fields.takeText(['category', 'type', 'kind', 'rule', 'ruleid', 'class', 'dimension']),
    foundBy: fields.takeText(['foundby', 'finder', 'lens', 'agent', 'source', 'reporter']),
    confidence,
    detail: detailOf({ fields, text, title, detail, severity, votes }),
  };
  return {
    status: 'finding',
    finding: {
      from,
      title,
      file: at,
      line: place.line,
      endLine: place.endLine,
      severity: readSeverity(severity) ?? 'medium',
      ...withoutNulls(optional),
      ...(votes.confirmedBy.length === 0 ? {} : { confirmedBy: [...votes.confirmedBy] }),
      ...(votes.refutedBy.length === 0 ? {} : { refutedBy: [...votes.refutedBy] }),
    },
  };
}

/** An entry of a list whose name says that it was refuted. */
export function readRefuted(entry: Json): RefutedFinding | null {
  if (typeof entry === 'string') return { title: entry, file: '', line: null, reason: '' };
  if (!isJsonObject(entry)) return null;
  const fields = openFields(unwrap(entry));
  const place = readPlace(fields);
  const { reason } = readVotes(fields);
  const title = fields.takeText(TITLE_NAMES);
  const said = refutation(fields, reason, null);
  const text = title ?? fields.takeText(DETAIL_NAMES);
  return text === null
    ? null
    : { title: titleOf(text), file: place.file ?? '', line: place.line, reason: said };
}

const TITLE_NAMES = [
  'title',
  'finding',
  'issue',
  'bug',
  'vulnerability',
  'headline',
  'name',
  'summary',
  'claim',
  'problem',
  'message',
  'what',
];
const DETAIL_NAMES = [
  'description',
  'detail',
  'details',
  'explanation',
  'body',
  'failurescenario',
  'scenario',
  'reasoning',
  'rationale',
  'analysis',
  'why',
  'impact',
];
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
  const value = fields.take(['evidence', 'quote', 'code', 'snippet', 'excerpt', 'quotedcode', 'codesnippet']);
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
