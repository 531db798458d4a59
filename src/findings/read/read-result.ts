import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import type { RefutedFinding } from '../finding.ts';
import { fieldName } from '../synonyms.ts';
import { type RawFinding, readRefuted } from './read-entry.ts';
import { openFields, textOf } from './read-fields.ts';
import { CONFIRMED_NAMES, FINDINGS_NAMES, isListOf, type List, readList, unreadOf } from './read-list.ts';

/** A script's return value in our types (`result:shape`). Every part of the value is in exactly one of these. */
export type ReadResult = {
  /** Markdown, or null. */
  readonly summary: string | null;
  readonly findings: readonly RawFinding[];
  readonly refuted: readonly RefutedFinding[];
  /** Whether there was a list of findings at all, even an empty one. Without it, no findings does not mean clean. */
  readonly listed: boolean;
  /** What none of the above holds, unreadable entries included; null when nothing is left. */
  readonly data: Json;
  /** One sentence for each entry that looks like a finding and cannot be read. */
  readonly unreadable: readonly string[];
  /** What the script itself says it left out. */
  readonly omissions: readonly string[];
};

export function readResult(value: Json): ReadResult {
  if (typeof value === 'string') return { ...NOTHING, summary: value.trim() === '' ? null : value };
  if (isJsonObject(value)) return readObject(value, '', 1);
  if (value === null || typeof value !== 'object') return { ...NOTHING, data: value };
  const list = readList(value, '', null);
  const readable =
    list.findings.length + list.refuted.length + list.unreadable.length > 0 || value.length === 0;
  return readable ? listed(list, unreadOf(list)) : { ...NOTHING, data: value };
}

const listed = ({ findings, refuted, unreadable }: List, data: Json): ReadResult => ({
  ...NOTHING,
  listed: true,
  ...{ findings, refuted, unreadable, data },
});

const NOTHING: ReadResult = {
  summary: null,
  findings: [],
  refuted: [],
  listed: false,
  data: null,
  unreadable: [],
  omissions: [],
};

const SUMMARY_NAMES = ['summary', 'report', 'markdown'];
const REFUTED_NAMES = [
  'refuted',
  'refutedfindings',
  'rejected',
  'rejectedfindings',
  'dismissed',
  'falsepositives',
  'disproved',
];

const OMISSION_NAMES = ['omissions', 'omitted', 'skipped', 'notcovered', 'notreviewed'];

/** `depth`: how many levels of plain objects, as in `{ results: { confirmed: […] } }`, are still opened. */
function readObject(value: JsonObject, at: string, depth: number): ReadResult {
  // Next to a list of confirmed findings, the other lists are the candidates that it was chosen from.
  const confirmed = Object.keys(value).some((key) => isListOf(CONFIRMED_NAMES, key, value[key] ?? null));
  const names = confirmed ? CONFIRMED_NAMES : FINDINGS_NAMES;
  const parts = Object.entries(value).map(([key, item]): ReadResult => {
    const path = at === '' ? key : `${at}.${key}`;
    if (isListOf(names, key, item)) {
      const list = readList(item, path, null);
      const unread = unreadOf(list);
      return listed(list, unread === null ? null : { [key]: unread });
    }
    if (isListOf(REFUTED_NAMES, key, item)) return readRefutedList(key, item);
    const left = OMISSION_NAMES.includes(fieldName(key)) ? readOmissions(item) : null;
    if (left !== null) return { ...NOTHING, omissions: left };
    if (SUMMARY_NAMES.includes(fieldName(key)) && typeof item === 'string') {
      return { ...NOTHING, summary: item.trim() === '' ? null : item };
    }
    if (depth > 0 && isJsonObject(item)) {
      const inner = readObject(item, path, depth - 1);
      return { ...inner, data: inner.data === null ? null : { [key]: inner.data } };
    }
    return { ...NOTHING, data: { [key]: item } };
  });
  return parts.reduce(join, NOTHING);
}

/** A list of sentences, or of files with a reason; null when it is anything else. */
function readOmissions(value: Json): readonly string[] | null {
  if (!Array.isArray(value)) return null;
  const texts = value.map((item: Json) => {
    if (!isJsonObject(item)) return textOf(item);
    const fields = openFields(item);
    const parts = [
      fields.takeText(['file', 'path', 'name', 'label']),
      fields.takeText(['reason', 'why', 'detail']),
    ];
    return parts.every((part) => part !== null) ? parts.join(': ') : null;
  });
  return texts.every((text) => text !== null) ? texts : null;
}

function join(a: ReadResult, b: ReadResult): ReadResult {
  return {
    summary:
      a.summary === null || b.summary === null ? (a.summary ?? b.summary) : `${a.summary}\n\n${b.summary}`,
    findings: [...a.findings, ...b.findings],
    refuted: [...a.refuted, ...b.refuted],
    listed: a.listed || b.listed,
    data: isJsonObject(a.data) && isJsonObject(b.data) ? { ...a.data, ...b.data } : (a.data ?? b.data),
    unreadable: [...a.unreadable, ...b.unreadable],
    omissions: [...a.omissions, ...b.omissions],
  };
}

function readRefutedList(key: string, list: readonly Json[]): ReadResult {
  const read = list.map((item) => readRefuted(item));
  const unread = list.filter((item, index) => item !== null && read[index] === null);
  const refuted = read.filter((item) => item !== null);
  return { ...NOTHING, refuted, data: unread.length === 0 ? null : { [key]: unread } };
}
