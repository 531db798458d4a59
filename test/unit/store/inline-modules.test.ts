import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { inlineModules } from '../../../src/store/inline-modules.ts';

async function inlined(files: Readonly<Record<string, string>>): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'ultracode-inline-'));
  try {
    for (const [name, text] of Object.entries(files)) await writeFile(join(dir, name), text);
    return await inlineModules(pathToFileURL(join(dir, 'main.js')));
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

test('a file that imports nothing stays as it is', async () => {
  const text = "export const meta = {}\nconst a = `\nimport { x } from 'y'\n`\n";
  expect(await inlined({ 'main.js': text })).toBe(text);
});

test('what a file imports stands in place of the import, without its exports', async () => {
  const files = {
    'main.js': "export const meta = {}\n\nimport { one } from './one.js'\nreturn one()\n",
    'one.js': 'export const two = 2\nexport async function one() {\n  return two\n}\n',
  };
  expect(await inlined(files)).toBe(
    'export const meta = {}\n\nconst two = 2\nasync function one() {\n  return two\n}\nreturn one()\n',
  );
});

test('a file that two others import is there once, before both', async () => {
  const files = {
    'main.js': "import { a } from './a.js';\nimport {\n  b,\n} from './b.js';\na(b);\n",
    'a.js': "import { c } from './c.js';\nexport const a = c;\n",
    'b.js': "import { c } from './c.js';\nexport const b = c;\n",
    'c.js': 'export const c = 1;\n',
  };
  expect(await inlined(files)).toBe('const c = 1;\nconst a = c;\nconst b = c;\na(b);\n');
});
