import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** What an editor would say of workflow scripts: `name(line,column): message`, without the numbers of TypeScript's errors. */
export async function checkTypes(
  sources: Readonly<Record<string, string>>,
  options: readonly string[] = [],
): Promise<readonly string[]> {
  const dir = await mkdtemp(join(tmpdir(), 'ultracode-types-'));
  try {
    for (const [name, text] of Object.entries(sources)) await writeFile(join(dir, name), text);
    const output = await tsc(dir, [join(root, 'types/workflow.d.ts'), ...Object.keys(sources)], options);
    return output.split('\n').filter((line) => /^\S+\(\d/.test(line));
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

const FLAGS =
  '--ignoreConfig --noEmit --allowJs --checkJs --pretty false --module esnext --target es2024 --lib es2024';

function tsc(dir: string, files: readonly string[], options: readonly string[]): Promise<string> {
  const program = join(root, 'node_modules/typescript/bin/tsc');
  const args = [program, ...FLAGS.split(' '), '--types', '', ...options, ...files];
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: dir }, (_failed, stdout, stderr) => resolve(stdout + stderr));
  });
}
