// The GitHub workflow file that `ultracode init` writes, as the guides show it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromTemplate } from '../src/app/init-files.ts';

const TEMPLATE = join(import.meta.dirname, '../src/templates/ultracode.yml');

/** With commands and without sweeps, unless other parts are named. Lines that hold only a comment are left out: they explain the file to who edits it. */
export function workflowText(parts: readonly string[] = ['commands']): string {
  const text = fromTemplate(readFileSync(TEMPLATE, 'utf8'), { parts, action: null });
  const lines = text.split('\n').filter((line) => !/^\s*#/.test(line));
  return lines.join('\n').trimEnd();
}

/** The same as a block of Markdown. */
export const githubWorkflow = (): string =>
  `\`\`\`yaml\n# .github/workflows/ultracode.yml\n${workflowText()}\n\`\`\``;
