/** A programming language of a repository, by the endings of its files. */
export type FoundLanguage = { readonly name: string; readonly files: number };

type Language = {
  readonly name: string;
  readonly endings: readonly string[];
  /** How errors are lost in it, as a part of a sentence to a model. */
  readonly shapes?: string;
};

const THROWN = 'an empty `catch`, a `catch` that goes on as if nothing had happened';
const SCRIPTED = `${THROWN}, a promise that nothing waits for`;

const LANGUAGES: readonly Language[] = [
  { name: 'JavaScript', endings: ['js', 'mjs', 'cjs', 'jsx'], shapes: SCRIPTED },
  { name: 'TypeScript', endings: ['ts', 'mts', 'cts', 'tsx'], shapes: SCRIPTED },
  { name: 'Vue', endings: ['vue'], shapes: SCRIPTED },
  { name: 'Svelte', endings: ['svelte'], shapes: SCRIPTED },
  {
    name: 'Python',
    endings: ['py'],
    shapes: '`except: pass`, an exception that is logged and forgotten, a `return` in `finally`',
  },
  {
    name: 'Go',
    endings: ['go'],
    shapes:
      'an error that is given to `_`, an `err` that is overwritten before it is looked at, a `defer` whose error matters',
  },
  { name: 'Java', endings: ['java'], shapes: `${THROWN}, an interrupt that is swallowed` },
  { name: 'Kotlin', endings: ['kt', 'kts'], shapes: `${THROWN}, \`runCatching\` whose failure is dropped` },
  { name: 'Scala', endings: ['scala'], shapes: `${THROWN}, a \`Try\` whose failure is dropped` },
  { name: 'C#', endings: ['cs'], shapes: `${THROWN}, a task that nothing waits for` },
  {
    name: 'Ruby',
    endings: ['rb'],
    shapes: '`rescue nil`, a `rescue` that goes on as if nothing had happened',
  },
  {
    name: 'Rust',
    endings: ['rs'],
    shapes: '`let _ =` for a `Result`, `.ok()` that drops an error, a default in place of an error',
  },
  { name: 'PHP', endings: ['php'], shapes: `${THROWN}, \`@\` before a call` },
  { name: 'Swift', endings: ['swift'], shapes: '`try?` whose nil is taken for an answer, an empty `catch`' },
  { name: 'C', endings: ['c', 'h'], shapes: 'a return value or an `errno` that nothing looks at' },
  {
    name: 'C++',
    endings: ['cc', 'cpp', 'cxx', 'hh', 'hpp'],
    shapes: '`catch (...)` that goes on, a return value that nothing looks at',
  },
  { name: 'Shell', endings: ['sh', 'bash'], shapes: '`|| true`, a pipeline without `pipefail`' },
  { name: 'Dart', endings: ['dart'], shapes: THROWN },
  {
    name: 'Elixir',
    endings: ['ex', 'exs'],
    shapes: 'a `rescue` that goes on, an `{:error, _}` that is dropped',
  },
  { name: 'Perl', endings: ['pl', 'pm'], shapes: 'an `eval` whose `$@` nothing looks at' },
  { name: 'Lua', endings: ['lua'], shapes: 'a `pcall` whose result nothing looks at' },
];

/** A script looks at so many languages: what is there besides is rarely what a repository is about. */
const LANGUAGES_MAX = 4;

/** Those that most files are written in, the most first. */
export function languagesOf(paths: readonly string[]): readonly FoundLanguage[] {
  const counts = new Map<string, number>();
  for (const path of paths) {
    const ending = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
    const language = LANGUAGES.find(({ endings }) => endings.includes(ending));
    if (language !== undefined && path.includes('.'))
      counts.set(language.name, (counts.get(language.name) ?? 0) + 1);
  }
  return [...counts]
    .map(([name, files]) => ({ name, files }))
    .sort((a, b) => b.files - a.files)
    .slice(0, LANGUAGES_MAX);
}

/** The files of some languages as globs, and how errors are lost in them; null for none. */
export function lookingAt(
  found: readonly FoundLanguage[],
): { readonly globs: readonly string[]; readonly shapes: string } | null {
  const languages = LANGUAGES.filter(({ name }) => found.some((one) => one.name === name));
  if (languages.length === 0) return null;
  const shapes = languages.flatMap((language) => language.shapes?.split(', ') ?? []);
  return {
    globs: languages.map(({ endings }) =>
      endings.length === 1 ? `**/*.${endings[0]}` : `**/*.{${endings.join(',')}}`,
    ),
    shapes: [...new Set(shapes)].join(', '),
  };
}
