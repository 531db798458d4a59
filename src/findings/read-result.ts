import { isJsonObject, type Json, type JsonObject } from '../base/json.ts';
import type { RefutedFinding } from './finding.ts';
import { type RawFinding, readEntry, readRefuted } from './read-entry.ts';
import { fieldName, openFields, textOf } from './read-fields.ts';

/** What a script's return value says, in our words (`result:shape`). Everything of the value is in exactly one of these. */
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
  return readable
    ? { ...list, summary: null, listed: true, data: unreadOf(list) }
    : { ...NOTHING, data: value };
}

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
const CONFIRMED_NAMES = [
  'confirmed',
  'confirmedfindings',
  'confirmedissues',
  'confirmedbugs',
  'verified',
  'verifiedfindings',
];
const FINDINGS_NAMES = ['findings', 'issues', 'bugs', 'vulnerabilities', 'allfindings'];
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
  // Beside a list of confirmed findings, the others are what they were chosen from.
  const confirmed = Object.keys(value).some((key) => isListOf(CONFIRMED_NAMES, key, value[key] ?? null));
  const names = confirmed ? CONFIRMED_NAMES : FINDINGS_NAMES;
  const parts = Object.entries(value).map(([key, item]): ReadResult => {
    const path = at === '' ? key : `${at}.${key}`;
    if (isListOf(names, key, item)) {
      const list = readList(item, path, null);
      const unread = unreadOf(list);
      return { ...NOTHING, ...list, listed: true, data: unread === null ? null : { [key]: unread } };
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

/** A list of that name which is empty or holds something that can be a finding. */
function isListOf(names: readonly string[], key: string, value: Json): value is readonly Json[] {
  if (!names.includes(fieldName(key)) || !Array.isArray(value)) return false;
  return value.length === 0 || value.some((item) => typeof item === 'object');
}

type List = Pick<ReadResult, 'findings' | 'refuted' | 'unreadable'> & { readonly unread: readonly Json[] };

const EMPTY_LIST: List = { findings: [], refuted: [], unreadable: [], unread: [] };

const unreadOf = ({ unread }: List): Json => (unread.length === 0 ? null : unread);

/** Lists in lists and groups with a list of their own (`{ file, findings: […] }`) are read too; nulls are agents that gave nothing. */
function readList(list: readonly Json[], path: string, file: string | null): List {
  const parts = list.map((item, index): List => {
    const at = `${path}[${index}]`;
    if (item === null) return EMPTY_LIST;
    if (Array.isArray(item)) return readList(item, at, file);
    const group = isJsonObject(item) ? groupOf(item) : null;
    if (group !== null) {
      const inner = readList(group.list, `${at}.${group.key}`, group.file ?? file);
      return { ...inner, unread: [...inner.unread, ...group.rest] };
    }
    const entry = readEntry(item, at, file);
    if (entry.status === 'finding') return { ...EMPTY_LIST, findings: [entry.finding] };
    if (entry.status === 'refuted') return { ...EMPTY_LIST, refuted: [entry.refuted] };
    if (entry.status === 'other') return { ...EMPTY_LIST, unread: [item] };
    return { ...EMPTY_LIST, unread: [item], unreadable: [`${at}: ${entry.problem}. It is shown as data.`] };
  });
  return {
    findings: parts.flatMap((part) => part.findings),
    refuted: parts.flatMap((part) => part.refuted),
    unreadable: parts.flatMap((part) => part.unreadable),
    unread: parts.flatMap((part) => part.unread),
  };
}

type Group = {
  readonly key: string;
  readonly list: readonly Json[];
  readonly file: string | null;
  /** What the group says beside its list and its file. */
  readonly rest: readonly Json[];
};

function groupOf(item: JsonObject): Group | null {
  for (const [key, list] of Object.entries(item)) {
    if (!isListOf([...CONFIRMED_NAMES, ...FINDINGS_NAMES], key, list)) continue;
    const file = item.file ?? item.path ?? null;
    const { [key]: _, ...rest } = item;
    const says = Object.keys(rest).some((name) => name !== 'file' && name !== 'path');
    return { key, list, file: typeof file === 'string' ? file : null, rest: says ? [rest] : [] };
  }
  return null;
}

function readRefutedList(key: string, list: readonly Json[]): ReadResult {
  const read = list.map((item) => readRefuted(item));
  const unread = list.filter((item, index) => item !== null && read[index] === null);
  const refuted = read.filter((item) => item !== null);
  return { ...NOTHING, refuted, data: unread.length === 0 ? null : { [key]: unread } };
}
