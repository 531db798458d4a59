import { type Finding, severityRank } from './finding.ts';
import { likeness, SAME_FAULT } from './likeness/likeness.ts';
import { readWording, type Wording } from './likeness/wording.ts';

/**
 * Merges findings that say the same about the same code: all agents that found or confirmed it, the highest severity, both texts, both
 * quotes. Two agents say the same where their words are alike and their lines overlap, or nearly do. Two statements about one line are two, and
 * so is what one agent reports as two; without `foundBy` it may be one agent. A finding is compared with the last hundreds that could be the
 * same, so that thousands about one line take seconds, not hours.
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
      if (linesBetween(of(index).finding, finding) <= NEAR_LINES) near.push(index);
    }
    const same = near.sort((a, b) => a - b);
    const at = same.find((index) => areSame(of(index), read));
    if (at === undefined) {
      kept.push(read);
      inFile.push(kept.length - 1);
      sameTitle.push(kept.length - 1);
    } else {
      const first = of(at);
      const merged = readForComparing(merge(first.finding, finding));
      kept[at] = { ...merged, said: [...first.said, ...read.said].slice(0, SAID_MAX) };
      sameTitle.push(at);
    }
  }
  return kept.map(({ finding }) => finding);
}

const COMPARED_MAX = 100;

/** A finding with what is compared of it. */
type Read<T extends Finding = Finding> = {
  readonly finding: T;
  readonly title: string;
  readonly code: string;
  /** What each of the first that were merged into it says; read when it is needed first. */
  readonly said: readonly (() => Wording)[];
};

/** Wordings of one finding that others are compared with. */
const SAID_MAX = 4;

const readForComparing = <T extends Finding>(finding: T): Read<T> => ({
  finding,
  title: readTitle(finding.title),
  code: plain(finding.evidence),
  said: [once(() => readWording(finding))],
});

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
  const between = linesBetween(a, b);
  if (a.file !== b.file || between > NEAR_LINES || textChars(a) > MERGED_CHARS_MAX) return false;
  const isOneTitle = readA.title === readB.title && between === 0;
  if (areOfTwo(a, b)) {
    if (isOneTitle) return !quoteOthers(readA, readB);
    if (a.file === null) return false;
    return meanLikeness(readA, readB) >= SAME_FAULT;
  }
  return isOneTitle && !quoteOthers(readA, readB) && isRepeated(readA, readB);
}

/** Lines between two places that may be one all the same: agents count the lines of a function differently. */
const NEAR_LINES = 3;

/** Whether all agents of one are others than those of the other. */
function areOfTwo({ foundBy: a }: Finding, { foundBy: b }: Finding): boolean {
  if (a === undefined || b === undefined) return false;
  const agents = new Set(a.split(', '));
  return !b.split(', ').some((agent) => agents.has(agent));
}

/** Of all that were merged, so that no chain of neighbours joins what is not alike. */
function meanLikeness({ said: a }: Read, { said: b }: Read): number {
  const [first] = b;
  if (first === undefined) return Number.NEGATIVE_INFINITY;
  return a.reduce((sum, wording) => sum + likeness(wording(), first()), 0) / a.length;
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

/** 0 where two places overlap, or neither names a line; infinite where only one does. */
function linesBetween(a: Finding, b: Finding): number {
  if (a.line === null || b.line === null) return a.line === b.line ? 0 : Number.POSITIVE_INFINITY;
  return Math.max(0, a.line - (b.endLine ?? b.line), b.line - (a.endLine ?? a.line));
}

const plain = (code: string | undefined): string => (code ?? '').replace(/\s+/g, '');

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
  joinStanding(merged, main, other);
  const foundBy = union(first.foundBy?.split(', '), second.foundBy?.split(', '));
  const confirmedBy = union(first.confirmedBy, second.confirmedBy);
  const refutedBy = union(first.refutedBy, second.refutedBy);
  if (foundBy.length > 0) merged.foundBy = foundBy.join(', ');
  if (confirmedBy.length > 0) merged.confirmedBy = confirmedBy;
  if (refutedBy.length > 0) merged.refutedBy = refutedBy;
  return merged;
}

/** Of one fault what counts more: that it holds, or is not said not to, and that the change brought it in the eyes of one of the two. */
function joinStanding(merged: Finding, { standing, settle, introduced }: Finding, other: Finding): void {
  const joined = WEIGHTS.find((one) => one === standing || one === other.standing);
  const open = joined === 'undecided' ? both(settle, other.settle) : null;
  delete merged.standing;
  delete merged.settle;
  delete merged.introduced;
  if (joined !== undefined) merged.standing = joined;
  if (open !== null) merged.settle = open;
  if (introduced === false && other.introduced === false) merged.introduced = false;
}

/** Without a standing a finding counts like one that holds. */
const WEIGHTS = [undefined, 'confirmed', 'unchecked', 'undecided'] as const;

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

/** Longer texts are compared as they are. */
const TITLE_CHARS_MAX = 1_000;

const union = (a: readonly string[] | undefined, b: readonly string[] | undefined): string[] => [
  ...new Set([...(a ?? []), ...(b ?? [])]),
];
