import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { build } from '../../../scripts/build.ts';
import { distFile } from '../support/action-process.ts';

/** Every file of a folder, with what it holds. */
async function contentsOf(folder: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const texts = await Promise.all(
    files
      .sort()
      .map(async (file) => [file.slice(folder.length + 1), await readFile(file, 'latin1')] as const),
  );
  return new Map(texts);
}

/** Names of the files that differ: a diff of bundles tells nobody anything. */
const differences = (one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): string[] =>
  [...new Set([...one.keys(), ...other.keys()])].filter((file) => one.get(file) !== other.get(file));

test('two builds are byte for byte the same, and dist/ is what the sources build to', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'ultracode-build-'));
  await build(join(folder, 'one'));
  await build(join(folder, 'two'));
  const [one, two, committed] = await Promise.all([
    contentsOf(join(folder, 'one')),
    contentsOf(join(folder, 'two')),
    contentsOf(distFile('')),
  ]);
  await rm(folder, { recursive: true });
  expect(differences(one, two)).toEqual([]);
  expect(differences(one, committed), 'run: npm run build').toEqual([]);
});

test('licenses.txt names every package whose code ships', async () => {
  const text = await readFile(distFile('licenses.txt'), 'utf8');
  for (const name of [
    '@actions/core',
    '@actions/github',
    '@anthropic-ai/sdk',
    '@octokit/plugin-retry',
    '@octokit/plugin-throttling',
    '@octokit/rest',
    'acorn',
    'ajv',
    'p-queue',
    'picomatch',
    'quickjs-wasi',
    'yaml',
    'zod',
  ]) {
    expect(text).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\(.+\\)$`, 'm'));
  }
  expect(text).not.toContain('Licensed under undefined');
  // The whole of @actions/github would bring a second HTTP stack, 730 KB that every event would load.
  expect(text).not.toMatch(/^undici /m);
});
