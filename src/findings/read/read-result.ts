import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import type { RefutedFinding } from '../finding.ts';
import type { KnownFiles } from '../place/known-files.ts';
import { createIsRefuted } from '../same-as-refuted.ts';
import { isListOfFaults, isPlainlyUncounted, isUnchecked, kindOfList, type ListKind } from './list-names.ts';
import { isPartOfFinding, isVote } from './open-entry.ts';
import {
  type Entry,
  type EntryContext,
  type RawFinding,
  readAnything,
  readEntry,
  readSentence,
} from './read-entry.ts';
import { fileOf } from './read-location.ts';
import { readOwnVerdict } from './read-own-verdict.ts';
import { asideIn, holdsNoEntries, leftOutIn, refutedIn, saysWhatStands } from './read-uncounted.ts';
import { below, type Context, entryContext, rootContext } from './result-context.ts';
import {
  headed,
  isDocument,
  isSummary,
  joined,
  joinedFields,
  joinedList,
  NOTHING,
  nameIn,
  nameOfObject,
  type Part,
} from './result-part.ts';
import { blocksIn, jsonIn } from './text/json-in-text.ts';
import { readRow } from './text/read-row.ts';
import { saysNothing } from './text/says-nothing.ts';
import type { OwnVerdict } from './verdict/own-verdict.ts';

/** A script's return value in our types (`result:shape`). Every part of the value is in at least one of these. */
export type ReadResult = {
  /** Markdown, or null. */
  readonly summary: string | null;
  readonly findings: readonly RawFinding[];
  readonly refuted: readonly RefutedFinding[];
  /** Whether there was a list of findings at all, even an empty one. Without it, no findings does not mean clean. */
  readonly listed: boolean;
  /** What none of the above holds, entries that are no findings included; null when nothing is left. */
  readonly data: Json;
  /** What the script itself says it left out. */
  readonly omissions: readonly string[];
  /** How the script itself says that it ended (`result:ending`); null when it says nothing. */
  readonly verdict: OwnVerdict | null;
};

export function readResult(value: Json, known: KnownFiles): ReadResult {
  const part = visit(value, rootContext(known));
  const isRefuted = createIsRefuted(part.refuted, known);
  const texts = part.texts.filter(({ text }) => text.trim() !== '');
  return {
    summary: texts.length === 0 ? null : texts.map((text) => headed(text, texts.length)).join('\n\n'),
    findings: part.findings.filter((finding) => !isRefuted(finding)),
    refuted: part.refuted.map(({ evidence: _, ...refuted }) => refuted),
    listed: part.listed || part.findings.length > 0,
    data: part.left ?? null,
    omissions: part.omissions,
    verdict: readOwnVerdict(value),
  };
}

function visit(value: Json, context: Context): Part {
  if (context.depth > DEPTH_MAX) return asideIn(value);
  if (Array.isArray(value)) return visitList(value, context);
  if (isJsonObject(value)) return visitObject(value, context);
  if (typeof value === 'string') return visitText(value, context);
  return value === null ? NOTHING : { ...NOTHING, left: value };
}

/** Deeper values are shown as data: each level takes a part of the stack. */
const DEPTH_MAX = 400;

function visitText(text: string, context: Context): Part {
  const parsed = jsonIn(text);
  if (parsed !== undefined) {
    const inner = visit(parsed, context);
    if (inner.findings.length > 0 || inner.listed) return inner;
  }
  const name = nameIn(context.path);
  if (text.trim() === '') return NOTHING;
  const isInRow = context.path.includes('[');
  const isLong = isInRow ? isDocument(text.trim()) : text.trim().includes('\n') || isSummary(name);
  const inside = joined(blocksIn(text).map((block) => visit(block, context)));
  if (context.path !== '' && !isLong)
    return inside.findings.length > 0 ? { ...inside, left: text } : { ...NOTHING, left: text };
  const { findings, refuted } = inside;
  return { ...NOTHING, findings, refuted, texts: [{ name, of: context.of, isInRow, text }] };
}

