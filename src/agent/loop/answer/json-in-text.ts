import { type Json, parseJson } from '../../../base/json.ts';
import { tolerantJson } from './tolerant-json.ts';

/**
 * The JSON values in an answer, the likeliest first: the whole text, fenced blocks, what stands between the first and the last
 * brace, each object or list in the prose, and all objects of a text of nothing else. Of several the last comes first: earlier ones
 * are often drafts or examples. JSON in a text of JSON is read too.
 */
export function* jsonInText(text: string): Generator<Json> {
  const whole = jsonOf(text);
  if (whole !== undefined) return yield whole;
  for (const block of blocksIn(text).reverse()) {
    const value = jsonOf(block);
    if (value !== undefined) yield value;
  }
  const first = text.indexOf('{');
  const braced = first === -1 ? undefined : jsonOf(text.slice(first, text.lastIndexOf('}') + 1));
  if (braced !== undefined) yield braced;
  const { strict, tolerant } = valuesIn(text);
  yield* strict.reverse();
  yield* tolerant.reverse();
  const objects = objectsOf(withoutFence(text));
  if (objects !== null) yield objects;
}

/** The one value that a text is from its first character to its last, a fence around it left out; undefined where it says more. */
export const onlyJson = (text: string): Json | undefined => {
  const bare = withoutFence(text);
  return jsonOf(bare) ?? objectsOf(bare) ?? undefined;
};

/** The value of a text of JSON, which may be a text of JSON again. */
function jsonOf(text: string): Json | undefined {
  const value = parseJson(text) ?? tolerantJson(text);
  return typeof value === 'string' ? (jsonOf(value) ?? value) : value;
}

/** Objects with nothing but blanks and commas between them, as lines of JSON are; null for fewer than two, or for more than these. */
function objectsOf(text: string): Json[] | null {
  const objects: Json[] = [];
  for (let at = pastGap(text, 0); at < text.length; ) {
    const end = text[at] === '{' ? endOfValue(text, at) : -1;
    const value = end === -1 ? undefined : jsonOf(text.slice(at, end));
    if (value === undefined) return null;
    objects.push(value);
    at = pastGap(text, end);
  }
  return objects.length > 1 ? objects : null;
}

function pastGap(text: string, from: number): number {
  let at = from;
  while (/[\s,]/.test(text[at] ?? '')) at += 1;
  return at;
}

const withoutFence = (text: string): string => {
  const trimmed = text.trim();
  const [block, ...others] = blocksIn(trimmed);
  const isWhole =
    block !== undefined && others.length === 0 && trimmed.startsWith('```') && lastLine(trimmed) === '```';
  return isWhole && !block.includes('```') ? block : trimmed;
};

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

/** The objects and lists in a text, those inside another one left out; `tolerant`: those that are JSON but for their marks. */
function valuesIn(text: string): { readonly strict: Json[]; readonly tolerant: Json[] } {
  const strict: Json[] = [];
  const tolerant: Json[] = [];
  let openings = 0;
  for (let at = nextOpening(text, 0); at !== -1 && openings < OPENINGS_MAX; openings += 1) {
    const end = endOfValue(text, at);
    const written = end === -1 ? '' : text.slice(at, end);
    const exact = parseJson(written);
    const value = exact ?? tolerantJson(written);
    if (value !== undefined) (exact === undefined ? tolerant : strict).push(value);
    at = nextOpening(text, value === undefined ? at + 1 : end);
  }
  return { strict, tolerant };
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

const lastLine = (text: string): string => text.slice(text.lastIndexOf('\n') + 1).trim();
