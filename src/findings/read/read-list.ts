import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import type { RefutedFinding } from '../finding.ts';
import { fieldName } from '../synonyms.ts';
import { type RawFinding, readEntry } from './read-entry.ts';

/** Names of lists of findings that other agents confirmed. */
export const CONFIRMED_NAMES = [
  'confirmed',
  'confirmedfindings',
  'confirmedissues',
  'confirmedbugs',
  'verified',
  'verifiedfindings',
];
/** Names of lists of findings. */
export const FINDINGS_NAMES = ['findings', 'issues', 'bugs', 'vulnerabilities', 'allfindings'];

/** Whether a field is a list of that name which is empty or holds something that can be a finding. */
export function isListOf(names: readonly string[], key: string, value: Json): value is readonly Json[] {
  if (!names.includes(fieldName(key)) || !Array.isArray(value)) return false;
  return value.length === 0 || value.some((item) => typeof item === 'object');
}

/** What a list of findings holds. */
export type List = {
  readonly findings: readonly RawFinding[];
  readonly refuted: readonly RefutedFinding[];
  /** One sentence for each entry that looks like a finding and cannot be read. */
  readonly unreadable: readonly string[];
  /** The entries themselves that could not be read, and those that are no findings. */
  readonly unread: readonly Json[];
};

const EMPTY_LIST: List = { findings: [], refuted: [], unreadable: [], unread: [] };

/** The unread entries as a value, or null. */
export const unreadOf = ({ unread }: List): Json => (unread.length === 0 ? null : unread);

/** Lists in lists and groups with a list of their own (`{ file, findings: […] }`) are read too; null, which a failed agent gives, is skipped. */
export function readList(list: readonly Json[], path: string, file: string | null): List {
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
  /** What the group holds besides its list and its file. */
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
