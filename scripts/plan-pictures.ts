// Makes the picture of docs/plans.md, and the second one of README.md: a plan as the shipped action shows it under a comment. Needs what draw-markdown.ts names.
// Usage: node scripts/plan-pictures.ts [folder]; with a folder, all twelve tasks of the tests are drawn into it instead.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setConversation } from '../test/e2e/plans/conversation.ts';
import { TWELVE_TASKS } from '../test/e2e/plans/twelve-tasks.ts';
import { startDrawing } from './draw-markdown.ts';

const [folder] = process.argv.slice(2);
const rows = Object.entries(TWELVE_TASKS).slice(0, folder === undefined ? 1 : undefined);
if (folder !== undefined) await mkdir(folder, { recursive: true });
await using drawing = await startDrawing();
for (const [index, [name, row]] of rows.entries()) {
  await using at = await setConversation(row);
  const { reply } = await at.says(`/ultracode author ${row.task}`, { inputs: row.inputs ?? {} });
  const path =
    folder === undefined
      ? join(import.meta.dirname, '../docs/reports/plan')
      : join(folder, String(index + 1).padStart(2, '0'));
  await drawing.draw(reply, path, { isOpen: folder !== undefined });
  if (folder === undefined) await drawing.draw(reply, `${path}-wide`, { isWide: true });
  console.log(`${name}: ${reply.length} characters`);
}
