import { type Finding, severityRank } from './finding.ts';

/**
 * Merges findings that say the same about the same code: all agents that found or confirmed it, the highest severity, both texts, both
 * quotes. Two statements about one line are two, and so is what one agent reports as two; without `foundBy` it may be one agent. A finding
 * is compared with the last hundreds that could be the same, so that thousands about one line take seconds, not hours.
 */
export function dedupe<T extends Finding>(findings: readonly T[]): readonly T[] {
  const kept: Read<T>[] = [];
  const byFile = new Map<string | null, number[]>();
  const byTitle = new Map<string, number[]>();
  for (const finding of findings) {
    const read = readForComparing(finding);
    const inFile = listAt(byFile, finding.file);
    const sameTitle = listAt(byTitle, `${finding.file}\0${read.title}`);
    const of = (index: number) => kept[index] ?? read;
    const near: number[] = sameTitle.slice(-COMPARED_MAX);
    for (let last = inFile.length - 1; last >= 0 && near.length < 2 * COMPARED_MAX; last -= 1) {
      const index = inFile[last] ?? 0;
      if (overlap(of(index).finding, finding)) near.push(index);
    }
    const same = near.sort((a, b) => a - b);
    const at = same.find((index) => areSame(of(index), read));
    if (at === undefined) {
      kept.push(read);
      inFile.push(kept.length - 1);
      sameTitle.push(kept.length - 1);
    } else {
      kept[at] = readForComparing(merge(of(at).finding, finding));
      sameTitle.push(at);
    }
  }
  return kept.map(({ finding }) => finding);
}

const COMPARED_MAX = 100;

/** A finding with what is compared of it. `words`, `signs` and `names` are read when they are needed first. */
type Read<T extends Finding = Finding> = {
  readonly finding: T;
  readonly title: string;
  readonly code: string;
  readonly words: () => ReadonlySet<string>;
  readonly signs: () => ReadonlySet<string>;
  readonly names: () => ReadonlySet<string>;
};

function readForComparing<T extends Finding>(finding: T): Read<T> {
  const { title } = finding;
  return {
    finding,
    title: readTitle(title),
    code: plain(finding.evidence),
    words: once(() => found(title, /[\p{L}\p{N}]{3,}/gu)),
    signs: once(() => found(title, OPERATORS)),
    names: once(() => found(title, CODE)),
  };
}

function once<Value>(read: () => Value): () => Value {
  let known: { readonly value: Value } | null = null;
  return () => {
    known ??= { value: read() };
    return known.value;
  };
}

function listAt<Key>(lists: Map<Key, number[]>, key: Key): number[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}

function areSame(readA: Read, readB: Read): boolean {
  const [a, b] = [readA.finding, readB.finding];
  if (a.file !== b.file || !overlap(a, b)) return false;
  const areOfTwo = a.foundBy !== undefined && b.foundBy !== undefined && a.foundBy !== b.foundBy;
  const isOneTitle = readA.title === readB.title;
  if (areOfTwo ? !isOneTitle && (a.file === null || !areAlike(readA, readB)) : !isOneTitle) return false;
  if (quoteOthers(readA, readB) || textChars(a) > MERGED_CHARS_MAX) return false;
  return areOfTwo || isRepeated(readA, readB);
}

/** Merging takes time with the text that is merged: what has grown to so many characters stays as it is. */
const MERGED_CHARS_MAX = 50_000;

const textChars = ({ detail = '', suggestion = '', foundBy = '' }: Finding): number =>
  detail.length + suggestion.length + foundBy.length;

/** Whether each quotes code, and neither the other's. */
const quoteOthers = ({ code: a }: Read, { code: b }: Read): boolean =>
  a !== '' && b !== '' && !a.includes(b) && !b.includes(a);

/** Whether one agent says it of the same code again: on one line, of one quote, or in the same words. */
function isRepeated({ finding: a, code: codeA }: Read, { finding: b, code: codeB }: Read): boolean {
  if (a.line !== b.line) return false;
  const isPlaced = a.line !== null && a.file !== null;
  return isPlaced || (codeA !== '' && codeB !== '') || areOneText(a.detail, b.detail);
}

const areOneText = (a = '', b = ''): boolean => a.includes(b) || b.includes(a);

