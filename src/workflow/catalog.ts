import { UltracodeError } from '../base/errors.ts';
import { nearMiss, nearMissOfPath } from '../base/near-miss.ts';
import type { TrustedTree } from '../code/trusted-tree.ts';
import type { WorkflowReference } from './ports.ts';
import { formatProblem, type Problem } from './script/problem.ts';
import { loadScript, type Script } from './script/script.ts';

export type Catalog = {
  readonly tree: Pick<TrustedTree, 'asTheyLie' | 'list' | 'names' | 'read'>;
  /** Folders in order: a name in an earlier one hides the same name in a later one. */
  readonly dirs: readonly string[];
  /** Scripts that ship, by file name without ending; they come last. */
  readonly builtin: Readonly<Record<string, string>>;
};

export type WorkflowEntry =
  | {
      readonly status: 'ok';
      readonly name: string;
      readonly description: string;
      /** What each of its arguments is, by name; absent: it does not say. */
      readonly args?: Readonly<Record<string, string>>;
      readonly origin: 'repository' | 'built-in';
      readonly path: string;
      /** An earlier workflow has the same name, so this one is reached by its path only. */
      readonly hidden: boolean;
      /** A script of the repository that answers to the name of one that ships. */
      readonly replacesBuiltIn: boolean;
    }
  | {
      readonly status: 'invalid';
      readonly name: string;
      readonly origin: 'repository' | 'built-in';
      readonly path: string;
      readonly problem: Problem;
    }
  /** Not read, because of the ending of its name. */
  | {
      readonly status: 'passed-over';
      readonly name: string;
      readonly origin: 'repository';
      readonly path: string;
    };

/** Everything that could be run, in the order in which names are looked up; scripts that cannot load come with their first problem. */
export async function listWorkflows(catalog: Catalog): Promise<readonly WorkflowEntry[]> {
  const seen = new Set<string>();
  const entries: WorkflowEntry[] = [];
  const shipped = Object.keys(catalog.builtin);
  for await (const { file, origin } of filesOf(catalog)) {
    const loaded = loadScript(file);
    if (loaded.status === 'invalid') {
      const problem = loaded.problems[0] ?? { line: 1, column: 1, message: 'cannot be read' };
      entries.push({ status: 'invalid', name: scriptName(file.path), origin, path: file.path, problem });
      continue;
    }
    const { name, description, args } = loaded.script.meta;
    const hidden = seen.has(name);
    const replacesBuiltIn = origin === 'repository' && !hidden && shipped.includes(name);
    const said = { name, description, ...(args !== undefined && { args }) };
    entries.push({ status: 'ok', ...said, origin, path: file.path, hidden, replacesBuiltIn });
    seen.add(name);
  }
  return [...entries, ...(await passedOver(catalog)).map(passedOverEntry)];
}

const passedOverEntry = (path: string): WorkflowEntry => ({
  status: 'passed-over',
  name: scriptName(path),
  origin: 'repository',
  path,
});

/** Finds a workflow by `meta.name`, else by its file's name, or by path; a text with a `/`, or with the ending of a script, is a path. */
export async function findWorkflow(catalog: Catalog, wanted: string | WorkflowReference): Promise<Script> {
  if (typeof wanted !== 'string')
    return 'name' in wanted ? byName(catalog, wanted.name) : byPath(catalog, wanted.scriptPath);
  return isScriptPath(wanted) ? byPath(catalog, wanted) : byName(catalog, wanted);
}

async function byName(catalog: Catalog, name: string): Promise<Script> {
  let byFileName: File | null = null;
  for await (const { file, origin } of filesOf(catalog, name)) {
    const result = loadScript(file);
    if (result.status === 'ok' && result.script.meta.name === name) {
      if (origin === 'built-in') return noting(result.script, await passedOver(catalog, name));
      return Object.hasOwn(catalog.builtin, name) ? { ...result.script, replaces: name } : result.script;
    }
    if (scriptName(file.path) !== name) continue;
    // It hides later ones: a script with a syntax error must not run as the built-in one of the same name.
    if (result.status === 'invalid') return scriptIn(file);
    byFileName ??= file;
  }
  if (byFileName !== null) return scriptIn(byFileName);
  const names = await workflowNames(catalog);
  const meant = nearMiss(name, names);
  const hint = meant === null ? '' : ` Did you mean "${meant}"?`;
  const over = await passedOver(catalog, name);
  const elsewhere = over.length > 0 ? [] : await inOtherFolders(catalog, name);
  throw new UltracodeError(
    'WORKFLOW_UNKNOWN',
    [
      `There is no workflow "${name}".`,
      ...over.map((path) => passedOverSentence(path)),
      ...elsewhere.map((path) => `There is ${path}, in none of these folders: run it by this path.`),
      `${existing(names)} Looked in ${[...catalog.dirs, 'the built-in ones'].join(', ')}.${over.length + elsewhere.length > 0 ? '' : hint}`,
    ].join(' '),
  );
}

/** Names under which a workflow can be asked for, those that cannot load included. */
export async function workflowNames(catalog: Catalog): Promise<readonly string[]> {
  const entries = (await listWorkflows(catalog)).filter(({ status }) => status !== 'passed-over');
  return [...new Set(entries.map(({ name }) => name))];
}

const noting = (script: Script, over: readonly string[]): Script =>
  over.length === 0 ? script : { ...script, passedOver: over };

