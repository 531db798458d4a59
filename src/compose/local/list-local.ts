import { resolve } from 'node:path';
import { topLevelOf } from '../../checkout/git/resolve-commit.ts';
import { workFolder } from '../../checkout/tree/work-folder.ts';
import type { RawSettings } from '../../config/read-settings.ts';
import { loadAssets } from '../../store/assets.ts';
import { listWorkflows, type WorkflowEntry } from '../../workflow/catalog.ts';
import type { Host } from '../host.ts';
import { catalogOf } from '../run/catalog.ts';
import { localSettings } from './local-settings.ts';

/** Every workflow that can be run in a checkout. */
export async function listLocal(
  host: Host,
  repo: string,
  given: RawSettings,
): Promise<readonly WorkflowEntry[]> {
  const root = await topLevelOf({ dir: resolve(repo), env: host.env });
  const settings = await localSettings(root, given);
  return listWorkflows(catalogOf(settings, workFolder(root), await loadAssets(host.programDir)));
}
