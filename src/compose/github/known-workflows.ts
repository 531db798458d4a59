import { UltracodeError } from '../../base/errors.ts';
import { nearMiss } from '../../base/near-miss.ts';
import type { GitLocation } from '../../checkout/git/git.ts';
import { trustedTree } from '../../checkout/tree/trusted-tree.ts';
import type { KnownWorkflows, Workflow } from '../../commands/decided.ts';
import { VERBS } from '../../commands/registry.ts';
import { loadBuiltin } from '../../store/assets.ts';
import {
  type Catalog,
  findWorkflow,
  isScriptPath,
  listWorkflows,
  scriptName,
  type WorkflowEntry,
  workflowNames,
} from '../../workflow/catalog.ts';
import type { Configured } from '../configured.ts';
import type { Host } from '../host.ts';
import { catalogOf } from '../run/catalog.ts';

/** What there is instead of a workflow that does not exist. Null where it exists; what else is wrong is told by the run, with a check. */
export async function insteadOf(
  wanted: string,
  { programDir }: Pick<Host, 'programDir'>,
  { git, trustedSha, configured }: Trusted,
): Promise<KnownWorkflows | null> {
  const catalog = await catalogIn({ git, trustedSha, configured }, programDir);
  if (catalog === null) return null;
  const isUnknown = await findWorkflow(catalog, wanted).then(
    () => false,
    (error: unknown) => error instanceof UltracodeError && error.code === 'WORKFLOW_UNKNOWN',
  );
  if (!isUnknown) return null;
  const names = await workflowNames(catalog);
  return { names, nearest: nearestCommand(wanted, names) };
}

/** Workflows of the trusted tree and those that ship; only the latter where the tree or the settings cannot be read, which a run tells. */
export async function knownWorkflows(
  { programDir }: Pick<Host, 'programDir'>,
  trusted: Trusted,
): Promise<readonly Workflow[]> {
  const catalog = (await catalogIn(trusted, programDir)) ?? {
    tree: { list: async () => [], names: async () => [], read: async () => null },
    dirs: [],
    builtin: await loadBuiltin(programDir),
  };
  return (await listWorkflows(catalog)).map(workflowOf);
}

function workflowOf(entry: WorkflowEntry): Workflow {
  const { name, path } = entry;
  const at = { name, path, isBuiltIn: entry.origin === 'built-in', hidden: false };
  switch (entry.status) {
    case 'ok':
      return { ...at, hidden: entry.hidden, description: entry.description, args: entry.args ?? {} };
    case 'invalid':
      return { ...at, problem: `line ${entry.problem.line}: ${entry.problem.message}` };
    case 'passed-over':
      return { ...at, problem: 'passed over: scripts are plain JavaScript in files that end in .js or .mjs' };
  }
}

/** null: the tree or the settings cannot be read. */
async function catalogIn(
  { git, trustedSha, configured }: Trusted,
  programDir: Host['programDir'],
): Promise<Catalog | null> {
  if (configured.status === 'invalid') return null;
  const tree = await trustedTree(git, trustedSha).catch(() => null);
  return tree === null ? null : catalogOf(configured.settings, tree, await loadBuiltin(programDir));
}

type Trusted = {
  readonly git: GitLocation;
  readonly trustedSha: string;
  readonly configured: Configured;
};

function nearestCommand(wanted: string, names: readonly string[]): string | null {
  const word = isScriptPath(wanted) ? scriptName(wanted) : wanted;
  const workflow = nearMiss(word, names);
  if (workflow !== null) return `/ultracode run ${workflow}`;
  const verb = nearMiss(word, VERBS);
  return verb === null ? null : `/ultracode ${verb}`;
}
