// The sections of docs/cookbook.md, from the `meta` of the scripts in examples/.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadScript } from '../src/workflow/script/script.ts';

const FOLDER = join(import.meta.dirname, '../examples');

/** Dollars by `ultracode plan` over the shop of test/project/examples.test.ts, which compares them. */
export const EXAMPLE_COSTS: Readonly<Record<string, { readonly low: number; readonly high: number }>> = {
  'api-compat': { low: 0.126, high: 0.547 },
  'bug-sweep': { low: 0.17, high: 18.8 },
  'codemod-with-review': { low: 0.065, high: 0.108 },
  'cross-checked-research': { low: 0.164, high: 1.54 },
  'dependency-bump': { low: 0.243, high: 0.531 },
  'dependency-review': { low: 0.038, high: 1.56 },
  'docs-against-code': { low: 0.002, high: 0.041 },
  'endpoint-audit': { low: 0.039, high: 0.229 },
  'judge-panel': { low: 0.306, high: 0.306 },
  'loop-until-dry': { low: 0.461, high: 2.08 },
  'migration-plan': { low: 0.173, high: 0.297 },
  'plan-from-angles': { low: 0.69, high: 0.7 },
  'release-notes': { low: 0.087, high: 0.505 },
  'rename-everywhere': { low: 0.151, high: 0.252 },
  'test-gaps': { low: 0.078, high: 0.155 },
};

/** Titles of the page, each with its scripts. A script that stands under none is an error. */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  'On a pull request': ['endpoint-audit', 'test-gaps', 'dependency-review'],
  'Before a release': ['api-compat', 'release-notes', 'docs-against-code'],
  'Over the whole tree': ['bug-sweep', 'loop-until-dry', 'migration-plan'],
  'Work that changes code': ['codemod-with-review', 'dependency-bump', 'rename-everywhere'],
  'Before a decision': ['plan-from-angles', 'judge-panel', 'cross-checked-research'],
};

export function cookbook(): string {
  const names = readdirSync(FOLDER).flatMap((file) =>
    file.endsWith('.js') ? [file.replace('.js', '')] : [],
  );
  const listed = Object.values(GROUPS).flat();
  const missing = names.filter((name) => !listed.includes(name) || EXAMPLE_COSTS[name] === undefined);
  if (missing.length > 0) throw new Error(`scripts/cookbook-docs.ts says nothing of ${missing.join(', ')}.`);
  return Object.entries(GROUPS)
    .map(([title, inGroup]) => `## ${title}\n\n${inGroup.map(section).join('\n\n')}`)
    .join('\n\n');
}

function section(name: string): string {
  const source = readFileSync(join(FOLDER, `${name}.js`), 'utf8');
  const loaded = loadScript({ source, path: `${name}.js` });
  if (loaded.status !== 'ok') throw new Error(`examples/${name}.js cannot be loaded.`);
  const { description, whenToUse, phases, args } = loaded.script.meta;
  const { low = 0, high = 0 } = EXAMPLE_COSTS[name] ?? {};
  return [
    `### ${name}`,
    description,
    ...(whenToUse === undefined ? [] : [`**When:** ${whenToUse}`]),
    phases.map(({ title, detail }) => `1. **${title}**${detail ? `: ${detail}` : ''}`).join('\n'),
    ...(args === undefined
      ? []
      : [
          `**Arguments:** ${Object.entries(args)
            .map(([key, text]) => `\`${key}\`, ${text}`)
            .join('; ')}.`,
        ]),
    `**Costs**, by plan over a shop of eight files of which a change touches three: ${range(low, high)}. [The script](../examples/${name}.js).`,
  ].join('\n\n');
}

function range(low: number, high: number): string {
  const [from, to] = [low.toFixed(2), high.toFixed(2)];
  if (from === to) return `$${to}`;
  return from === '0.00' ? `up to $${to}` : `$${from}–${to}`;
}
