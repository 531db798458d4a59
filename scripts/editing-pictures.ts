// Makes the pictures of docs/editing.md: the report of a run whose agents edit, and the pull request that it makes. Needs what draw-markdown.ts names.
// Usage: npm run build && node scripts/editing-pictures.ts
import { join } from 'node:path';
import { type EditingStage, editingStage } from '../test/e2e/support/editing-stage.ts';
import { type Answer, text } from '../test/fakes/anthropic/answer.ts';
import type { Rule } from '../test/fakes/anthropic.ts';
import type { FileContents } from '../test/fakes/git-repository.ts';
import { startDrawing } from './draw-markdown.ts';

const FOLDER = join(import.meta.dirname, '../docs/reports');

const SCRIPT = `export const meta = { name: 'money', description: 'Counts money in cents.', phases: [{ title: 'Migrate' }] }
const paths = await files(['src/**/*.js', 'test/**/*.js'])
await parallel(paths.map((path) => () =>
  agent('Count money in whole cents in <<' + path + '>>.', { label: path, phase: 'Migrate', isolation: 'worktree' })))
return { summary: 'Prices, totals and discounts are whole cents now; what is shown is still in euros.' }
`;

/** What one agent finds and makes of it, and what it says. */
type Edit = { readonly before: string; readonly after: string; readonly said: string };

const EDITS: Readonly<Record<string, Edit>> = {
  'src/cart.js': {
    before: 'return items.reduce((sum, { price }) => sum + price, 0);',
    after: 'return items.reduce((cents, { priceCents }) => cents + priceCents, 0);',
    said: '`total` adds up whole cents, so 0.1 + 0.2 is 0.3 again. Callers get an integer.',
  },
  'src/discount.js': {
    before: 'return total * (1 - percent / 100);',
    after: 'return Math.round((totalCents * (100 - percent)) / 100);',
    said: 'A discount is rounded once, to the cent, where it was rounded when it was shown before.',
  },
  'src/format.js': {
    before: "return amount.toFixed(2) + ' €';",
    after: "return (amountCents / 100).toFixed(2) + ' €';",
    said: 'Takes cents and shows euros as before.',
  },
  'test/cart.test.js': {
    before: 'assert.equal(total([{ price: 0.1 }, { price: 0.2 }]), 0.30000000000000004);',
    after: 'assert.equal(total([{ priceCents: 10 }, { priceCents: 20 }]), 30);',
    said: 'The test that had the rounding error in it expects 30 cents.',
  },
};

const FILES: FileContents = {
  ...Object.fromEntries(['a', 'b', 'c', 'd'].map((name) => [`src/${name}.js`, null])),
  '.github/ultracode/money.js': SCRIPT,
  'package.json': '{ "type": "module" }\n',
  'src/cart.js': `export function total(items) {\n  ${EDITS['src/cart.js']?.before}\n}\n`,
  'src/discount.js': `export function discounted(total, percent) {\n  ${EDITS['src/discount.js']?.before}\n}\n`,
  'src/format.js': `export function euros(amount) {\n  ${EDITS['src/format.js']?.before}\n}\n`,
  'src/mail.js': 'export const sender = "shop@example.com";\n',
  'test/cart.test.js': `import assert from 'node:assert/strict';\nimport { total } from '../src/cart.js';\n\n${EDITS['test/cart.test.js']?.before}\n`,
};

await using stage = await editingStage({ files: FILES, rule: answerOf });
await using drawing = await startDrawing();
// The test of the cart, which the edits change too, in whichever isolation can be had where this runs.
const inputs = { workflow: 'money', 'verify-command': 'node test/cart.test.js' };
await stage.job(await stage.dispatch(), { inputs });
await draw('editing-report', reportOf(stage));
await draw('editing-pull-request', bodyOf(stage));

function reportOf({ github }: EditingStage): string {
  const summary = github.state.checks.at(-1)?.summary;
  if (summary == null) throw new Error('no check was left');
  return summary;
}

function bodyOf({ github }: EditingStage): string {
  const made = github.state.issues.find(({ pull }) => pull?.headRef === 'ultracode/money');
  if (made === undefined) throw new Error('no pull request was made');
  return `## ${made.title}\n\n${made.body}`;
}

async function draw(name: string, body: string): Promise<void> {
  await drawing.draw(body, join(FOLDER, name));
  console.log(`${name}: ${body.length} characters`);
}

/** Reads, edits and says so; of a file without money nothing is changed. */
function answerOf(...[{ messages }]: Parameters<Rule>): Answer {
  const file_path = /<<([^>]+)>>/.exec(JSON.stringify(messages[0]))?.[1] ?? '';
  const edit = EDITS[file_path];
  const turn = messages.filter(({ role }) => role === 'assistant').length;
  if (turn === 0) return called('Read', { file_path });
  if (edit === undefined) return text('There is no money in this file, so it stays as it is.');
  if (turn === 1) return called('Edit', { file_path, old_string: edit.before, new_string: edit.after });
  return text(edit.said);
}

function called(name: string, input: Readonly<Record<string, unknown>>): Answer {
  return { type: 'message', content: [{ type: 'tool_use', name, input }] };
}
