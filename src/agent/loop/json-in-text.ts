import { type Json, parseJson } from '../../base/json.ts';

/**
 * The JSON values in an answer, the likeliest first: the whole text, fenced blocks, what stands between the first and the last
 * brace, and each object or list in the prose. Of several the last comes first: earlier ones are often drafts or examples.
 */
export function* jsonInText(text: string): Generator<Json> {
  const whole = parseJson(text);
  if (whole !== undefined) return yield whole;
  for (const block of blocksIn(text).reverse()) {
    const value = parseJson(block);
    if (value !== undefined) yield value;
  }
  const first = text.indexOf('{');
  const braced = first === -1 ? undefined : parseJson(text.slice(first, text.lastIndexOf('}') + 1));
  if (braced !== undefined) yield braced;
  yield* valuesIn(text).reverse();
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

// Each opening bracket that opens no value is read to the end of the text: more of them are no answer in prose.
const OPENINGS_MAX = 100;

/** The objects and lists in a text, those inside another one left out. */
function valuesIn(text: string): Json[] {
  const values: Json[] = [];
  let openings = 0;
  for (let at = nextOpening(text, 0); at !== -1 && openings < OPENINGS_MAX; openings += 1) {
    const end = endOfValue(text, at);
    const value = end === -1 ? undefined : parseJson(text.slice(at, end));
    if (value !== undefined) values.push(value);
    at = nextOpening(text, value === undefined ? at + 1 : end);
  }
  return values;
}

function nextOpening(text: string, from: number): number {
  const object = text.indexOf('{', from);
  const list = text.indexOf('[', from);
  return object === -1 || list === -1 ? Math.max(object, list) : Math.min(object, list);
}

/** Where the bracket at `start` is closed, texts inside left out; -1 when it is not. */
function endOfValue(text: string, start: number): number {
  let depth = 0;
  let isText = false;
  for (let at = start; at < text.length; at += 1) {
    const char = text[at];
    if (isText && char === '\\') at += 1;
    else if (char === '"') isText = !isText;
    else if (!isText && (char === '{' || char === '[')) depth += 1;
    else if (!isText && (char === '}' || char === ']')) {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return -1;
}