/** Lists in lists are read too; null, which a failed agent gives, is skipped. */
function visitList(given: readonly Json[], context: Context): Part {
  if (context.kind === 'refuted') return refutedIn(given);
  const isPlain = context.kind !== 'findings' && context.sentences === 'none';
  const list = isPlain ? given : given.filter((item) => !saysNothing(item));
  const rows = list.map((item) => (Array.isArray(item) ? readRow(item, context.known) : null));
  const isTable = rows.some((row) => row !== null);
  const parts = list.map((item, index): Part => {
    const at = { ...context, path: `${context.path}[${index}]`, depth: context.depth + 1 };
    if (isJsonObject(item)) return visitEntry(item, at);
    const row = rows[index] ?? null;
    if (row !== null) return visitEntry(row, at);
    // The head of a table.
    if (Array.isArray(item) && isTable && item.every((cell) => typeof cell !== 'object'))
      return asideIn(item);
    const { sentences } = context;
    if (typeof item !== 'string' || context.within !== null || sentences === 'none') return visit(item, at);
    if (jsonIn(item) !== undefined || visit(item, at).findings.length > 0) return visit(item, at);
    const sentence = readSentence(item, { ...entryContext(at), needsMark: sentences === 'marked' });
    return sentence === null ? visit(item, at) : { ...NOTHING, findings: [sentence] };
  });
  const all = joinedList(parts);
  const isList = context.kind === 'findings' && !holdsNoEntries(list);
  // A script may return its list of findings alone.
  return { ...all, listed: all.listed || isList || (list.length === 0 && context.path === '') };
}

/** An entry of a list: a finding, a group with a list of its own (`{ file, findings: […] }`), or something else. */
function visitEntry(item: JsonObject, context: Context): Part {
  const entry = readEntry(item, entryContext(context));
  if (entry.status === 'aside') return asideIn(item);
  if (entry.status === 'refuted') return { ...NOTHING, refuted: [entry.refuted] };
  if (entry.status === 'other') return visitOther(item, context);
  // A group has a name and a file, and no severity: what stands in its list is meant.
  return !entry.rated && holdsFaults(item) ? visitFields(item, context) : visitFinding(item, context, entry);
}

/** What no field of is known is a finding in a list that is called so, if none stands in it. */
function visitOther(item: JsonObject, context: Context): Part {
  const part = visitFields(item, context);
  const isRead = part.findings.length + part.refuted.length + part.omissions.length > 0 || part.listed;
  if (isRead || context.sentences !== 'all' || context.within !== null) return part;
  const finding = readAnything(item, entryContext(context));
  return finding === null ? part : { ...NOTHING, findings: [finding] };
}

const holdsFaults = (item: JsonObject): boolean =>
  Object.entries(item).some(
    ([key, value]) =>
      Array.isArray(value) && isListOfFaults(key) && (value.length > 0 || kindOfList(key) === 'findings'),
  );

const isCounted = (kind: ListKind): boolean => ['findings', 'things', 'plans', 'prospects'].includes(kind);

/** Lists of other findings are taken out of a finding, so that they are read and not shown as its detail. */
function visitFinding(
  item: JsonObject,
  context: Context,
  { rated, hasLine }: Pick<Entry & { status: 'finding' }, 'rated' | 'hasLine'>,
): Part {
  // Without a severity and a line it may stand for the group of what its lists hold.
  const isStrict = rated || hasLine;
  const inner = Object.entries(item).map(([key, value]) => {
    const at = below({ ...context, groupFile: fileOf(item) ?? context.groupFile }, key);
    const kind = kindOfList(key);
    const isOpen = kind === 'findings' || (!isStrict && !isPartOfFinding(key));
    const isRead = typeof value === 'object' && !isVote(key) && isCounted(kind);
    const part = isRead ? visit(value, { ...at, kind, within: isOpen ? null : 'finding' }) : NOTHING;
    return { key, value, part };
  });
  const others = inner.filter(({ part }) => part.findings.length > 0).map(({ part }) => part);
  // What those lists hold besides stays with the finding.
  const own = inner.flatMap(({ key, value, part }) => {
    const rest = part.findings.length === 0 ? value : part.left;
    return rest === undefined ? [] : [[key, rest] as const];
  });
  const entry = readEntry(Object.fromEntries(own), entryContext(context));
  const itself: Part =
    entry.status === 'finding'
      ? { ...NOTHING, findings: [entry.finding()] }
      : { ...NOTHING, left: Object.fromEntries(own) };
  return { ...joined([itself, ...others]), left: itself.left };
}

