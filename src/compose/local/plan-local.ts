import { resolve } from 'node:path';
import { openLocation } from '../../checkout/git/git.ts';
import { headSha, resolveCommit, topLevelOf } from '../../checkout/git/resolve-commit.ts';
import { openCheckout } from '../../checkout/git-checkout.ts';
import { workFolder } from '../../checkout/tree/work-folder.ts';
import type { RawSettings } from '../../config/read-settings.ts';
import type { Plan } from '../../report/plan.ts';
import { readArgs } from '../../resume/describe-run.ts';
import { loadBuiltin, loadEngine } from '../../store/assets.ts';
import { sandboxes } from '../../workflow/sandbox/create-sandbox.ts';
import type { Host } from '../host.ts';
import { EMPTY_DIFF } from '../plan/dry-run.ts';
import { planScript } from '../plan/plan-script.ts';
import { catalogOf } from '../run/catalog.ts';
import { webAccess } from '../run/web.ts';
import { chooseScript } from './choose-script.ts';
import { likelyBase, NO_BASE } from './likely-base.ts';
import { localSettings } from './local-settings.ts';

/** A plan on this machine. Paths are absolute or relative to where the process runs. */
export type LocalPlan = {
  readonly workflow: string;
  /** JSON or text; null for none. */
  readonly args: string | null;
  readonly repo: string;
  readonly settings: RawSettings;
};

/** Runs a workflow over a checkout on this machine with sampled answers in place of agents. Rejects with a setup error; a script that fails is part of the plan. */
export async function planLocal(host: Host, order: LocalPlan): Promise<Plan> {
  using place = openLocation(resolve(order.repo), host.env);
  const root = await topLevelOf(place);
  const trusted = workFolder(root);
  const { settings, said } = await localSettings(root, order.settings);
  const createSandbox = sandboxes(loadEngine(host.programDir));
  const catalog = catalogOf(settings, trusted, await loadBuiltin(host.programDir));
  const script = await chooseScript(catalog, order.workflow, { root, git: place });
  const base = settings.base ?? (await likelyBase(place));
  const checkout = await openCheckout(place, {
    source: 'work-tree',
    head: await headSha(place),
    ...(base === null ? {} : { base: await resolveCommit(place, base) }),
  });
  const args = readArgs(order.args);
  const web = webAccess(settings);
  const plan = await planScript({
    ...{ host, script, args, settings, said, catalog, trusted, checkout, createSandbox, web },
  });
  if (base !== null) return plan;
  const why = `The script asks for the changes, and ${NO_BASE}.`;
  return { ...plan, warnings: plan.warnings.map((text) => (text === EMPTY_DIFF ? why : text)) };
}
