// Makes the pictures of docs/reports.md: each report as the shipped action posts it on a pull request, drawn as GitHub draws Markdown.
// Usage: node scripts/report-pictures.ts [name…]
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setStage } from '../test/e2e/support/stage.ts';
import { HEIGHT_MAX, startDrawing } from './draw-markdown.ts';
import { changeOf, EXAMPLES, type Example, scriptOf } from './report-examples.ts';

const ROOT = join(import.meta.dirname, '..');
const FOLDER = join(ROOT, 'docs/reports');

const wanted = process.argv.slice(2);
const examples = EXAMPLES.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
await mkdir(FOLDER, { recursive: true });
await using drawing = await startDrawing();
for (const example of examples) {
  const markdown = await commentOf(example);
  await drawing.draw(markdown, join(FOLDER, example.name));
  console.log(`${example.name}: ${markdown.length} characters`);
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
