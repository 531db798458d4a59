import type { Claim } from './claims.ts';
import type { Match } from './scan.ts';

/** A few sentences on claims that are shown in full elsewhere: how many, of what kind, which to fix first. */
export function summaryOfClaims(claims: readonly Claim[]): string {
  if (claims.length === 0) return 'There is nothing to report.';
  const [first] = [...claims].sort((a, b) => weight(a) - weight(b));
  const kinds = countBy(claims.flatMap((claim) => (claim.category === null ? [] : [claim.category])));
  const severities = countBy(claims.flatMap((claim) => (claim.severity === null ? [] : [claim.severity])));
  const files = new Set(claims.map((claim) => claim.file)).size;
  const counted = severities.length > 0 ? ` (${severities.join(', ')})` : '';
  const sentences = [
    `${plural(claims.length, 'finding')}${counted} in ${plural(files, 'file')}.`,
    ...(kinds.length > 0 ? [`By kind: ${kinds.join(', ')}.`] : []),
    ...(first === undefined
      ? []
      : [`Mend first: ${first.title} (\`${first.file}${first.line === null ? '' : `:${first.line}`}\`).`]),
  ];
  return sentences.join(' ');
}

/** A list of what the rules found, as Markdown. */
export function summaryOfMatches(matches: readonly Match[], filesRead: readonly string[]): string {
  const read = plural(filesRead.length, 'file');
  if (filesRead.length === 0) return 'The question names no file that could be read, and no model was asked.';
  if (matches.length === 0) return `None of the well-known patterns was found in the ${read} read.`;
  const lines = matches.map(
    ({ rule, path, line }) =>
      `- **${rule.severity}** \`${path}:${line.number}\` ${rule.title}: \`${line.text.trim()}\``,
  );
  return [`${plural(matches.length, 'well-known pattern')} in the ${read} read:`, '', ...lines].join('\n');
}

const weight = (claim: Claim): number => {
  const rank = ['critical', 'high', 'medium', 'low'].indexOf(claim.severity?.toLowerCase() ?? '');
  return rank === -1 ? 4 : rank;
};

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

function countBy(words: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).map(([word, count]) => `${count} ${word}`);
}
