import { RULES } from './rules/all.ts';
import type { Language, Rule } from './rules/rule.ts';

/** A numbered line of a file. A file may be known in part only. */
export type Line = { readonly number: number; readonly text: string };
export type Source = { readonly path: string; readonly lines: readonly Line[] };
export type Match = {
  readonly rule: Rule;
  readonly path: string;
  readonly line: Line;
  /** Lines of the same file that break the same rule and get no match of their own. */
  readonly alsoOn: readonly number[];
};

// Longer lines are taken for generated code and skipped.
const LINE_CHARS_MAX = 400;
const MATCHES_PER_RULE = 4;

const EXTENSIONS: Readonly<Record<string, Language>> = {
  ...named('js', 'js mjs cjs jsx ts mts cts tsx vue svelte'),
  ...named('python', 'py pyw'),
  ...named('php', 'php phtml'),
  ...named('ruby', 'rb erb rake'),
  ...named('go', 'go'),
  ...named('java', 'java kt scala groovy'),
  ...named('c', 'c h cc cpp hpp cxx m mm'),
  ...named('shell', 'sh bash zsh ksh'),
  ...named('yaml', 'yml yaml'),
  ...named('html', 'html htm hbs ejs j2 jinja jinja2'),
};

const TEST_PATH =
  /(?:^|\/)(?:tests?|__tests__|spec|specs|fixtures?|__fixtures__|testdata|examples?|mocks?|__mocks__|e2e)\/|[._-](?:test|spec)\.\w+$|(?:^|\/)test[._]|_test\.\w+$|(?:^|\/)tests?\.\w+$/i;

/** Every line of a file that breaks a rule, in order; the fourth match of a rule lists all later ones. Comments are skipped. */
export function scan(source: Source): readonly Match[] {
  const language = languageOf(source.path);
  const text = source.lines.map((line) => line.text).join('\n');
  const rules = RULES.filter((rule) => !rule.unlessFile?.test(text));
  const comment = commentsOf(source.lines, language);
  const found = source.lines.flatMap((line, index) => {
    if (comment[index] || line.text.length > LINE_CHARS_MAX) return [];
    const rule = rules.find((candidate) => breaks(candidate, source.lines, index, language));
    return rule === undefined ? [] : [{ rule, path: source.path, line }];
  });
  return found.flatMap((match): Match[] => {
    const same = found.filter((other) => other.rule === match.rule);
    const index = same.indexOf(match);
    if (index >= MATCHES_PER_RULE) return [];
    const rest = index === MATCHES_PER_RULE - 1 ? same.slice(MATCHES_PER_RULE) : [];
    return [{ ...match, alsoOn: rest.map((other) => other.line.number) }];
  });
}

/** Tests, fixtures and examples: code that no user runs. */
export const isTestPath = (path: string): boolean => TEST_PATH.test(path);

/** For each line of a file, whether it is a comment. */
export function commentsOf(lines: readonly Line[], language: Language | null): readonly boolean[] {
  const hash = language === null || ['python', 'ruby', 'shell', 'yaml', 'php'].includes(language);
  const slash = language === null || ['js', 'java', 'c', 'go', 'php'].includes(language);
  let block: string | null = null;
  return lines.map(({ text }) => {
    const line = text.trim();
    if (block !== null) {
      const end = line.indexOf(block);
      const after = end === -1 ? '' : line.slice(end + block.length).trim();
      if (end !== -1) block = null;
      return after === '' || after.startsWith('//');
    }
    if (slash && line.startsWith('/*')) {
      const end = line.indexOf('*/');
      if (end === -1) block = '*/';
      return end === -1 || line.slice(end + 2).trim() === '';
    }
    if (language === 'python' && /^[ru]{0,2}("""|''')/i.test(line)) {
      const quote = line.includes('"""') ? '"""' : "'''";
      if (line.split(quote).length === 2) block = quote;
      return true;
    }
    if (line.startsWith('<!--')) return true;
    return (slash && line.startsWith('//')) || (hash && line.startsWith('#') && !line.startsWith('#!'));
  });
}

/** By the extension of the file's name; null when it is not in the table. */
export function languageOf(path: string): Language | null {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  return EXTENSIONS[name.slice(name.lastIndexOf('.') + 1)] ?? null;
}

function breaks(rule: Rule, lines: readonly Line[], index: number, language: Language | null): boolean {
  const text = lines[index]?.text ?? '';
  const patterns = [
    ...(language === null ? [] : (rule.patterns[language] ?? [])),
    ...(rule.patterns.any ?? []),
  ];
  if (!patterns.some((pattern) => pattern.test(text)) || rule.not?.test(text)) return false;
  const { near } = rule;
  if (near === undefined) return true;
  return lines
    .slice(Math.max(0, index - near.before), index + near.after + 1)
    .some((line) => line.text.length <= LINE_CHARS_MAX && near.pattern.test(line.text));
}

function named(language: Language, extensions: string): Record<string, Language> {
  return Object.fromEntries(extensions.split(' ').map((extension) => [extension, language]));
}
