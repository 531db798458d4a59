import type { Json } from '../../base/json.ts';

export type FoundJson = { readonly status: 'json'; readonly value: Json } | { readonly status: 'none' };

/** The JSON value of an answer: the whole text, a fenced block, or what stands between the first and the last brace. */
export function jsonInText(text: string): FoundJson {
  const fenced = blocksIn(text);
  const first = text.indexOf('{');
  const last = text.lastIndexOf('}');
  const braced = first === -1 || last < first ? [] : [text.slice(first, last + 1)];
  // The last block first: earlier ones are often drafts or examples.
  for (const candidate of [text, ...fenced.reverse(), ...braced]) {
    const found = parse(candidate);
    if (found.status === 'json') return found;
  }
  return { status: 'none' };
}

/** What stands between three backticks that end a line and the next three. */
function blocksIn(text: string): string[] {
  const blocks: string[] = [];
  let end = 0;
  for (const { 0: opening, index } of text.matchAll(/```[a-zA-Z]*[ \t]*\n/g)) {
    if (index < end) continue;
    const start = index + opening.length;
    const closing = text.indexOf('```', start);
    if (closing === -1) break;
    blocks.push(text.slice(start, closing));
    end = closing + 3;
  }
  return blocks;
}

function parse(text: string): FoundJson {
  try {
    return { status: 'json', value: JSON.parse(text) };
  } catch {
    return { status: 'none' };
  }
}
