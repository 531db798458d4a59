import { type FoundLanguage, lookingAt } from './languages.ts';

/** How many files the first script reads, from what it holds by itself down to one agent's share: the first number whose plan fits the limit is taken. */
export const FILES_READ: readonly number[] = [48, 24, 16, 8];

/** The template of the first script for the languages of a repository. What it does not know stays as the template has it. */
export function firstScript(
  template: string,
  { languages, files }: { readonly languages: readonly FoundLanguage[]; readonly files: number },
): string {
  const looking = lookingAt(languages);
  const globs = looking?.globs.map(quoted).join(', ');
  return template
    .replace(/^const FILES_MAX = \d+$/m, `const FILES_MAX = ${files}`)
    .replace(/^const CODE = .*$/m, (line) => (globs === undefined ? line : `const CODE = [${globs}]`))
    .replace(/^const SHAPES = .*$/m, (line) =>
      looking === null ? line : `const SHAPES = ${quoted(looking.shapes)}`,
    );
}

const quoted = (text: string): string => `'${text.replaceAll(/['\\]/g, '\\$&')}'`;
