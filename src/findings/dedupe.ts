import { type Finding, severityRank } from './finding.ts';

/**
 * Merges findings that say the same about the same code: all agents that found or confirmed it, the highest severity, both texts, both
 * quotes. Two statements about one line are two, and so is what one agent reports as two; without `foundBy` it may be one agent.
 */
export function dedupe<T extends Finding>(findings: readonly T[]): readonly T[] {
  const kept: T[] = [];
  /** Indices of those about one file: thousands of findings are compared only where they can be the same. */
  const byFile = new Map<string | null, number[]>();
  for (const finding of findings) {
    const near = byFile.get(finding.file) ?? [];
    byFile.set(finding.file, near);
    const at = near.find((index) => areSame(kept[index] ?? finding, finding));
    const found = at === undefined ? undefined : kept[at];
    if (at === undefined || found === undefined) near.push(kept.push(finding) - 1);
    else kept[at] = merge(found, finding);
  }
  return kept;
}

function areSame(a: Finding, b: Finding): boolean {
  if (a.file !== b.file || !overlap(a, b) || quoteOthers(a, b)) return false;
  const areOfTwo = a.foundBy !== undefined && b.foundBy !== undefined && a.foundBy !== b.foundBy;
  if (!areOfTwo) return sameText(a.title, b.title) && isRepeated(a, b);
  return sameText(a.title, b.title) || (a.file !== null && areAlike(a.title, b.title));
}

/** Whether each quotes code, and neither the other's. */
function quoteOthers(a: Finding, b: Finding): boolean {
  const [codeA, codeB] = [plain(a.evidence), plain(b.evidence)];
  return codeA !== '' && codeB !== '' && !codeA.includes(codeB) && !codeB.includes(codeA);
}

/** Whether one agent says it of the same code again: on one line, of one quote, or in the same words. */
function isRepeated(a: Finding, b: Finding): boolean {
  if (a.line !== b.line) return false;
  const isPlaced = a.line !== null && a.file !== null;
  return isPlaced || (plain(a.evidence) !== '' && plain(b.evidence) !== '') || areOneText(a.detail, b.detail);
}

const areOneText = (a = '', b = ''): boolean => a.includes(b) || b.includes(a);

function overlap(a: Finding, b: Finding): boolean {
  if (a.line === null || b.line === null) return a.line === b.line;
  return a.line <= (b.endLine ?? b.line) && b.line <= (a.endLine ?? a.line);
}

const plain = (code: string | undefined): string => (code ?? '').replace(/\s+/g, '');

/** Whether two titles say the same: most of their words, the same operators, and no other names of code. */
function areAlike(a: string, b: string): boolean {
  const [wordsA, wordsB] = [found(a, /[\p{L}\p{N}]{3,}/gu), found(b, /[\p{L}\p{N}]{3,}/gu)];
  const shared = sharedBy(wordsA, wordsB);
  if (shared === 0 || shared * 3 < wordsA.size + wordsB.size) return false;
  const [signsA, signsB] = [found(a, OPERATORS), found(b, OPERATORS)];
  if (signsA.size + signsB.size > 0 && sharedBy(signsA, signsB) === 0) return false;
  const [codeA, codeB] = [found(a, CODE), found(b, CODE)];
  return codeA.size === 0 || codeB.size === 0 || sharedBy(codeA, codeB) > 0;
}

const OPERATORS = /[=<>!&|]{1,3}/g;
/** Names in backticks, and those that only code has: `user_id`, `userId`, `user.id`, `load()`. */
const CODE = /(?<=`)[^`\s]+(?=`)|[A-Za-z]\w*(?:[._][A-Za-z]\w*|[a-z][A-Z]\w*)|[A-Za-z]\w*(?=\()/g;

const found = (text: string, pattern: RegExp): ReadonlySet<string> =>
  new Set((text.match(pattern) ?? []).map((part) => part.toLowerCase()));

const sharedBy = (a: ReadonlySet<string>, b: ReadonlySet<string>): number =>
  [...a].filter((part) => b.has(part)).length;

function merge<T extends Finding>(first: T, second: T): T {
  const [main, other] = weight(second) > weight(first) ? [second, first] : [first, second];
  const also = sameText(main.title, other.title) ? null : `Also said of this code: ${other.title}`;
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

// Signs of code count: `==` and `===` are two statements.
const sameText = (a: string, b: string): boolean =>
  a === b || (a.length < TITLE_CHARS_MAX && b.length < TITLE_CHARS_MAX && bare(a) === bare(b));

const bare = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[\s`'"*_]+/g, '')
    .replace(/[.!:]+$/, '');

/** Longer texts are compared as they are. */
const TITLE_CHARS_MAX = 1_000;

const union = (a: readonly string[] | undefined, b: readonly string[] | undefined): string[] => [
  ...new Set([...(a ?? []), ...(b ?? [])]),
];
