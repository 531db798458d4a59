// Draws Markdown as GitHub does, on a wide screen and on a phone. Needs Chromium, cmark-gfm and pngquant (Debian: `apt-get install chromium cmark-gfm pngquant fonts-noto-color-emoji`).
import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { type Browser, chromium } from 'playwright-core';

/** CSS pixels: the column of a comment on a wide screen, and a phone. */
const WIDE = 900;
const PHONE = 390;
/** CSS pixels of a text that are drawn. */
export const HEIGHT_MAX = 1600;

/** Draws comments into PNG files. */
export type Drawing = AsyncDisposable & {
  /** `path` without its ending: a picture for each colour scheme. */
  readonly draw: (markdown: string, path: string, options?: DrawOptions) => Promise<void>;
};

/** `isOpen`: folds are drawn unfolded. `isWide`: without the phone beside it. */
type DrawOptions = { readonly isOpen?: boolean; readonly isWide?: boolean };

export async function startDrawing(): Promise<Drawing> {
  const css = await readFile(new URL(import.meta.resolve('github-markdown-css/github-markdown.css')), 'utf8');
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  return {
    draw: async (markdown, path, { isOpen = false, isWide = false } = {}) => {
      const text = isOpen ? markdown.replaceAll('<details>', '<details open>') : markdown;
      const widths = isWide ? [WIDE] : [WIDE, PHONE];
      for (const scheme of ['light', 'dark'] as const)
        await draw(browser, pageOf(asHtml(text), css), { scheme, widths, path: `${path}-${scheme}.png` });
    },
    [Symbol.asyncDispose]: () => browser.close(),
  };
}

/** HTML as GitHub makes it; the frames of `[!NOTE]` and its like are GitHub's own, which cmark-gfm does not know. */
function asHtml(markdown: string): string {
  const extensions = ['table', 'strikethrough', 'autolink', 'tasklist', 'tagfilter'].flatMap((name) => [
    '-e',
    name,
  ]);
  const html = execFileSync('cmark-gfm', ['--unsafe', ...extensions], { input: markdown, encoding: 'utf8' });
  return html.replaceAll(
    /<blockquote>\s*<p>\[!(\w+)\]\s*([\s\S]*?)<\/blockquote>/g,
    (_, kind: string, text: string) =>
      `<div class="markdown-alert markdown-alert-${kind.toLowerCase()}"><p class="markdown-alert-title">${kind[0]}${kind.slice(1).toLowerCase()}</p><p>${text}</div>`,
  );
}

function pageOf(html: string, css: string): string {
  return `<!doctype html><meta charset="utf-8"><style>${css}
body { margin: 0; padding: 16px; background: var(--bgColor-default); } .markdown-body { font-size: 14px; }</style>
<body class="markdown-body">${html}`;
}

type Picture = {
  readonly scheme: 'light' | 'dark';
  readonly widths: readonly number[];
  readonly path: string;
};

/** All widths side by side in one picture. */
async function draw(browser: Browser, html: string, { scheme, widths, path }: Picture): Promise<void> {
  const page = await browser.newPage({ colorScheme: scheme });
  await page.setContent(
    `<body style="margin:0;display:flex;align-items:flex-start;gap:24px;background:#8888;width:max-content">${widths.map((width) => `<iframe style="border:0;width:${width}px"></iframe>`).join('')}`,
  );
  // Texts, because what they hold runs in the page.
  await page.evaluate(`for (const { contentDocument } of document.querySelectorAll('iframe')) {
    contentDocument.write(${JSON.stringify(html)})
    contentDocument.close()
  }`);
  const height = await page.evaluate<number>(`(() => {
    const frames = [...document.querySelectorAll('iframe')]
    const heights = frames.map(({ contentDocument }) => contentDocument.documentElement.scrollHeight)
    const height = Math.min(${HEIGHT_MAX}, Math.max(...heights))
    for (const frame of frames) frame.style.height = height + 'px'
    return height
  })()`);
  const width = widths.reduce((sum, one) => sum + one, 24 * (widths.length - 1));
  await page.setViewportSize({ width, height });
  await page.screenshot({ path });
  // A third of the bytes: the colours of a page of text are few.
  execFileSync('pngquant', ['--ext', '.png', '--force', '64', path]);
  await page.close();
}
