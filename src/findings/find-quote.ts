import { codeOf, gapsOf, type Quote } from './quote.ts';

/** Lines count from 1; the last one belongs to it. */
export type Lines = { readonly line: number; readonly endLine: number };

/** Looks for the quoted code in a text, ignoring white space, line numbers and gaps; of several occurrences the one nearest to `near`. */
export function findEvidence(evidence: string, fileText: string, near: number | null): Lines | null {
  for (const quote of codeOf(evidence)) {
    const found = findQuote(quote, fileText, near);
    if (found !== null) return found;
  }
  return null;
}

function findQuote(quote: Quote, fileText: string, claimedLine: number | null): Lines | null {
  const text = withoutSpace(fileText);
  const near = quote.line ?? claimedLine ?? 1;
  const [first = '', ...others] = gapsOf(quote.code, quote.gaps).map((part) => withoutSpace(part).chars);
  // One or two characters occur nearly everywhere and prove nothing.
  if (first.length < 3) return null;
  let best: (Lines & { readonly distance: number; readonly inside: boolean }) | null = null;
  for (let at = text.chars.indexOf(first); at !== -1; at = text.chars.indexOf(first, at + 1)) {
    const end = endOf(text.chars, at + first.length, others);
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

/** Index after the last of the parts, when all follow in order; null when one is missing. */
function endOf(chars: string, from: number, parts: readonly string[]): number | null {
  let end = from;
  for (const part of parts) {
    const at = chars.indexOf(part, end);
    if (at === -1) return null;
    end = at + part.length;
  }
  return end;
}

/** All characters that are not white space, and the line of each. */
function withoutSpace(text: string): { readonly chars: string; readonly lineAt: (index: number) => number } {
  const lines = text.split('\n').map((line) => line.replace(/\s+/g, ''));
  const starts: number[] = [];
  let length = 0;
  for (const line of lines) {
    starts.push(length);
    length += line.length;
  }
  const lineAt = (index: number): number => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= index) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  };
  return { chars: lines.join(''), lineAt };
}
