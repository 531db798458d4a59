import { type Json, nestsWithin, parseJson } from '../../../base/json.ts';
import { fencesIn, withoutFences } from '../../../base/matching/fences.ts';

/** A list or an object that is all of a text: alone, in a fence, or one on each line; undefined for any other text. */
export function jsonIn(text: string): Json | undefined {
  if (text.length > JSON_CHARS_MAX) return undefined;
  const json = withoutFence(text)
    .replace(/^(?:\s*\/\/[^\n]*\n)+/, '')
    .trim();
  if (!/^[[{]/.test(json)) return undefined;
  return structureIn(json) ?? structureIn(withoutComments(json)) ?? linesIn(json);
}

/** What stands in fences among other text, as an agent without a schema answers, or right in the text. */
export function blocksIn(text: string): readonly Json[] {
  if (text.length > JSON_CHARS_MAX) return [];
  const fences = fencesIn(text).filter(({ info }) => INFO.test(info));
  const blocks = fences.map(({ body }) => jsonIn(body));
  const fenced = blocks.filter((block) => block !== undefined);
  return fenced.length > 0 ? fenced : inlineIn(withoutFences(text, fences, ''));
}

const JSON_CHARS_MAX = 1_000_000;
const INFO = /^(?:json[c5l]?)?$/i;

/** The text itself where it is not all in one fence. Fences in it are a part of the block. */
function withoutFence(text: string): string {
  const trimmed = text.trim();
  const [opening, marks = ''] = /^(`{3,}|~{3,})(?:json[c5l]?)?[^\S\n]*\n/i.exec(trimmed) ?? [];
  const closing = /(?<=\n[^\S\n]*)(?<![`~])[`~]{3,}$/.exec(trimmed);
  if (opening === undefined || !closing?.[0].startsWith(marks)) return text;
  return trimmed.slice(opening.length, closing.index);
}

function structureIn(json: string): Json | undefined {
  const parsed = parseJson(json);
  if (parsed === undefined || typeof parsed !== 'object') return undefined;
  return nestsWithin(parsed, LEVELS_MAX) ? parsed : upTo(parsed, LEVELS_MAX);
}

/** Of lists and objects. What is in the report is written as JSON again, and a few thousand levels run out of stack there. */
const LEVELS_MAX = 400;

function upTo(value: Json, levels: number): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (levels === 0) return '[nested too deep to be shown]';
  const held = Object.entries(value).map(
    ([key, item]: [string, Json]) => [key, upTo(item, levels - 1)] as const,
  );
  return Array.isArray(value) ? held.map(([, item]) => item) : Object.fromEntries(held);
}

/** Comments that have a line of their own, and commas before a closing bracket. */
const withoutComments = (json: string): string =>
  json.replace(/^[^\S\n\r\u2028\u2029]*\/\/.*$/gm, '').replace(/,(?=\s*[}\]])/g, '');

function linesIn(json: string): Json | undefined {
  const lines = json.split('\n').filter((line) => line.trim() !== '');
  if (lines.length < 2 || !lines.every((line) => line.trim().startsWith('{'))) return undefined;
  const parsed = lines.map(structureIn);
  return parsed.every((line) => line !== undefined) ? parsed : undefined;
}

function inlineIn(text: string): readonly Json[] {
  const found: Json[] = [];
  let at = 0;
  for (let tries = 0; tries < TRIES_MAX && at < INLINE_CHARS_MAX; tries += 1) {
    const start = text.slice(at).search(/[[{]\s*["{[]/);
    if (start === -1) break;
    const end = endOf(text, at + start);
    const parsed = end === null ? undefined : structureIn(text.slice(at + start, end));
    if (parsed !== undefined) found.push(parsed);
    at = parsed === undefined || end === null ? at + start + 1 : end;
  }
  return found;
}

const TRIES_MAX = 50;
const INLINE_CHARS_MAX = 100_000;

/** Where the bracket that opens here is closed; null when it is not. */
function endOf(text: string, start: number): number | null {
  let depth = 0;
  let isQuoted = false;
  for (let at = start; at < text.length && at < start + INLINE_CHARS_MAX; at += 1) {
    const char = text[at];
    if (isQuoted && char === '\\') at += 1;
    else if (char === '"') isQuoted = !isQuoted;
    else if (!isQuoted && (char === '[' || char === '{')) depth += 1;
    else if (!isQuoted && (char === ']' || char === '}')) depth -= 1;
    if (depth === 0) return at + 1;
  }
  return null;
}
