import type { TrustedTree } from '../../code/trusted-tree.ts';
import type { Settings } from '../../config/settings.ts';
import { loadAssets } from '../../store/assets.ts';
import type { Catalog } from '../../workflow/catalog.ts';
import type { Host } from '../host.ts';

/** Where scripts are looked up for these settings. */
export async function composeCatalog(
  { programDir }: Pick<Host, 'programDir'>,
  settings: Settings,
  tree: TrustedTree,
): Promise<Catalog> {
  const { builtin } = await loadAssets(programDir);
  return { tree, dirs: settings['workflows-dir'], builtin };
}
