// Makes the pictures of docs/reports.md: each report as the shipped action posts it on a pull request, drawn as GitHub draws Markdown.
// Needs Chromium, cmark-gfm and pngquant (Debian: `apt-get install chromium cmark-gfm pngquant`). Usage: node scripts/report-pictures.ts [name…]
import { execFileSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { setStage } from '../test/e2e/support/stage.ts';
import { changeOf, EXAMPLES, type Example, scriptOf } from './report-examples.ts';

const ROOT = join(import.meta.dirname, '..');
const FOLDER = join(ROOT, 'docs/reports');
/** CSS pixels: the column of a comment on a wide screen, and a phone. */
const WIDTHS = [900, 390];
/** CSS pixels of a report that are drawn. */
const HEIGHT_MAX = 1600;

const wanted = process.argv.slice(2);
const examples = EXAMPLES.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
const css = await readFile(new URL(import.meta.resolve('github-markdown-css/github-markdown.css')), 'utf8');
await mkdir(FOLDER, { recursive: true });
await using browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
for (const example of examples) {
  const markdown = await commentOf(example);
  for (const scheme of ['light', 'dark'] as const) {
    const path = join(FOLDER, `${example.name}-${scheme}.png`);
    await draw(browser, pageOf(asHtml(markdown)), { scheme, path });
    console.log(`${example.name} ${scheme}: ${markdown.length} characters`);
  }
}
if (wanted.length === 0) await writeFile(join(ROOT, 'docs/reports.md'), reportsPage());

/** The comment that the shipped action leaves on a pull request. */
async function commentOf(example: Example): Promise<string> {
  await using stage = await setStage({
    files: { '.github/workflows/review.js': null, '.claude/workflows/review.js': scriptOf(example) },
  });
  await stage.openPull({ number: 7, author: 'ada', files: changeOf(example) });
  const happening = await stage.pullRequest({ number: 7, action: 'opened' });
  await stage.play(happening, { inputs: { workflow: 'review', ...example.inputs } });
  const body = stage.github.state.comments[0]?.body;
  if (body === undefined) throw new Error(`${example.name}: no comment was left`);
  return body;
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

function pageOf(html: string): string {
  return `<!doctype html><meta charset="utf-8"><style>${css}
body { margin: 0; padding: 16px; background: var(--bgColor-default); } .markdown-body { font-size: 14px; }</style>
<body class="markdown-body">${html}`;
}

/** Wide and narrow side by side in one picture. */
async function draw(
  browser: Browser,
  html: string,
  { scheme, path }: { readonly scheme: 'light' | 'dark'; readonly path: string },
): Promise<void> {
  const page = await browser.newPage({ colorScheme: scheme });
  await page.setContent(
    `<body style="margin:0;display:flex;align-items:flex-start;gap:24px;background:#8888;width:max-content">${WIDTHS.map((width) => `<iframe style="border:0;width:${width}px"></iframe>`).join('')}`,
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
  const width = WIDTHS.reduce((sum, one) => sum + one, 24 * (WIDTHS.length - 1));
  await page.setViewportSize({ width, height });
  await page.screenshot({ path });
  // A third of the bytes: the colours of a page of text are few.
  execFileSync('pngquant', ['--ext', '.png', '--force', '64', path]);
  await page.close();
}

function reportsPage(): string {
  const parts = EXAMPLES.map(
    ({ name, shows }) => `## ${shows.slice(0, 1).toUpperCase()}${shows.slice(1)}

<picture>
  <source media="(prefers-color-scheme: dark)" srcset="reports/${name}-dark.png">
  <img alt="${shows}" src="reports/${name}-light.png">
</picture>`,
  );
  return `# Reports

What people see on a pull request, on a wide screen and on a phone. Made by \`node scripts/report-pictures.ts\`: each is the comment
that the shipped action leaves on a pull request of a made-up shop. Long ones are cut after ${HEIGHT_MAX} pixels.

${parts.join('\n\n')}
`;
}
