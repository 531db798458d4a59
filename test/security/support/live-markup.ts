import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';

/** Something in a Markdown text that acts when GitHub shows it, and the text of it. */
export type Live = { readonly kind: string; readonly text: string };

/** What acts in a text of ours beyond our own templates: read by a Markdown parser, as GitHub would show it. */
export function liveIn(markdown: string): readonly Live[] {
  // The same report goes to a comment, to a check and to the summary.
  const known = read.get(markdown);
  if (known !== undefined) return known;
  const live = readMarkdown(markdown);
  read.set(markdown, live);
  return live;
}

const read = new Map<string, readonly Live[]>();

function readMarkdown(markdown: string): readonly Live[] {
  const html = micromark(markdown, {
    allowDangerousHtml: true,
    allowDangerousProtocol: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  });
  return [...inRawText(markdown), ...inHtml(html)];
}

/** What no reader may get to see or send in a text without markup: a log, an annotation. */
export function actsAsPlain(text: string): readonly Live[] {
  return [
    ...around(text, CONTROLS, 'control character'),
    ...around(text, /^\s*::(?:[\w-]+)[^:\n]*::forged.*$/gm, 'workflow command'),
    ...around(text, /##\[[\w-]+\].*$/gm, 'workflow command'),
  ];
}

// The zero-width space is what our own texts break mentions with; a joiner stands inside emoji.
const CONTROLS = /(?![\n\t\u200b\u200d])[\p{Cc}\p{Cf}\p{Cs}]/gu;

/** What other programs look for in the text as it is written. */
const inRawText = (markdown: string): readonly Live[] => [
  ...around(markdown, CONTROLS, 'control character'),
  ...around(markdown, /^\/[a-z].*$/gim, 'command of a bot'),
  ...around(markdown, /##\[[\w-]+\].*$/gm, 'workflow command'),
  ...around(markdown, /(?<!^)<!--.*$/gm, 'hidden comment'),
];

/** Each place with the text before it, which says whose it is. */
function around(text: string, pattern: RegExp, kind: string): readonly Live[] {
  return [...text.matchAll(pattern)].map((match) => ({
    kind,
    text: text.slice(Math.max(0, match.index - 40), match.index + match[0].length + 40),
  }));
}

const TAG = /<!--([\s\S]*?)-->|<(\/?)([a-z][\w-]*)((?:"[^"]*"|'[^']*'|[^'">])*)>/gi;
const OURS = new Set(
  'a b blockquote br code del details em h2 h3 h4 h5 h6 hr input li ol p pre strong sub summary table tbody td th thead tr ul'.split(
    ' ',
  ),
);

function inHtml(html: string): readonly Live[] {
  const live: Live[] = [];
  let end = 0;
  let folds = 0;
  let code = 0;
  for (const match of html.matchAll(TAG)) {
    if (code === 0) live.push(...inText(entitiesRead(html.slice(end, match.index))));
    end = match.index + match[0].length;
    const [whole, comment, slash, tag = '', attributes = ''] = match;
    const name = tag.toLowerCase();
    const opens = slash === '';
    if (comment !== undefined) {
      if (match.index > 0) live.push({ kind: 'hidden comment', text: comment });
      continue;
    }
    if (name === 'code' || name === 'pre') code += opens ? 1 : -1;
    if (name === 'details') folds += opens ? 1 : -1;
    if (!opens) continue;
    const inner = html.slice(end, html.indexOf(`</${tag}`, end));
    live.push(...ofTag(name, { whole, attributes, inner }));
  }
  live.push(...inText(entitiesRead(html.slice(end))));
  return folds === 0 ? live : [...live, { kind: 'fold that does not close', text: '' }];
}

function ofTag(
  name: string,
  {
    whole,
    attributes,
    inner,
  }: { readonly whole: string; readonly attributes: string; readonly inner: string },
): readonly Live[] {
  if (!OURS.has(name)) return [{ kind: `<${name}>`, text: whole + inner }];
  if (/\s(?:on\w+|style|src|srcset|id|name|title)\s*=/i.test(attributes))
    return [{ kind: 'attribute', text: whole }];
  const language = /class="language-([\w-]+)"/.exec(attributes)?.[1] ?? '';
  if (/^(?:mermaid|geojson|topojson|stl|math)$/i.test(language))
    return [{ kind: `diagram (${language})`, text: inner }];
  if (name === 'blockquote' && /^\s*<p>\[!\w+\][\s\S]*forged/.test(inner))
    return [{ kind: 'alert', text: inner }];
  if (name === 'h2' && inner.includes('forged')) return [{ kind: 'heading as large as ours', text: inner }];
  if (name !== 'a') return [];
  return ofLink(entitiesRead(/href="([^"]*)"/.exec(attributes)?.[1] ?? ''), inner.replace(TAG, ''));
}

/** A link that runs something, that makes a backlink on a thread of others, or whose label names another host. */
function ofLink(href: string, label: string): readonly Live[] {
  if (href.startsWith('mailto:')) return [];
  if (!URL.canParse(href)) return [{ kind: 'link without an address', text: `${href} ${label}` }];
  const { protocol, host, hostname, pathname, username } = new URL(href);
  if (!/^https?:$/.test(protocol) || username !== '') return [{ kind: 'link', text: `${href} ${label}` }];
  const parts = decodeURIComponent(pathname)
    .split('/')
    .filter((part) => part !== '');
  const isThread = /^(?:issues|pull|discussions|commit)$/i.test(parts[2] ?? '');
  if (/^(?:www\.)?github\.com\.?$/i.test(hostname) && isThread && parts.slice(0, 2).join('/') !== 'acme/shop')
    return [{ kind: 'reference by a link', text: href }];
  const named = /https?:\/\/([\w.-]+)/i.exec(label)?.[1];
  return named === undefined || named === host
    ? []
    : [{ kind: 'label of another host', text: `${label} ${href}` }];
}

const inText = (text: string): readonly Live[] => [
  ...around(text, /(?<!\w)@[a-z\d][\w/-]*/gi, 'mention'),
  ...around(text, /(?:(?<![\w&])(?:[\w.-]{1,100}(?:\/[\w.-]{1,100})?)?#|\bGH-)\d+/gi, 'reference'),
  ...around(text, /[\w.-]{1,100}\/[\w.-]{1,100}@[0-9a-f]{7,40}\b/gi, 'reference to a commit'),
];

const entitiesRead = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&amp;', '&');
