import { readFile } from 'node:fs/promises';
import { isAbsolute, normalize, resolve } from 'node:path';
import { UltracodeError } from '../../base/errors.ts';
import type { GitLocation } from '../../checkout/git/git.ts';
import { firstCommit } from '../../checkout/git/resolve-commit.ts';
import { trustedTree } from '../../checkout/tree/trusted-tree.ts';
import { type Catalog, findWorkflow, isScriptPath, scriptIn, shippedAt } from '../../workflow/catalog.ts';
import type { Script } from '../../workflow/script/script.ts';
import { LIKELY_BASES } from './likely-base.ts';

/** Where a script is chosen: the root of the checkout, and its git. */
type Place = { readonly root: string; readonly git: GitLocation };

/** A path leads from where the user is to anywhere (on this machine the user is the one who is trusted), or else from the root of the repository. */
export async function chooseScript(
  catalog: Catalog,
  workflow: string,
  { root, git }: Place,
): Promise<Script> {
  const isPath = isScriptPath(workflow) && shippedAt(catalog, workflow) === null;
  const path = resolve(workflow);
  const source = isPath ? await readFile(path, 'utf8').catch(() => null) : null;
  if (source !== null)
    return scriptIn({ source, path: path.startsWith(`${root}/`) ? path.slice(root.length + 1) : workflow });
  if (isPath && (isAbsolute(workflow) || normalize(workflow).startsWith('..')))
    throw new UltracodeError('WORKFLOW_UNKNOWN', `There is no file "${workflow}".`);
  try {
    return await findWorkflow(catalog, workflow);
  } catch (error) {
    if (!(error instanceof UltracodeError) || error.code !== 'WORKFLOW_UNKNOWN') throw error;
    const there = await onDefaultBranch(catalog, workflow, git).catch(() => null);
    if (there === null) throw error;
    throw new UltracodeError('WORKFLOW_UNKNOWN', `${error.message} ${there}`, { cause: error });
  }
}

/** That a branch which was made before a workflow was committed lacks it; null where the default branch has none of that name either. */
async function onDefaultBranch(
  { dirs, builtin }: Catalog,
  workflow: string,
  git: GitLocation,
): Promise<string | null> {
  for (const name of LIKELY_BASES) {
    const commit = await firstCommit(git, [name]);
    if (commit === null) continue;
    const { path } = await findWorkflow({ tree: await trustedTree(git, commit), dirs, builtin }, workflow);
    return `The default branch has it (${path} on ${name}): git merge ${name} brings it to this branch.`;
  }
  return null;
}
