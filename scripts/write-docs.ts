// Renews what is made from the sources: types/workflow.d.ts, and the marked parts of the guides and of action.yml.
// Usage: node scripts/write-docs.ts
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PATTERNS } from '../src/author/prompt/patterns.ts';
import { API_REFERENCE } from '../src/workflow/api-reference.ts';
import { BANNED_CALLS } from '../src/workflow/contract.ts';
import { AGENT_OPTION_REFERENCE } from '../src/workflow/reference/agent-option-reference.ts';
import { findingLiteral, RESULT_REFERENCE } from '../src/workflow/result-reference.ts';
import { authorPromptShown } from './author-prompt.ts';
import { cookbook } from './cookbook-docs.ts';
import { table } from './markdown-table.ts';
import { protectedTable } from './protected-docs.ts';
import { providerRecipes } from './provider-recipes.ts';
import {
  actionInputs,
  commandsTable,
  firstSettingsTable,
  flagSections,
  outputsTable,
  refusalsTable,
  settingsTable,
  sourcesTable,
  verbsTable,
} from './settings-docs.ts';
import { githubWorkflow } from './workflow-docs.ts';
import { workflowTypes } from './workflow-types.ts';

const root = join(import.meta.dirname, '..');

const WITH_MADE_PARTS = [
  'README.md',
  'docs/setup.md',
  'docs/cookbook.md',
  'docs/providers.md',
  'docs/authoring.md',
  'docs/settings.md',
  'docs/command-line.md',
  'docs/commands.md',
  'docs/editing.md',
  'docs/decisions/authoring.md',
  'action.yml',
];

/** The files that are made, by path from the root, each with the text that it must have. */
export async function docs(): Promise<Readonly<Record<string, string>>> {
  const prompt = await authorPromptShown();
  const outputs = outputsTable(await readFile(join(root, 'action.yml'), 'utf8'));
  const renewed = WITH_MADE_PARTS.map(async (path) => {
    const text = await readFile(join(root, path), 'utf8');
    return [
      path,
      withMadeParts(text, path, { ...PARTS, 'author-prompt': () => prompt, outputs: () => outputs }),
    ] as const;
  });
  return { 'types/workflow.d.ts': workflowTypes(), ...Object.fromEntries(await Promise.all(renewed)) };
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
  patterns: () =>
    table(
      ['pattern', 'fits', 'what keeps it from growing', 'script'],
      PATTERNS.map(({ name, fits, bound }) => [`**${name}**`, fits, bound, scriptOf(name)]),
    ),
  result: () =>
    table(
      ['key', 'what becomes of it'],
      RESULT_REFERENCE.map(({ keys, text }) => [keys, text]),
    ),
  finding: () => `\`\`\`js\n${findingLiteral()}\n\`\`\``,
  settings: settingsTable,
  'first-settings': firstSettingsTable,
  sources: sourcesTable,
  refusals: refusalsTable,
  commands: commandsTable,
  verbs: verbsTable,
  protected: protectedTable,
  flags: flagSections,
  inputs: actionInputs,
  'github-workflow': githubWorkflow,
  cookbook,
  ...providerRecipes(),
};

/** A file whose marked parts are made anew; everything else stays as it was written. */
function withMadeParts(text: string, path: string, parts: typeof PARTS): string {
  return text.replace(
    /((?:<!-- made: ([\w-]+) -->| *# made: (\w+))\n)[\s\S]*?(<!-- \/made -->| *# \/made)/g,
    (_whole, start: string, inMarkdown: string, inYaml: string, end: string) => {
      const name = inMarkdown ?? inYaml;
      const part = parts[name];
      if (part === undefined)
        throw new Error(`${path} asks for "${name}"; there are ${Object.keys(parts).join(', ')}.`);
      return `${start}${part()}\n${end}`;
    },
  );
}

/** Scripts of examples/ that show a pattern. */
const SHOWN_BY: Readonly<Record<string, string>> = {
  'Fan-out over a list': 'test-gaps',
  Lenses: 'plan-from-angles',
  'Cross-check': 'bug-sweep',
  Escalation: 'docs-against-code',
  'Drafts and a judge': 'judge-panel',
  'Until dry': 'loop-until-dry',
  Synthesis: 'release-notes',
  Migration: 'migration-plan',
};

const scriptOf = (pattern: string): string => {
  const name = SHOWN_BY[pattern];
  return name === undefined ? '' : `[${name}](../examples/${name}.js)`;
};

const section = ({ name, summary, promises, beyond }: (typeof API_REFERENCE)[number]): string =>
  [`### \`${name}\`${beyond ? ' +' : ''}`, summary, promises.map((text) => `- ${text}`).join('\n')].join(
    '\n\n',
  );

const shortType = (type: string): string =>
  type.replace(/ \| \(string & \{\}\)$/, ' | a full id').replace(/^readonly /, '');

/** `new Date() without arguments` → the call as code, the rest as words. */
const code = (name: string): string => name.replace(/^(new )?[\w.]+\(\)/, (call) => `\`${call}\``);

if (process.argv[1] === import.meta.filename)
  for (const [path, text] of Object.entries(await docs())) await writeFile(join(root, path), text);
