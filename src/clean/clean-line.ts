import { foreignTarget, quiet, ZERO_WIDTH_SPACE } from './escape.ts';
import { partComments } from './fence.ts';

/** What a line is cleaned for. */
export type LineOptions = {
  /** In a line of a table, `|` ends a cell. */
  readonly table: boolean;
  /** Name of the server that the text is shown on: it makes references of links to its own pages. */
  readonly serverHost: string;
};

/** One line of prose: its start and its formatting stay Markdown, everything in it that could act becomes text. */
export function cleanLine(line: string, options: LineOptions): string {
  const [, start = '', text = ''] = LINE_START.exec(line) ?? [];
  // A quote that begins with `[!NOTE]` is shown as a notice, as ours are.
  const rest = text.replace(/^\[(?=!(?:note|tip|important|warning|caution)\])/i, `[${ZERO_WIDTH_SPACE}`);
  // Bots look for `/command` at the start of a line of the raw text.
  const guard = start.trim() === '' && rest.startsWith('/') ? '\\' : '';
  return (
    start.replace(/(?<!#)#{1,2}$/, '###') +
    guard +
    [...rest.matchAll(INLINE)].map((match) => cleanPiece(match, options)).join('')
  );
}

// What may stay markup at the start of a line: quote and list marks in any order, a task box, a heading.
const LINE_START =
  /^((?:[\s>]|[-*+](?=\s)|\d{1,9}[.)](?=\s))*(?:(?<=[-*+.)]\s+)\[[ xX]\](?=\s)\s*)?(?:#{1,6}(?=\s))?)(.*)/;

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

function cleanPiece(match: RegExpExecArray, options: LineOptions): string {
  const { code, loose, image, label, url, bare, text } = match.groups ?? {};
  if (code !== undefined) return codeSpan(code, options.table);
  if (loose !== undefined) return loose.replaceAll('`', '\\`');
  if (url !== undefined) return (image ? 'image: ' : '') + cleanLink(label ?? '', url, options);
  if (bare !== undefined) return cleanBareLink(bare, options);
  if (text !== undefined) return cleanText(text);
  return match[0];
}

/** A pipe in a table needs an odd number of backslashes before it, or the cell ends there and the span is none. */
function codeSpan(span: string, table: boolean): string {
  const code = partComments(span);
  if (!table) return code;
  return code.replace(/(?<!\\)(\\*)\|/g, (pipe, slashes: string) =>
    slashes.length % 2 === 0 ? `\\${pipe}` : pipe,
  );
}

/** The address is shown beside the label, so that a label cannot pretend to be another site. */
function cleanLink(label: string, url: string, { table, serverHost }: LineOptions): string {
  const target = foreignTarget(url, serverHost);
  if (target === null) return cleanText(`${label} (${url})`);
  // A label that is an address itself: the link inside the link would win.
  if (label.includes('://')) return label === url ? `<${target}>` : `${cleanText(label)} <${target}>`;
  const [, host = ''] = /^https?:\/\/([^/?#]*)/.exec(target) ?? [];
  const shown = label.replace(/(`[^`]+`)|([^`]+)/g, (_, code?: string, text?: string) =>
    code === undefined ? cleanText(text ?? '') : codeSpan(code, table),
  );
  return label.includes(host) || label === ''
    ? `[${shown || host}](${target})`
    : `[${shown}](${target}) (${host})`;
}

/** In angle brackets the address ends where it should; without, it would swallow a backtick or bracket behind it. */
function cleanBareLink(url: string, { serverHost }: LineOptions): string {
  const target = foreignTarget(url, serverHost);
  return target === null ? cleanText(url) : `<${target}>`;
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
