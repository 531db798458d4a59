import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { loadBuiltin, loadCommandScript } from '../../../src/store/assets.ts';
import { checkScript } from '../../../src/workflow/script/check-script.ts';

const ROOT = new URL('../../../', import.meta.url);
const listed: Readonly<Record<string, string>> = await loadBuiltin(new URL('src/', ROOT));
const ofCommands = ['explain', 'fix'];
const builtin: Record<string, string> = { ...listed };
for (const name of ofCommands) builtin[name] = await loadCommandScript(new URL('src/', ROOT), name);

test.each(Object.keys(builtin))(
  '%s is one file of the dialect and passes check without a warning',
  (name) => {
    const source = new Map(Object.entries(builtin)).get(name) ?? '';
    expect(checkScript({ source, path: `${name}.js` })).toEqual({
      problems: [],
      warnings: [],
      advice: [],
    });
  },
);

test('a script of a command is in no catalog', () => {
  expect(Object.keys(listed)).toEqual(['audit', 'migrate', 'review']);
});

test('the fence that the examples put around text is that of the built-in scripts', async () => {
  const shared = functionIn(await readFile(new URL('src/builtin/shared/text.js', ROOT), 'utf8'), 'fenced');
  expect(shared).toContain('return');
  const folder = new URL('examples/', ROOT);
  for (const name of await readdir(folder)) {
    const source = await readFile(new URL(name, folder), 'utf8');
    if (source.includes('function fenced'))
      expect([name, functionIn(source, 'fenced')]).toEqual([name, shared]);
  }
});

test('a finding has the same fields in the examples and in the script that init writes', async () => {
  const files = ['examples/bug-sweep.js', 'examples/loop-until-dry.js', 'src/templates/error-paths.js'];
  const schema = await readFile(new URL('src/builtin/shared/finding-schema.js', ROOT), 'utf8');
  const known = [...schema.matchAll(/^ {2}(\w+): (?:text\(|\{)/gm)].map(([, name]) => name);
  for (const file of files) {
    const fields = fieldsOfFinding(await readFile(new URL(file, ROOT), 'utf8'));
    expect([file, fields.filter((field) => !known.includes(field))]).toEqual([file, []]);
    expect(fields.length).toBeGreaterThan(4);
  }
});

/** The text of a function at the top of a script, from its name to the brace that closes it. */
const functionIn = (source: string, name: string): string | undefined =>
  new RegExp(`function ${name}\\([\\s\\S]*?\\n}\\n`).exec(source)?.[0];

/** Names of what stands beside `severity` in the schema of a finding. */
function fieldsOfFinding(source: string): readonly (string | undefined)[] {
  const [block = ''] = /severity: \{ type[\s\S]*?required:/.exec(source) ?? [];
  return [...block.matchAll(/^ *(\w+): \{ type: '\w+'/gm)].map(([, name]) => name);
}
