import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileContents } from '../test/fakes/git-repository.ts';

const PACKAGES = ['zod/src', 'ajv/lib', 'yaml/dist', 'knip/dist', '@anthropic-ai/sdk/src', 'vitest/dist'];
const MODULES = join(import.meta.dirname, '../node_modules');
const CHARS = { min: 1_000, max: 20_000 };

/** `count` real source files, taken from installed packages: the same ones for the same versions. */
export async function sourceTree(count: number): Promise<FileContents> {
  const paths = PACKAGES.flatMap((name) => globSync(`${name}/**/*.{js,ts}`, { cwd: MODULES }).sort());
  const files: Record<string, string> = {};
  for (const path of paths.filter((each) => !/\.d\.ts$|\.min\.js$|[./](test|spec|tests)[./]/.test(each))) {
    const text = await readFile(join(MODULES, path), 'utf8');
    if (text.length < CHARS.min || text.length > CHARS.max) continue;
    // Folders that an audit leaves out (dist, vendor, …) are part of the file's name here.
    const [folder, ...rest] = path.replace(/^@/, '').split('/');
    files[`${folder}/${rest.join('_')}`] = text;
    if (Object.keys(files).length === count) return files;
  }
  throw new Error(
    `expected ${count} source files in ${PACKAGES.join(', ')}, got ${Object.keys(files).length}`,
  );
}
