import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';

export const ROOT = join(import.meta.dirname, '../../..');

/** Text of a file, by its path from the root. */
export const textOf = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** Every file of the repository that git has or would take, by its path from the root. */
export const REPOSITORY_FILES: readonly string[] = execFileSync(
  'git',
  ['ls-files', '--cached', '--others', '--exclude-standard'],
  { cwd: ROOT, encoding: 'utf8' },
)
  .split('\n')
  .filter((path) => path !== '' && existsSync(join(ROOT, path)));

export const MARKDOWN_FILES: readonly string[] = REPOSITORY_FILES.filter((path) => path.endsWith('.md'));

/** What users read: the README and the guides. */
export const GUIDES: readonly string[] = MARKDOWN_FILES.filter((path) =>
  /^(README|docs\/[\w-]+)\.md$/.test(path),
);

/** A fenced block: `info` is what stands behind its fence, `line` that of the fence. */
export type Block = {
  readonly path: string;
  readonly line: number;
  readonly info: string;
  readonly text: string;
};

/** The fenced blocks of a text, those inside of lists without their indent. */
export function blocksIn(path: string, markdown: string): readonly Block[] {
  const blocks: Block[] = [];
  let open: {
    readonly fence: string;
    readonly indent: number;
    readonly info: string;
    readonly line: number;
  } | null = null;
  let lines: string[] = [];
  for (const [index, line] of markdown.split('\n').entries()) {
    const [, indent = '', fence = '', info = ''] = /^( *)(`{3,}|~{3,})(.*)$/.exec(line) ?? [];
    if (open === null && fence !== '') {
      open = { fence, indent: indent.length, info: info.trim(), line: index + 1 };
      lines = [];
    } else if (open !== null && fence.startsWith(open.fence) && info === '') {
      blocks.push({ path, line: open.line, info: open.info, text: lines.join('\n') });
      open = null;
    } else if (open !== null) lines.push(line.slice(Math.min(open.indent, line.search(/\S|$/))));
  }
  if (open !== null) throw new Error(`${path}:${open.line}: this block has no end.`);
  return blocks;
}

export const GUIDE_BLOCKS: readonly Block[] = [...GUIDES, 'CONTRIBUTING.md'].flatMap((path) =>
  blocksIn(path, textOf(path)),
);

const rendered = new Map<string, string>();

/** As GitHub makes it of a text; kept, because several tests read the same texts. */
function html(markdown: string): string {
  const known =
    rendered.get(markdown) ??
    micromark(markdown, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] });
  rendered.set(markdown, known);
  return known;
}

/** What stands outside of code, with tables and alternative texts. */
export const wordingOf = (markdown: string): string =>
  plain(
    html(markdown)
      .replaceAll(/<pre>.*?<\/pre>|<code>.*?<\/code>|<!--.*?-->/gs, ' ')
      .replaceAll(/<img [^>]*?alt="([^"]*)"[^>]*>/g, ' $1 ')
      .replaceAll(/<[^>]*>/g, ' '),
  );

/** The words that a reader has to read: no code blocks, no tables, no pictures, no link targets. */
export function proseIn(markdown: string): readonly string[] {
  const text = html(markdown)
    .replaceAll(/<pre>.*?<\/pre>|<table>.*?<\/table>|<picture>.*?<\/picture>|<!--.*?-->/gs, ' ')
    .replaceAll(/<[^>]*>/g, ' ');
  // A word has a letter or a digit in it.
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
}

/** Where links and pictures of a text lead, as they are written. */
export const targetsIn = (markdown: string): readonly string[] =>
  [...html(markdown).matchAll(/\s(?:href|src|srcset)="([^"]*)"/g)].map(([, target = '']) => plain(target));

/** What stands as code within a line. */
export const inlineCodeIn = (markdown: string): readonly string[] =>
  [
    ...html(markdown)
      .replaceAll(/<pre>.*?<\/pre>/gs, '')
      .matchAll(/<code>(.*?)<\/code>/gs),
  ].map(([, code = '']) => plain(code));

/** The anchors of the headings of a text, as GitHub makes them. */
export function anchorsIn(markdown: string): ReadonlySet<string> {
  const anchors = new Set<string>();
  for (const [, , title = ''] of html(markdown).matchAll(/<h([1-6])>(.*?)<\/h\1>/gs)) {
    const slug = plain(title.replaceAll(/<[^>]*>/g, ''))
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
      .replaceAll(' ', '-');
    let anchor = slug;
    for (let n = 1; anchors.has(anchor); n++) anchor = `${slug}-${n}`;
    anchors.add(anchor);
  }
  return anchors;
}

const plain = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
