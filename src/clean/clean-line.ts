import { linkTarget, quiet } from './escape.ts';
import { partComments } from './fence.ts';

/** One line of prose: its start and its formatting stay Markdown, everything in it that could act becomes text. In a `table` line, `|` ends a cell. */
export function cleanLine(line: string, table: boolean): string {
  const [, start = '', rest = ''] = LINE_START.exec(line) ?? [];
  // Bots look for `/command` at the start of a line of the raw text.
  const guard = start.trim() === '' && rest.startsWith('/') ? '\\' : '';
  return (
    start.replace(/(?<!#)#{1,2}$/, '###') +
    guard +
    [...rest.matchAll(INLINE)].map((match) => cleanPiece(match, table)).join('')
  );
}

// What may stay markup at the start of a line: quote and list marks in any order, a task box, a heading.
const LINE_START =
  /^((?:[\s>]|[-*+](?=\s)|\d{1,9}[.)](?=\s))*(?:(?<=[-*+.)]\s+)\[[ xX]\](?=\s)\s*)?(?:#{1,6}(?=\s))?)(.*)$/;

// In CommonMark's order: an escaped character is text, a code span binds tighter than a link.
const INLINE = new RegExp(
  [
    String.raw`(?<escaped>\\(?![<&@]|#\d)[!-\/:-@[-${'`'}{-~])`,
    '(?<code>(?<marks>`+)(?!`).*?[^`]\\k<marks>(?!`))',
    '(?<loose>`+)',
    String.raw`(?<image>!?)\[(?<label>(?:[^[\]${'`'}\\<>]|${'`[^`]+`'})*)\]\((?<url>https?:\/\/[^\s()<>\\${'`'}"'[\]|]+)\)(?<host> \([\w.:-]+\))?`,
    String.raw`(?:<|\\?(?=h))(?<bare>https?:\/\/[^\s()<>\\${'`'}"'[\]|*]*[^\s()<>\\${'`'}"'[\]|*_~.,:;!?])>?`,
    String.raw`(?<text>(?:[^${'`'}[\\!h<]|\\(?=[<&@]|#\d)|!(?!\[)|[h<](?!ttps?:\/\/|https?:\/\/))+|[\s\S])`,
  ].join('|'),
  'gi',
);

function cleanPiece(match: RegExpExecArray, table: boolean): string {
  const { code, loose, image, label, url, bare, text } = match.groups ?? {};
  if (code !== undefined) return codeSpan(code, table);
  if (loose !== undefined) return loose.replaceAll('`', '\\`');
  if (url !== undefined) return (image ? 'image: ' : '') + cleanLink(label ?? '', url, table);
  if (bare !== undefined) return cleanBareLink(bare);
  if (text !== undefined) return cleanText(text);
  return match[0];
}

/** A pipe in a table needs an odd number of backslashes before it, or the cell ends there and the span is none. */
function codeSpan(span: string, table: boolean): string {
  const code = partComments(span);
  if (!table) return code;
  return code.replace(/(\\*)\|/g, (pipe, slashes: string) => (slashes.length % 2 === 0 ? `\\${pipe}` : pipe));
}

/** The address is shown beside the label, so that a label cannot pretend to be another site. */
function cleanLink(label: string, url: string, table: boolean): string {
  const target = linkTarget(withoutReference(url));
  if (target === null) return cleanText(`${label} (${url})`);
  // A label that is an address itself: the link inside the link would win.
  if (label.includes('://')) return label === url ? `<${target}>` : `${cleanText(label)} <${target}>`;
  const { host } = new URL(target);
  const shown = label.replace(/(`[^`]+`)|([^`]+)/g, (_, code?: string, text?: string) =>
    code === undefined ? cleanText(text ?? '') : codeSpan(code, table),
  );
  return label.includes(host) || label === ''
    ? `[${shown || host}](${target})`
    : `[${shown}](${target}) (${host})`;
}

/** In angle brackets the address ends where it should; without, it would swallow a backtick or bracket behind it. */
function cleanBareLink(url: string): string {
  const target = linkTarget(withoutReference(url));
  return target === null ? cleanText(url) : `<${target}>`;
}

/** GitHub's own host for links that leave no backlink on the issue, pull request or commit. */
function withoutReference(url: string): string {
  return url.replace(
    /^https?:\/\/(?:www\.)?github\.com(?=\/[\w.-]+\/[\w.-]+\/(?:issues|pull|discussions|commit)\/)/i,
    'https://redirect.github.com',
  );
}

function cleanText(text: string): string {
  const escaped = escapeEntities(text.replace(/\\(?=[<&@]|#\d)/g, ''))
    .replaceAll('<', '&lt;')
    .replace(/[[\]]/g, '\\$&')
    // What is left of an address must not become one.
    .replace(/:\/\//g, ':\\//')
    .replace(/\b(www)\./gi, '$1\\.');
  return quiet(escaped);
}

/** Entities stay only where Markdown has no other way to show the character. */
function escapeEntities(text: string): string {
  return text.replace(/&(?!(?:lt|gt|amp|quot|nbsp|#39|#96|#124);)(?=[#a-z])/gi, '&amp;');
}