function overlap(a: Finding, b: Finding): boolean {
  if (a.line === null || b.line === null) return a.line === b.line;
  return a.line <= (b.endLine ?? b.line) && b.line <= (a.endLine ?? a.line);
}

const plain = (code: string | undefined): string => (code ?? '').replace(/\s+/g, '');

/** Whether two titles say the same: most of their words, the same operators, and no other names of code. */
function areAlike(a: Read, b: Read): boolean {
  const shared = sharedBy(a.words(), b.words());
  if (shared === 0 || shared * 3 < a.words().size + b.words().size) return false;
  const [signsA, signsB] = [a.signs(), b.signs()];
  if (signsA.size + signsB.size > 0 && sharedBy(signsA, signsB) === 0) return false;
  const [namesA, namesB] = [a.names(), b.names()];
  return namesA.size === 0 || namesB.size === 0 || sharedBy(namesA, namesB) > 0;
}

const OPERATORS = /[=<>!&|]{1,3}/g;
/** Names in backticks, and those that only code has: `user_id`, `userId`, `user.id`, `load()`. */
const CODE = /(?<=`)[^`\s]+(?=`)|[A-Za-z]\w*(?:[._][A-Za-z]\w*|[a-z][A-Z]\w*)|[A-Za-z]\w*(?=\()/g;

const found = (text: string, pattern: RegExp): ReadonlySet<string> =>
  new Set((text.slice(0, TITLE_CHARS_MAX).match(pattern) ?? []).map((part) => part.toLowerCase()));

function sharedBy(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const part of a) if (b.has(part)) shared += 1;
  return shared;
}

function merge<T extends Finding>(first: T, second: T): T {
  const [main, other] = weight(second) > weight(first) ? [second, first] : [first, second];
  const also =
    readTitle(main.title) === readTitle(other.title) ? null : `Also said of this code: ${other.title}`;
  const suggestion = both(main.suggestion, other.suggestion);
  const evidence = plain(main.evidence).includes(plain(other.evidence)) ? null : other.evidence;
  const quote =
    main.evidence === undefined || evidence === null ? null : `- evidence: ${evidence?.replace(/\s+/g, ' ')}`;
  const more = [also, other.detail, quote].filter((part) => part !== null && part !== undefined);
  const detail = both(main.detail, more.join('\n\n'));
  const merged: T = {
    ...other,
    ...main,
    severity:
      severityRank(first.severity) <= severityRank(second.severity) ? first.severity : second.severity,
    ...(detail === null ? {} : { detail }),
    ...(suggestion === null ? {} : { suggestion }),
  };
  const foundBy = union(first.foundBy?.split(', '), second.foundBy?.split(', '));
  const confirmedBy = union(first.confirmedBy, second.confirmedBy);
  const refutedBy = union(first.refutedBy, second.refutedBy);
  if (foundBy.length > 0) merged.foundBy = foundBy.join(', ');
  if (confirmedBy.length > 0) merged.confirmedBy = confirmedBy;
  if (refutedBy.length > 0) merged.refutedBy = refutedBy;
  return merged;
}

/** Both texts, or the one that there is; one that stands in the other is not repeated. */
function both(first: string | undefined, second: string | undefined): string | null {
  const [a = '', b = ''] = [first, second];
  if (a === '' || b.includes(a)) return b === '' ? null : b;
  return b === '' || a.includes(b) ? a : `${a}\n\n${b}`;
}

/** Of two findings the one with the greater weight gives title and texts: the more severe, then the more confident, then the first. */
const weight = (finding: Finding): number => -severityRank(finding.severity) + (finding.confidence ?? 0) / 2;

/** As titles are compared. Signs of code count: `==` and `===` are two statements. */
const readTitle = (title: string): string => (title.length < TITLE_CHARS_MAX ? bare(title) : title);

const bare = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[\s`'"*_]+/g, '')
    .replace(/(?<![.!:])[.!:]+$/, '');

/** Longer texts are compared as they are, and are like another by their beginning. */
const TITLE_CHARS_MAX = 1_000;

const union = (a: readonly string[] | undefined, b: readonly string[] | undefined): string[] => [
  ...new Set([...(a ?? []), ...(b ?? [])]),
];
