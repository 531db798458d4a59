import { UltracodeError } from '../../../base/errors.ts';
import type { Authored, RunSpec } from '../../../resume/run-spec.ts';
import { type Catalog, findWorkflow } from '../../../workflow/catalog.ts';
import { formatProblem } from '../../../workflow/script/problem.ts';
import { loadScript, type Script } from '../../../workflow/script/script.ts';

/** The script that a run on GitHub is about: that of its plan, or one of the catalog. */
export const scriptOf = async (
  { authored, workflow }: Pick<RunSpec, 'authored' | 'workflow'>,
  catalog: Catalog,
): Promise<Script> => (authored === undefined ? findWorkflow(catalog, workflow) : authoredScript(authored));

/** The script of a plan. Throws SCRIPT_INVALID for one that this version cannot load. */
export function authoredScript({ planId, script }: Pick<Authored, 'planId' | 'script'>): Script {
  const path = `plan-${planId}.js`;
  const loaded = loadScript({ source: script, path });
  if (loaded.status === 'ok') return loaded.script;
  throw new UltracodeError(
    'SCRIPT_INVALID',
    loaded.problems.map((problem) => formatProblem(path, problem)).join('\n'),
  );
}
