import type { TrustedTree } from '../../code/trusted-tree.ts';
import type { Settings } from '../../config/settings.ts';
import type { BuiltinScripts } from '../../store/assets.ts';
import type { Catalog } from '../../workflow/catalog.ts';

/** Where scripts are looked up for these settings: in the tree, and last among those that ship. */
export const catalogOf = (settings: Settings, tree: TrustedTree, builtin: BuiltinScripts): Catalog => ({
  tree,
  dirs: settings['workflows-dir'],
  builtin,
});
