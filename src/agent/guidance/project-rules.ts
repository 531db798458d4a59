import { sha256 } from '../../base/digest.ts';
import type { JsonObject } from '../../base/json.ts';
import type { TrustedTree } from '../../code/trusted-tree.ts';
import type { AgentCall, Observation } from '../../run/agent-call.ts';
import { foldersOfTask } from './folders-of-task.ts';
import { importsIn } from './rule-imports.ts';
import { folderRulesText, projectRulesText, type RuleFile } from './rules-text.ts';

/** Rules of the folders that one task is about: the text to put before it, and the observation. Both null when it names no folder. */
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

const NAMES = ['CLAUDE.md', 'AGENTS.md', 'REVIEW.md'];
// Bounds the lookups for a task that quotes the file list of a large repository.
const FOLDERS_MAX = 1_000;

/** Reads the rules of the root now, those of folders when a task is about them. */
export async function loadProjectRules({
  tree,
  locate,
  warn,
}: {
  readonly tree: Pick<TrustedTree, 'read'>;
  readonly locate: (path: string) => string | null;
  /** Called once for each text that had to be cut. */
  readonly warn: (message: string) => void;
}): Promise<ProjectRules> {
  const read = remembered(tree.read);
  const warned = new Set<string>();
  const warnOfCut = (cut: string | null): void => {
    if (cut === null || warned.has(cut)) return;
    warned.add(cut);
    warn(cut);
  };
  const root = distinct(await rulesOf('', read), []);
  const text = projectRulesText(root);
  warnOfCut(text?.cut ?? null);

  const textFor = async (folders: readonly string[]): Promise<string | null> => {
    const found = await Promise.all(folders.map((folder) => rulesOf(`${folder}/`, read)));
    const rules = folderRulesText(distinct(found.flat(), root));
    warnOfCut(rules?.cut ?? null);
    return rules?.text ?? null;
  };

  return {
    text: text?.text ?? null,
    forTask: async ({ prompt, options }) => {
      const named = foldersOfTask({ prompt, files: options.files ?? [] }, locate);
      if (named.length === 0) return { text: null, observation: null };
      const folders = named.slice(0, FOLDERS_MAX);
      if (folders.length < named.length)
        warnOfCut(`A task names ${named.length} folders; only ${FOLDERS_MAX} were searched for rules.`);
      const rules = await textFor(folders);
      return {
        text: rules,
        observation: { tool: RULES_OBSERVED, input: { folders }, digest: digest(rules) },
      };
    },
    digestNow: async ({ folders }) => digest(await textFor(stringsOf(folders))),
  };
}

type Read = TrustedTree['read'];

/** The rule files of one folder in their order, each followed by what it imports, one level deep. */
async function rulesOf(prefix: string, read: Read): Promise<readonly RuleFile[]> {
  const files = await Promise.all(NAMES.map((name) => ruleFile(`${prefix}${name}`, read)));
  const withImports = files.flat().map(async (file) => {
    if (!file.path.endsWith('CLAUDE.md')) return [file];
    const imported = importsIn(file.text, file.path).map((path) => ruleFile(path, read));
    return [file, ...(await Promise.all(imported)).flat()];
  });
  return (await Promise.all(withImports)).flat();
}

async function ruleFile(path: string, read: Read): Promise<readonly RuleFile[]> {
  const text = ((await read(path)) ?? '').trim();
  const isText = text !== '' && !text.includes('\0');
  return isText ? [{ path, text }] : [];
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

function remembered(read: Read): Read {
  const known = new Map<string, Promise<string | null>>();
  return (path) => {
    const reading = known.get(path) ?? read(path);
    known.set(path, reading);
    return reading;
  };
}

const digest = (text: string | null): string => sha256(text ?? '');

const stringsOf = (value: JsonObject[string] | undefined): readonly string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
