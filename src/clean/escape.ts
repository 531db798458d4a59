import { parseUrl } from '../base/matching/url.ts';
import { isReference, withoutBacklink } from './reference.ts';

/** One line in which nothing is Markdown or HTML, except that code in backticks becomes `<code>`. Entities, because they hold in tables, headings and HTML alike. */
export function escapeInline(text: string): string {
  const line = oneLine(text);
  const pieces: string[] = [];
  let textFrom = 0;
  for (const match of line.matchAll(CODE_SPAN)) {
    const code = match[2] ?? '';
    // A span of spaces stays text: if it vanished, its neighbours could join to a workflow command or to a secret.
    if (code.trim() === '') continue;
    pieces.push(escapeText(line.slice(textFrom, match.index)), escapeInlineCode(code));
    textFrom = match.index + match[0].length;
  }
  pieces.push(escapeText(line.slice(textFrom)));
  return pieces
    .join('')
    .replace(/^[-+=#/]|^\d+(?=[.)])/, (start) => `${start.slice(0, -1)}${entity(start.slice(-1))}`);
}

/** One line of code as HTML. */
export function escapeInlineCode(text: string): string {
  const code = oneLine(text);
  return code === '' ? '' : `<code>${escapeMarkup(code)}</code>`;
}

/** Breaks mentions and references, so that the text notifies no account and closes no issue: a zero-width space goes behind the sign. */
export const quiet = (text: string): string =>
  text
    .replace(/(?<![A-Za-z0-9])@(?=[A-Za-z0-9]|$)/g, `@${ZERO_WIDTH_SPACE}`)
    .replace(/#(?=\d)/g, `#${ZERO_WIDTH_SPACE}`)
    .replace(/(?<![A-Za-z0-9])(GH-)(?=\d)/gi, `$1${ZERO_WIDTH_SPACE}`)
    // `owner/name@sha`, and an address that is no link.
    .replace(/(?<=[A-Za-z0-9])@(?=[0-9a-f]{7,40}(?![A-Za-z0-9]))/gi, `@${ZERO_WIDTH_SPACE}`)
    .replace(REFERENCE_IN_TEXT, `$&${ZERO_WIDTH_SPACE}`);

/** An http(s) address in a form that is safe inside a Markdown link, or null. With a user name it could show one host and open another. */
export function linkTarget(url: string): string | null {
  const target = parseAddress(url);
  return target === null ? null : escapeAddress(target);
}

/** The same for an address that is not ours: none that GitHub would take for a reference to an issue, a pull request, a discussion or a commit. */
export function foreignTarget(url: string, serverHost: string): string | null {
  const target = parseAddress(url);
  if (target === null) return null;
  const shown = isReference(target, serverHost) ? withoutBacklink(target) : target;
  return shown === null ? null : escapeAddress(shown);
}

function parseAddress(url: string): URL | null {
  const target = parseUrl(url.replaceAll('&amp;', '&'));
  if (target === null) return null;
  const isPage = target.protocol === 'https:' || target.protocol === 'http:';
  return isPage && target.username === '' && target.password === '' ? target : null;
}

const escapeAddress = ({ href }: URL): string =>
  href.replace(/[()<>"'`|\\[\]*]/g, percent).replaceAll('&', '&amp;');

export const ZERO_WIDTH_SPACE = '\u200b';

const REFERENCE_IN_TEXT =
  /\bgithub\.com\/[\w.-]{1,100}\/[\w.-]{1,100}\/(?:issues|pull|discussions|commit)\/(?=[0-9a-f])/gi;

// A longer one is text: what looks for the end of each of many looks through all of the rest.
const CODE_SPAN = /(?<!`)(`+)(?!`)(.{1,2000}?)(?<!`)\1(?!`)/g;

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

const escapeText = (text: string): string => escapeMarkup(quiet(text));

const escapeMarkup = (text: string): string =>
  text
    .replace(/[&<>"'`*_~[\]\\|]|\$(?!\d)/g, entity)
    // GitHub links mail addresses, URLs and www names by itself, also inside a label of ours.
    .replace(/(?<=[\w.+-])@/g, entity)
    .replace(/:\/\//g, ':&#47;/')
    .replace(/\b(www)\./gi, '$1&#46;');

function entity(char: string): string {
  return { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }[char] ?? `&#${char.codePointAt(0)};`;
}

const percent = (char: string): string => `%${char.charCodeAt(0).toString(16).toUpperCase()}`;
