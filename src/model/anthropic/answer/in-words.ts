import { isJsonObject, type Json, parseJson } from '../../../base/json.ts';

/** What is said of an answer in which no answer can be read; `what` is `bodyInWords`. */
export const notAnswer = (what: string): string =>
  `The server answered with ${what} instead of an answer of the Messages API. Check anthropic-base-url, and what stands between (a proxy, a page to sign in)`;

const TITLE_CHARS_MAX = 80;
const SHOWN_CHARS_MAX = 120;

/** What a body is that is no answer, for a person. */
export function bodyInWords(text: string, value: Json | undefined = parseJson(text)): string {
  if (/^\s*<(?:!doctype html|html|head|body|script)\b/i.test(text.slice(0, 1_000))) {
    const title = /<title[^<>]{0,200}>([^<]{1,500})/i.exec(text.slice(0, 50_000))?.[1]?.trim() ?? '';
    return title === '' ? 'a web page' : `a web page titled "${cut(title, TITLE_CHARS_MAX)}"`;
  }
  if (text.trimStart().startsWith('<')) return 'a text of markup, like XML';
  if (isJsonObject(value) && Array.isArray(value.choices)) return 'a completion in the form of another API';
  if (value !== undefined) return `JSON that is no message (${cut(JSON.stringify(value), SHOWN_CHARS_MAX)})`;
  return `a text that is neither events nor JSON ("${cut(text.trim(), SHOWN_CHARS_MAX)}")`;
}

const cut = (text: string, chars: number): string => {
  const line = text.slice(0, chars * 4).replace(/[\s\p{Cc}]+/gu, ' ');
  return line.length > chars ? `${line.slice(0, chars)}…` : line;
};
