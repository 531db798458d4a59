// Renews what is made from src/workflow: types/workflow.d.ts, and the marked parts of docs/authoring.md.
// Usage: node scripts/write-docs.ts
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AGENT_OPTION_REFERENCE, API_REFERENCE } from '../src/workflow/api-reference.ts';
import { BANNED_CALLS } from '../src/workflow/contract.ts';
import { workflowTypes } from './workflow-types.ts';

const root = join(import.meta.dirname, '..');

/** The files that are made, by path from the root, each with the text that it must have. */
export async function docs(): Promise<Readonly<Record<string, string>>> {
  const guide = await readFile(join(root, 'docs/authoring.md'), 'utf8');
  return { 'types/workflow.d.ts': workflowTypes(), 'docs/authoring.md': withMadeParts(guide) };
}

const PARTS: Readonly<Record<string, () => string>> = {
  functions: () => API_REFERENCE.map(section).join('\n\n'),
  options: () =>
    table(
      ['option', 'type', 'what it does'],
      AGENT_OPTION_REFERENCE.map(({ name, type, text, beyond }) => [
        `\`${name}\`${beyond ? ' +' : ''}`,
        `\`${shortType(type)}\``,
        text,
      ]),
    ),
  banned: () =>
    table(
      ['refused', 'instead'],
      BANNED_CALLS.map(({ name, advice }) => [code(name), advice]),
    ),
};

/** A guide whose marked parts are made anew; everything else stays as it was written. */
function withMadeParts(guide: string): string {
  return guide.replace(
    /(<!-- made: (\w+) -->\n)[\s\S]*?(<!-- \/made -->)/g,
    (_whole, start: string, name: string, end: string) => {
      const part = PARTS[name];
      if (part === undefined)
        throw new Error(`docs/authoring.md asks for "${name}"; there are ${Object.keys(PARTS).join(', ')}.`);
      return `${start}${part()}\n${end}`;
    },
  );
}

const section = ({ name, summary, promises, beyond }: (typeof API_REFERENCE)[number]): string =>
  [`### \`${name}\`${beyond ? ' +' : ''}`, summary, promises.map((text) => `- ${text}`).join('\n')].join(
    '\n\n',
  );

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

const shortType = (type: string): string =>
  type.replace(/ \| \(string & \{\}\)$/, ' | a full id').replace(/^readonly /, '');

/** `new Date() without arguments` → the call as code, the rest as words. */
const code = (name: string): string => name.replace(/^(new )?[\w.]+\(\)/, (call) => `\`${call}\``);

if (process.argv[1] === import.meta.filename)
  for (const [path, text] of Object.entries(await docs())) await writeFile(join(root, path), text);
