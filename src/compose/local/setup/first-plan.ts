import { FILES_READ } from '../../../app/init/first-script.ts';
import { messageOf } from '../../../base/errors.ts';
import { openLocation } from '../../../checkout/git/git.ts';
import { headSha } from '../../../checkout/git/resolve-commit.ts';
import { openCheckout } from '../../../checkout/git-checkout.ts';
import { workFolder } from '../../../checkout/tree/work-folder.ts';
import type { Plan } from '../../../report/plan.ts';
import { loadBuiltin, loadEngine } from '../../../store/assets.ts';
import { scriptIn } from '../../../workflow/catalog.ts';
import { sandboxes } from '../../../workflow/sandbox/create-sandbox.ts';
import type { Configured } from '../../configured.ts';
import type { Host } from '../../host.ts';
import { EMPTY_DIFF } from '../../plan/dry-run.ts';
import { planScript } from '../../plan/plan-script.ts';
import { catalogOf } from '../../run/catalog.ts';
import { webAccess } from '../../run/web.ts';

type Fitting = {
  readonly root: string;
  readonly path: string;
  readonly configured: Extract<Configured, { readonly status: 'ok' }>;
  /** The script that reads so many files. */
  readonly script: (files: number) => string;
};

/** The first script with its plan over the whole tree. `plan`: why there is none, where it is a text. */
export type Fitted = { readonly source: string; readonly plan: Plan | string };

/** The script that reads as many files as fit the limit of dollars, or the smallest one there is. */
export async function fittingScript(
  host: Host,
  { root, path, configured, script }: Fitting,
): Promise<Fitted> {
  const most = script(FILES_READ[0] ?? 1);
  let fitted: Fitted = { source: most, plan: 'there is no commit yet' };
  try {
    for (const files of FILES_READ) {
      const source = script(files);
      const plan = await planOf(host, { root, path, configured, source });
      fitted = { source, plan };
      if (plan.total.costUsd.high <= configured.settings['max-cost-usd']) break;
    }
  } catch (error) {
    return { ...fitted, plan: messageOf(error) };
  }
  return fitted;
}

/** What a script would do over all of a tree. */
export async function planOf(
  host: Host,
  { root, path, configured, source }: Omit<Fitting, 'script'> & { readonly source: string },
): Promise<Plan> {
  using location = openLocation(root, host.env);
  const { settings, said } = configured;
  const trusted = workFolder(root);
  const checkout = await openCheckout(location, { source: 'work-tree', head: await headSha(location) });
  const plan = await planScript({
    ...{ host, settings, said, trusted, checkout, args: undefined, web: webAccess(settings) },
    script: scriptIn({ source, path }),
    catalog: catalogOf(settings, trusted, await loadBuiltin(host.programDir)),
    createSandbox: sandboxes(loadEngine(host.programDir)),
  });
  // It is about all of the tree, on purpose.
  return { ...plan, warnings: plan.warnings.filter((text) => text !== EMPTY_DIFF) };
}
