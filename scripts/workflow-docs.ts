// The GitHub workflow file that `ultracode init` writes, as the guides show it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromTemplate } from '../src/app/init-files.ts';

const TEMPLATE = join(import.meta.dirname, '../src/templates/ultracode.yml');

/** With commands and without sweeps, as YAML in Markdown. Lines that hold only a comment are left out: they explain the file to who edits it. */
export function githubWorkflow(): string {
  const text = fromTemplate(readFileSync(TEMPLATE, 'utf8'), { parts: ['commands'], action: null });
  const lines = text.split('\n').filter((line) => !/^\s*#/.test(line));
  return `\`\`\`yaml\n# .github/workflows/ultracode.yml\n${lines.join('\n').trimEnd()}\n\`\`\``;
}
