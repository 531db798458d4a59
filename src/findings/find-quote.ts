import type { CompactText } from './place/compact-text.ts';
import { codeOf, gapsOf, type Quote } from './quote.ts';

/** Lines count from 1; the last one belongs to it. */
export type Lines = { readonly line: number; readonly endLine: number };

/**
 * Looks for the quoted code in a text, ignoring white space, line numbers and gaps; of several occurrences the one nearest to `near`.
 * `side`: whether lines that the evidence calls removed may stand there.
 */
export function findEvidence(
  evidence: string,
  text: CompactText,
  near: number | null,
  side: 'now' | 'any' = 'any',
): Lines | null {
  for (const quote of codeOf(evidence)) {
    if (quote.isRemoved && side === 'now') continue;
    const found = findQuote(quote, text, near);
    if (found !== null) return found;
  }
  return null;
}

function findQuote(quote: Quote, text: CompactText, claimedLine: number | null): Lines | null {
  const near = quote.line ?? claimedLine ?? 1;
  const [first = '', ...others] = gapsOf(quote.code, quote.gaps).map((part) => part.replace(/\s+/g, ''));
  // One or two characters occur nearly everywhere and prove nothing.
  if (first.length < 3) return null;
  const endFrom = endsOf(text.chars, others);
  let left = OCCURRENCES_MAX;
  let best: (Lines & { readonly distance: number; readonly inside: boolean }) | null = null;
  for (let at = text.chars.indexOf(first); at !== -1 && left > 0; at = text.chars.indexOf(first, at + 1)) {
    left -= 1;
    const end = endFrom(at + first.length);
    if (end === null) break;
    const line = text.lineAt(at);
    const occurrence = {
      line,
      endLine: text.lineAt(end - 1),
      distance: Math.abs(line - near),
      inside: at > 0 && text.lineAt(at - 1) === line,
    };
    if (
      best === null ||
      occurrence.distance < best.distance ||
      (occurrence.distance === best.distance && best.inside && !occurrence.inside)
    ) {
      best = occurrence;
    }
  }
  return best === null ? null : { line: best.line, endLine: best.endLine };
}

/** More of them, in generated code or to take up time, tell nothing: the nearest of the first ones is as good. */
const OCCURRENCES_MAX = 10_000;

/**
 * Index after the last of the parts, when all follow in order; null when one is missing. To be asked for later and later indices: what was
 * found for one of before is not looked for again.
 */
function endsOf(chars: string, parts: readonly string[]): (from: number) => number | null {
  const places = parts.map(() => -1);
  return (from) => {
    let end = from;
    for (const [index, part] of parts.entries()) {
      const known = places[index] ?? -1;
      const at = known >= end ? known : chars.indexOf(part, end);
      if (at === -1) return null;
      places[index] = at;
      end = at + part.length;
    }
    return end;
  };
}
