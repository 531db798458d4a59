import { type Finding, severityRank } from './finding.ts';

/** Merges findings that say the same about the same code: all agents that found or confirmed it, and the highest severity. */
export function dedupe<T extends Finding>(findings: readonly T[]): readonly T[] {
  const kept: T[] = [];
  for (const finding of findings) {
    const index = kept.findIndex((other) => areSame(other, finding));
    const found = kept[index];
    if (found === undefined) kept.push(finding);
    else kept[index] = merge(found, finding);
  }
  return kept;
}

function areSame(a: Finding, b: Finding): boolean {
  const overlap = a.line <= (b.endLine ?? b.line) && b.line <= (a.endLine ?? a.line);
  if (a.file !== b.file || !overlap) return false;
  const [codeA, codeB] = [plain(a.evidence), plain(b.evidence)];
  if (codeA !== '' && codeB !== '') return codeA.includes(codeB) || codeB.includes(codeA);
  return areAlike(words(a.title), words(b.title));
}

const plain = (code: string | undefined): string => (code ?? '').replace(/\s+/g, '');

const words = (text: string): ReadonlySet<string> =>
  new Set(text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []);

function areAlike(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const shared = [...a].filter((word) => b.has(word)).length;
  return shared > 0 && shared * 3 >= a.size + b.size;
}

function merge<T extends Finding>(first: T, second: T): T {
  const [main, other] = weight(second) > weight(first) ? [second, first] : [first, second];
  const also = sameText(main.title, other.title) ? null : `Also said of this code: ${other.title}`;
  const detail = [main.detail ?? other.detail, also].filter((part) => part !== null && part !== undefined);
  const merged: T = {
    ...other,
    ...main,
    severity:
      severityRank(first.severity) <= severityRank(second.severity) ? first.severity : second.severity,
    ...(detail.length === 0 ? {} : { detail: detail.join('\n\n') }),
  };
  const foundBy = union(first.foundBy?.split(', '), second.foundBy?.split(', '));
  const confirmedBy = union(first.confirmedBy, second.confirmedBy);
  const refutedBy = union(first.refutedBy, second.refutedBy);
  if (foundBy.length > 0) merged.foundBy = foundBy.join(', ');
  if (confirmedBy.length > 0) merged.confirmedBy = confirmedBy;
  if (refutedBy.length > 0) merged.refutedBy = refutedBy;
  return merged;
}

/** Of two findings the one with the greater weight gives title and texts: the more severe, then the more confident, then the first. */
const weight = (finding: Finding): number => -severityRank(finding.severity) + (finding.confidence ?? 0) / 2;

const sameText = (a: string, b: string): boolean =>
  a.toLowerCase().replace(/\W+/g, '') === b.toLowerCase().replace(/\W+/g, '');

const union = (a: readonly string[] | undefined, b: readonly string[] | undefined): string[] => [
  ...new Set([...(a ?? []), ...(b ?? [])]),
];