/** An object that stands alone is a finding only when it has all of one: a text, a severity and a place. */
function visitObject(value: JsonObject, context: Context): Part {
  if (!isCounted(context.kind)) return visitFields(value, context);
  const alone: EntryContext = { ...entryContext(context), needs: 'severity and place' };
  const single = readEntry(value, alone);
  return single.status === 'finding' ? visitEntry(value, context) : visitFields(value, context);
}

function visitFields(value: JsonObject, context: Context): Part {
  const of = nameOfObject(value, context);
  const group = { ...context, groupFile: fileOf(value) ?? context.groupFile, of };
  const isChecked = saysWhatStands(value);
  const parts = Object.entries(value).map(
    ([key, item]) =>
      [key, isChecked && isUnchecked(key) ? asideIn(item) : visitField(key, item, group)] as const,
  );
  return joinedFields(parts);
}

function visitField(key: string, item: Json, context: Context): Part {
  const inner = below(context, key);
  if (inner.kind === 'aside') return asideIn(item);
  if (inner.kind === 'left-out' || inner.kind === 'looked-at') return visitUncounted(key, item, inner);
  if (inner.kind === 'refuted' && isJsonObject(item)) return refutedIn(Object.values(item));
  // `{ findings: { F1: {…}, F2: {…} } }`
  if (context.kind === 'findings' && isJsonObject(item)) return visitEntry(item, inner);
  const part = visit(item, inner);
  // `issues` whose entries are none of ours does not say that nothing was found.
  const isList = Array.isArray(item) && isListOfFaults(key) && inner.kind !== 'findings';
  const isRead = isList && (part.left === undefined || part.findings.length > 0);
  return { ...part, listed: part.listed || isRead };
}

/** What was looked at or left out, and the findings that stand among it where its name may say something else. */
function visitUncounted(key: string, value: Json, context: Context): Part {
  const isLeftOut = context.kind === 'left-out';
  if (isPlainlyUncounted(key)) return isLeftOut ? leftOutIn(value, key) : visitLookedAt(value, context);
  const inside = { ...context, kind: 'things' as const, within: 'uncounted' as const };
  const uncounted = (item: Json): Part => (isLeftOut ? leftOutIn(item, key) : asideIn(item));
  if (!Array.isArray(value)) {
    const part = visit(value, inside);
    return holdsNone(part) ? { ...uncounted(value), listed: part.listed } : part;
  }
  const parts = value.map((item: Json, index) => {
    const at = { ...inside, path: `${context.path}[${index}]`, depth: context.depth + 1 };
    return isJsonObject(item) ? visitEntry(item, at) : visit(item, at);
  });
  const others = value.filter((_, index) => parts[index] === undefined || holdsNone(parts[index]));
  const counted = joinedList(parts.filter((part) => !holdsNone(part)));
  const rest = others.length > 0 || value.length === 0 ? uncounted(others) : NOTHING;
  const left = [counted.left, rest.left].flatMap((items) => (Array.isArray(items) ? items : []));
  return {
    ...joined([counted, rest]),
    listed: parts.some(({ listed }) => listed),
    left: counted.left === undefined ? rest.left : left,
  };
}

const holdsNone = ({ findings, refuted }: Part): boolean => findings.length + refuted.length === 0;

/** Files and sources are no findings; the lists of faults that belong to them are: `files: [{ path, issues: […] }]`. */
function visitLookedAt(value: Json, context: Context): Part {
  if (!Array.isArray(value)) return asideIn(value);
  const parts = value.map((item, index): Part => {
    if (!isJsonObject(item)) return asideIn(item);
    const group = { ...context, kind: 'things' as const, groupFile: fileOf(item) };
    const at = { ...group, path: `${context.path}[${index}]` };
    const fields = Object.entries(item).map(
      ([key, inner]) => [key, isListOfFaults(key) ? visitField(key, inner, at) : asideIn(inner)] as const,
    );
    return joinedFields(fields);
  });
  const all = joinedList(parts);
  return holdsNone(all) ? { ...all, left: value } : all;
}
