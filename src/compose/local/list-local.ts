import { resolve } from 'node:path';
import { openLocation } from '../../checkout/git/git.ts';
import { topLevelOf } from '../../checkout/git/resolve-commit.ts';
import { workFolder } from '../../checkout/tree/work-folder.ts';
import type { RawSettings } from '../../config/read-settings.ts';
import { loadBuiltin } from '../../store/assets.ts';
import { listWorkflows, type WorkflowEntry } from '../../workflow/catalog.ts';
import type { Host } from '../host.ts';
import { catalogOf } from '../run/catalog.ts';
import { localSettings } from './local-settings.ts';

export type { WorkflowEntry };

/** Every workflow that can be run in a checkout, and the folders that were looked into. */
export async function listLocal(
  host: Host,
  repo: string,
  given: RawSettings,
): Promise<{ readonly entries: readonly WorkflowEntry[]; readonly dirs: readonly string[] }> {
  using git = openLocation(resolve(repo), host.env);
  const root = await topLevelOf(git);
  const { settings } = await localSettings(root, given);
  const catalog = catalogOf(settings, workFolder(root), await loadBuiltin(host.programDir));
  return { entries: await listWorkflows(catalog), dirs: catalog.dirs };
}
