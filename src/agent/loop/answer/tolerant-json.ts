import { type Json, parseJson } from '../../../base/json.ts';

/**
 * The value of a text that is JSON but for its marks, as models write it: single or typographic quotes, line breaks inside texts, a comma
 * behind the last entry, names without quotes, comments, Python's words. Undefined for anything else: nothing is added but marks, so what is
 * cut or misses a quote is no value.
 */
export function tolerantJson(text: string): Json | undefined {
  if (text.length > CHARS_MAX) return undefined;
  const tokens = tokensOf(text);
  return tokens === null ? undefined : parseJson(withoutLastCommas(tokens).join(' '));
}

// A long answer has a tenth of this.
const CHARS_MAX = 2_000_000;

// Blanks and comments, one mark, a word, a number; the texts between quotes are read by `textAt`.
const GAP = /(?:[\s\uFEFF]+|\/\/[^\n]*|\/\*[\s\S]*?\*\/)+/y;
const WORD = /[A-Za-z_$][\w$]*/y;
const NUMBER = /-?\d[\d.eE+-]*/y;

const QUOTES: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["'", "'"],
  ['“', '”'],
]);
const WORDS: ReadonlyMap<string, string> = new Map([
  ['True', 'true'],
  ['False', 'false'],
  ['None', 'null'],
]);

/** The text in pieces of strict JSON, without what stands between them; null where that cannot be. */
function tokensOf(text: string): string[] | null {
  const tokens: string[] = [];
  for (let at = 0; at < text.length; ) {
    const gap = lengthAt(GAP, text, at);
    if (gap > 0) {
      at += gap;
      continue;
    }
    const token = tokenAt(text, at);
    if (token === null) return null;
    tokens.push(token.json);
    at += token.length;
  }
  return named(tokens);
}

type Token = { readonly json: string; readonly length: number };

function tokenAt(text: string, at: number): Token | null {
  const char = text[at] ?? '';
  if ('{}[],:'.includes(char)) return { json: char, length: 1 };
  const closing = QUOTES.get(char);
  if (closing !== undefined) return textAt(text, at, closing);
  const length = lengthAt(WORD, text, at) || lengthAt(NUMBER, text, at);
  if (length === 0) return null;
  const word = text.slice(at, at + length);
  return { json: WORDS.get(word) ?? word, length };
}

function lengthAt(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
}

/** The text between two quotes, as JSON writes it. */
function textAt(text: string, start: number, closing: string): Token | null {
  let json = '"';
  for (let at = start + 1; at < text.length; at += 1) {
    const char = text[at] ?? '';
    if (char === closing) return { json: `${json}"`, length: at + 1 - start };
    if (char === '\\') {
      at += 1;
      const escaped = text[at] ?? '';
      json += escaped === "'" ? "'" : `\\${escaped}`;
    } else if (char === '"' || char < ' ') json += JSON.stringify(char).slice(1, -1);
    else json += char;
  }
  return null;
}

const IS_WORD = /^[A-Za-z_$]/;

/** Words in front of a colon are names. */
const named = (tokens: readonly string[]): string[] =>
  tokens.map((token, index) => (tokens[index + 1] === ':' && IS_WORD.test(token) ? `"${token}"` : token));

/** A comma between a value and a closing bracket; one that follows no value stays, and is no JSON. */
const withoutLastCommas = (tokens: readonly string[]): string[] =>
  tokens.filter((token, index) => {
    if (token !== ',') return true;
    const [before = '', after = ''] = [tokens[index - 1], tokens[index + 1]];
    return !'}]'.includes(after) || after === '' || '{[,:'.includes(before);
  });