/** Files of the folders that look like scripts and are none by their ending; with a name, those that are called like it, whatever their ending. */
async function passedOver({ tree, dirs }: Catalog, name?: string): Promise<readonly string[]> {
  const listed = await Promise.all(dirs.map((dir) => tree.list(dir)));
  return listed
    .flat()
    .filter((path) => !READ.test(path))
    .filter((path) => (name === undefined ? LIKE_A_SCRIPT.test(path) : scriptName(path) === name))
    .toSorted();
}

/** Folders that people take for the right ones. */
const NEAR_FOLDERS = ['.claude', '.github'];

async function inOtherFolders({ tree, dirs }: Catalog, name: string): Promise<readonly string[]> {
  const listed = await Promise.all(NEAR_FOLDERS.map((dir) => tree.list(dir)));
  return listed
    .flat()
    .filter((path) => READ.test(path) && scriptName(path) === name)
    .filter((path) => !dirs.some((dir) => path.startsWith(`${dir.replace(/\/+$/, '')}/`)));
}

const passedOverSentence = (path: string): string =>
  `${path} is passed over: scripts are plain JavaScript in files that end in .js or .mjs.`;

async function byPath(catalog: Catalog, path: string): Promise<Script> {
  const inside = path.replace(/^(\.\/)+/, '');
  if (inside.startsWith('/') || /^[A-Za-z]:/.test(inside) || inside.split(/[\\/]/).includes('..'))
    throw new UltracodeError(
      'WORKFLOW_UNKNOWN',
      `A workflow's path must stay inside the repository, got "${path}". Write it relative to the repository's root.`,
    );
  const source = shippedAt(catalog, inside) ?? (await catalog.tree.read(inside));
  if (source !== null) return scriptIn({ source, path: inside });
  const paths = [
    ...(await listWorkflows(catalog)).map((entry) => entry.path),
    ...(await scriptsBeside(catalog, inside)),
  ];
  const meant = nearMissOfPath(inside, paths);
  const hint = meant === null ? '' : ` Did you mean "${meant}"?`;
  const where =
    catalog.tree.asTheyLie === true
      ? ''
      : " in the repository's trusted version; a script must be committed there before it can run";
  throw new UltracodeError('WORKFLOW_UNKNOWN', `There is no file "${inside}"${where}.${hint}`);
}

/** Scripts in the folder of a path. */
async function scriptsBeside({ tree }: Catalog, path: string): Promise<readonly string[]> {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const names = await tree.names(folder.replace(/\/$/, ''));
  return names.filter((name) => READ.test(name)).map((name) => `${folder}${name}`);
}

/** The text of a script that ships, by the path that `list` shows; null for any other path. No file of the repository goes before it. */
export function shippedAt({ builtin }: Pick<Catalog, 'builtin'>, path: string): string | null {
  if (!path.startsWith(SHIPPED_DIR) || !path.endsWith('.js')) return null;
  const name = path.slice(SHIPPED_DIR.length, -'.js'.length);
  return Object.hasOwn(builtin, name) ? (builtin[name] ?? null) : null;
}

const SHIPPED_DIR = 'built-in/';

type File = { readonly source: string; readonly path: string };
type FoundFile = { readonly file: File; readonly origin: 'repository' | 'built-in' };

/** Scripts in order of lookup; in each folder the file called like `likely` comes first, so that most searches read one file. */
async function* filesOf({ tree, dirs, builtin }: Catalog, likely = ''): AsyncGenerator<FoundFile> {
  for (const dir of dirs) {
    const paths = (await tree.list(dir)).filter((path) => READ.test(path)).sort();
    for (const path of likelyFirst(paths, likely)) {
      const source = await tree.read(path);
      if (source !== null) yield { file: { source, path }, origin: 'repository' };
    }
  }
  for (const name of likelyFirst(Object.keys(builtin), likely))
    yield { file: { source: builtin[name] ?? '', path: `${SHIPPED_DIR}${name}.js` }, origin: 'built-in' };
}

const likelyFirst = (paths: readonly string[], likely: string): readonly string[] => [
  ...paths.filter((path) => scriptName(path) === likely),
  ...paths.filter((path) => scriptName(path) !== likely),
];

/** Endings of scripts, in any case; the language is the same in both. */
const READ = /\.m?js$/i;
/** Not `.d.ts`: that is what editors read. */
const LIKE_A_SCRIPT = /(?<!\.d)\.(?:cjs|[cm]?ts|[jt]sx|coffee|js\.\w+)$/i;

/** Whether a text names a script by its path; any other text is the name of a workflow. */
export const isScriptPath = (text: string): boolean =>
  text.includes('/') || READ.test(text) || LIKE_A_SCRIPT.test(text);

/** What a script is called by its file: the name without its ending. */
export function scriptName(path: string): string {
  const name = path.split('/').at(-1) ?? path;
  return READ.test(name) ? name.replace(READ, '') : name.replace(/(?<=.)(?:\.m?js)?\.[^.]*$/i, '');
}

/** The script in a file that was found some other way. Throws SCRIPT_INVALID with every problem. */
export function scriptIn(file: { readonly source: string; readonly path: string }): Script {
  const result = loadScript(file);
  if (result.status === 'ok') return result.script;
  throw new UltracodeError(
    'SCRIPT_INVALID',
    result.problems.map((problem) => formatProblem(file.path, problem)).join('\n'),
  );
}

const existing = (names: readonly string[]): string =>
  names.length === 0 ? 'None is committed yet.' : `There are ${names.join(', ')}.`;
