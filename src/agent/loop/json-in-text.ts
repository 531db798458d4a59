import type { Json } from '../../base/json.ts';

export type FoundJson = { readonly status: 'json'; readonly value: Json } | { readonly status: 'none' };

/** The JSON value of an answer: the whole text, a fenced block, or what stands between the first and the last brace. */
export function jsonInText(text: string): FoundJson {
  const fenced = [...text.matchAll(/```[a-zA-Z]*[ \t]*\n(.*?)\n?[ \t]*```/gs)].map((match) => match[1] ?? '');
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

function parse(text: string): FoundJson {
  try {
    return { status: 'json', value: JSON.parse(text) };
  } catch {
    return { status: 'none' };
  }
}
