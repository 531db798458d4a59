import { posix } from 'node:path';
import { sha256 } from '../../base/digest.ts';
import type { JsonObject } from '../../base/json.ts';
import type { Checkout } from '../../code/checkout.ts';
import type { AgentCall, Observation } from '../../run/agent-call.ts';
import { foldersOfTask, pathsOfTask, withFoldersAbove } from './folders-of-task.ts';
import { type RuleTree, readRulesFolder, rulesOfFolder } from './rule-files.ts';
import { createScopes } from './rule-scopes.ts';
import { folderRulesText, projectRulesText, type RuleFile } from './rules-text.ts';

/** Rules for the files and folders that one task is about: the text to put before it, and the observation. Both null when there can be none. */
export type FolderRules = { readonly text: string | null; readonly observation: Observation | null };

/** What the maintainers ask of every agent, from the trusted version of the repository. */
export type ProjectRules = {
  /** For the system prompt that all agents share; null when the root has no rules. */
  readonly text: string | null;
  /** For one task. `digestNow` checks its observation later, as tools do for theirs. */
  readonly forTask: (call: Pick<AgentCall, 'prompt' | 'options'>) => Promise<FolderRules>;
  readonly digestNow: (input: JsonObject) => Promise<string>;
};

/** Name under which folder rules stand among an agent's observations. */
export const RULES_OBSERVED = 'Rules';

// Bounds the lookups for a task that quotes the file list of a large repository.
const FOLDERS_MAX = 1_000;
const PATHS_MAX = 5_000;

/** The code that the rules are for. */
export type RuledCode = Pick<Checkout, 'locate' | 'listFiles' | 'changes'>;

/** What a task is about, as its observation holds it. `change`: also what the change under review is about. */
type AtHand = {
  readonly folders: readonly string[];
  readonly paths: readonly string[];
  readonly change: boolean;
};

/** Reads the rules of the whole project now, those of folders when a task or the change is about them. */
export async function loadProjectRules({
  tree,
  code,
  warn,
}: {
  readonly tree: RuleTree;
  readonly code: RuledCode;
  /** Called once for each text that had to be cut, and each rule that could not be taken as it is meant. */
  readonly warn: (message: string) => void;
}): Promise<ProjectRules> {
  const sayOnce = once(warn);
  const rulesIn = remembered((folder: string) => rulesOfFolder(folder === '' ? '' : `${folder}/`, tree));
  const [ofRoot, folder] = await Promise.all([rulesIn(''), readRulesFolder(tree)]);
  folder.problems.forEach(sayOnce);
  const root = distinct([...ofRoot, ...folder.always], []);
  const text = projectRulesText(root);
  sayOnce(text?.cut ?? null);
  const scopes = createScopes(folder.scoped, code, sayOnce);
  const changed = remembered(async (_: 'all') => pathsOf(await code.changes()));

  const textFor = async ({ folders, paths, change }: AtHand): Promise<string | null> => {
    const ofChange = change ? await changed('all') : [];
    const all = bounded(
      withFoldersAbove([...folders, ...ofChange.map((path) => posix.dirname(path))]),
      sayOnce,
    );
    const found = await Promise.all(all.map(rulesIn));
    const scoped = await scopes.of({ paths, changed: ofChange });
    const rules = folderRulesText(distinct([...found.flat(), ...scoped], root));
    sayOnce(rules?.cut ?? null);
    return rules?.text ?? null;
  };

  return {
    text: text?.text ?? null,
    forTask: async ({ prompt, options }) => {
      const task = { prompt, files: options.files ?? [] };
      const folders = bounded(foldersOfTask(task, code.locate), sayOnce);
      const named = pathsOfTask(task, code.locate).slice(0, PATHS_MAX);
      const changes = task.files.length > 0 ? [] : await changed('all');
      const change = changes.length > 0 && !namesOneOf(changes, [...folders, ...named]);
      const paths = scopes.isEmpty ? [] : named;
      if (folders.length === 0 && paths.length === 0 && !change) return { text: null, observation: null };
      const rules = await textFor({ folders, paths, change });
      const input = { folders, ...(paths.length > 0 && { paths }), ...(change && { change }) };
      return { text: rules, observation: { tool: RULES_OBSERVED, input, digest: digest(rules) } };
    },
    digestNow: async ({ folders, paths, change }) =>
      digest(
        await textFor({ folders: stringsOf(folders), paths: stringsOf(paths), change: change === true }),
      ),
  };
}

const pathsOf = (changes: Awaited<ReturnType<RuledCode['changes']>>): readonly string[] => [
  ...new Set(changes.flatMap(({ path, from }) => [path, ...(from ? [from] : [])])),
];

/** Whether a task names a changed file, or a folder that holds one: then it is about that, else about the whole change. */
function namesOneOf(changes: readonly string[], named: readonly string[]): boolean {
  const touched = new Set(withFoldersAbove(changes));
  return named.some((path) => touched.has(path));
}

function bounded(folders: readonly string[], say: (message: string) => void): readonly string[] {
  if (folders.length > FOLDERS_MAX)
    say(`A task is about ${folders.length} folders; only ${FOLDERS_MAX} were searched for rules.`);
  return folders.slice(0, FOLDERS_MAX);
}

/** Each text once: CLAUDE.md is often a link to AGENTS.md. */
function distinct(files: readonly RuleFile[], known: readonly RuleFile[]): readonly RuleFile[] {
  const seen = new Set(known.map((file) => file.text));
  return files.filter(({ text }) => {
    if (seen.has(text)) return false;
    seen.add(text);
    return true;
  });
}

function once(say: (message: string) => void): (message: string | null) => void {
  const said = new Set<string>();
  return (message) => {
    if (message === null || said.has(message)) return;
    said.add(message);
    say(message);
  };
}

function remembered<Key, Value>(find: (key: Key) => Promise<Value>): (key: Key) => Promise<Value> {
  const known = new Map<Key, Promise<Value>>();
  return (key) => {
    const finding = known.get(key) ?? find(key);
    known.set(key, finding);
    return finding;
  };
}

const digest = (text: string | null): string => sha256(text ?? '');

const stringsOf = (value: JsonObject[string] | undefined): readonly string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
