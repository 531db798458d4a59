import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { FILES_READ, firstScript } from '../../../../src/app/init/first-script.ts';
import { languagesOf } from '../../../../src/app/init/languages.ts';
import { checkScript } from '../../../../src/workflow/script/check-script.ts';
import { checkTypes } from '../../../project/check-types.ts';

const template = await readFile(new URL('../../../../src/templates/error-paths.js', import.meta.url), 'utf8');
const ENDINGS = [
  'py',
  'go',
  'js',
  'ts',
  'vue',
  'svelte',
  'java',
  'kt',
  'scala',
  'cs',
  'rb',
  'rs',
  'php',
].concat(...['swift', 'c', 'cpp', 'sh', 'dart', 'ex', 'pl', 'lua', 'md']);

test('the script of every language is one that check and an editor have nothing to say of', async () => {
  const scripts = ENDINGS.map((ending) =>
    firstScript(template, { languages: languagesOf([`a.${ending}`]), files: 16 }),
  );
  expect(new Set(scripts).size).toBe(ENDINGS.length);
  for (const source of scripts) {
    expect(checkScript({ source, path: 'error-paths.js' })).toEqual({
      problems: [],
      warnings: [],
      advice: [],
    });
    expect(source).toContain('\nconst FILES_MAX = 16\n');
  }
  const sources = Object.fromEntries(scripts.map((source, index) => [`script-${index}.js`, modular(source)]));
  expect(await checkTypes(sources)).toEqual([]);
});

/** The types are given with the files, and do not lie beside them. */
const modular = (source: string): string => source.replace(/^\/\/\/ <reference.*$/m, '');

test('without a language that is known it looks at the usual endings', () => {
  const source = firstScript(template, { languages: [], files: FILES_READ[0] ?? 0 });
  expect(source).toBe(template);
});
