import { listedIn } from '../../base/matching/name-list.ts';
import type { TrustedTree } from '../../code/trusted-tree.ts';
import { readFrontmatter } from './frontmatter.ts';
import { importsIn } from './rule-imports.ts';
import type { RuleFile } from './rules-text.ts';

export type RuleTree = Pick<TrustedTree, 'list' | 'names' | 'read'>;

/** Rules that are given only where a file of `scope` is at hand. */
export type ScopedRules = { readonly scope: readonly string[]; readonly files: readonly RuleFile[] };

/** The rules of `.claude/rules`. `problems`: what cannot be taken as it is meant, a sentence each. */
export type RulesFolder = {
  readonly always: readonly RuleFile[];
  readonly scoped: readonly ScopedRules[];
  readonly problems: readonly string[];
};

/** In their order. `CLAUDE.local.md` is a person's own and never read, wherever it is committed. */
const NAMES = ['CLAUDE.md', 'AGENTS.md', 'REVIEW.md'];
const FOLDER = '.claude';
const RULES_FOLDER = `${FOLDER}/rules`;
/** As in Claude Code. */
const IMPORT_DEPTH_MAX = 5;
const IMPORTS_MAX = 100;
const RULE_FILES_MAX = 1_000;

/** The rule files of one folder (`prefix` ends with `/`, or is '' for the root), in any case of their names, each followed by what it imports. */
export async function rulesOfFolder(prefix: string, tree: RuleTree): Promise<readonly RuleFile[]> {
  const names = await tree.names(prefix.replace(/\/$/, ''));
  const inside = names.includes(FOLDER) ? await tree.names(`${prefix}${FOLDER}`) : [];
  const paths = NAMES.flatMap((name) => [
    ...alike(name, names).map((found) => `${prefix}${found}`),
    ...(name === 'CLAUDE.md' ? alike(name, inside).map((found) => `${prefix}${FOLDER}/${found}`) : []),
  ]);
  const files = await Promise.all(
    paths.map(async (path) => {
      const [file] = await ruleFile(path, tree);
      if (file === undefined) return [];
      return /claude\.md$/i.test(path) ? withImports(file, tree) : [file];
    }),
  );
  return files.flat();
}

/** As it is written, and in other spellings: `claude.md`, `AGENTS.MD`. */
const alike = (name: string, names: readonly string[]): readonly string[] =>
  names
    .filter((one) => one.toLowerCase() === name.toLowerCase())
    .sort((a, b) => Number(b === name) - Number(a === name));

/** Reads `.claude/rules` and below. */
export async function readRulesFolder(tree: RuleTree): Promise<RulesFolder> {
  const all = (await tree.names(FOLDER)).includes('rules') ? await tree.list(RULES_FOLDER) : [];
  const paths = all.filter((path) => /\.md$/i.test(path)).toSorted();
  const read = await Promise.all(paths.slice(0, RULE_FILES_MAX).map((path) => readRule(path, tree)));
  const others = all.filter((path) => /\.(?:mdc|mdx|markdown|txt)$/i.test(path));
  return {
    always: read.flatMap(({ scope, files }) => (scope === null ? files : [])),
    scoped: read.flatMap(({ scope, files }) => (scope === null ? [] : [{ scope, files }])),
    problems: [
      ...read.flatMap(({ problem }) => problem ?? []),
      ...others.map((path) => `${path} is passed over: rules are files that end in .md.`),
      ...(paths.length > RULE_FILES_MAX
        ? [`${RULES_FOLDER} has ${paths.length} files; the first ${RULE_FILES_MAX} were read.`]
        : []),
    ],
  };
}

type ReadRule = {
  /** null: for every task. */
  readonly scope: readonly string[] | null;
  readonly files: readonly RuleFile[];
  readonly problem?: string;
};

async function readRule(path: string, tree: RuleTree): Promise<ReadRule> {
  const text = (await tree.read(path)) ?? '';
  const parts = readFrontmatter(text);
  const body = parts.status === 'ok' ? parts.body : text;
  const [file] = textIn(path, body);
  const scope =
    parts.status === 'ok' ? readScope(parts.fields.paths) : parts.status === 'none' ? null : undefined;
  const files = file === undefined ? [] : await withImports(file, tree);
  if (scope === undefined)
    return {
      scope: null,
      files,
      problem: `${path}: \`paths\` must be a glob or a list of globs; its rules are given for every file.`,
    };
  if (scope === null) return { scope, files };
  return { scope, files: files.map((one) => ({ ...one, scope })) };
}

const EVERYTHING = ['**', '**/*'];

/** null: for every task; undefined: it cannot be read. */
function readScope(given: unknown): readonly string[] | null | undefined {
  if (given === undefined || given === null) return null;
  const list = typeof given === 'string' ? listedIn(given) : given;
  if (!Array.isArray(list) || !list.every((one) => typeof one === 'string')) return undefined;
  const globs = list.map((one) => one.trim()).filter((one) => one !== '');
  return globs.length === 0 || globs.some((glob) => EVERYTHING.includes(glob)) ? null : globs;
}

/** A rule file, then all that it imports, each file once. */
async function withImports(file: RuleFile, tree: RuleTree): Promise<readonly RuleFile[]> {
  const found = new Map([[file.path, file]]);
  let next: readonly RuleFile[] = [file];
  for (let depth = 0; depth < IMPORT_DEPTH_MAX && next.length > 0; depth += 1) {
    const wanted = next.flatMap(({ path, text }) => importsIn(text, path));
    const fresh = [...new Set(wanted)].filter((path) => !found.has(path)).slice(0, IMPORTS_MAX - found.size);
    next = (await Promise.all(fresh.map((path) => ruleFile(path, tree)))).flat();
    for (const each of next) found.set(each.path, each);
  }
  return [...found.values()];
}

async function ruleFile(path: string, { read }: RuleTree): Promise<readonly RuleFile[]> {
  return textIn(path, (await read(path)) ?? '');
}

function textIn(path: string, text: string): readonly RuleFile[] {
  const trimmed = text.trim();
  return trimmed === '' || trimmed.includes('\0') ? [] : [{ path, text: trimmed }];
}
