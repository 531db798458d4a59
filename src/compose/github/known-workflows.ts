import { UltracodeError } from '../../base/errors.ts';
import { nearMiss } from '../../base/near-miss.ts';
import type { GitLocation } from '../../checkout/git/git.ts';
import { trustedTree } from '../../checkout/tree/trusted-tree.ts';
import type { KnownWorkflows } from '../../commands/decided.ts';
import { VERBS } from '../../commands/registry.ts';
import { loadBuiltin } from '../../store/assets.ts';
import { findWorkflow, isScriptPath, scriptName, workflowNames } from '../../workflow/catalog.ts';
import type { Configured } from '../configured.ts';
import type { Host } from '../host.ts';
import { catalogOf } from '../run/catalog.ts';

/** What there is instead of a workflow that does not exist. Null where it exists; what else is wrong is told by the run, with a check. */
export async function insteadOf(
  wanted: string,
  { programDir }: Pick<Host, 'programDir'>,
  { git, trustedSha, configured }: Trusted,
): Promise<KnownWorkflows | null> {
  if (configured.status === 'invalid') return null;
  const tree = await trustedTree(git, trustedSha).catch(() => null);
  if (tree === null) return null;
  const catalog = catalogOf(configured.settings, tree, await loadBuiltin(programDir));
  const isUnknown = await findWorkflow(catalog, wanted).then(
    () => false,
    (error: unknown) => error instanceof UltracodeError && error.code === 'WORKFLOW_UNKNOWN',
  );
  if (!isUnknown) return null;
  const names = await workflowNames(catalog);
  return { names, nearest: nearestCommand(wanted, names) };
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
