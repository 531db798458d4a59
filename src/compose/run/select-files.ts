import { matchesGlobs } from '../../base/globs.ts';
import type { ChangedFile } from '../../code/changed-file.ts';
import type { Checkout } from '../../code/checkout.ts';
import type { Settings } from '../../config/settings.ts';

/** The files and changes that scripts are offered: those that `paths` and `paths-ignore` leave. `asked` says whether the diff was wanted. */
export function selectFiles(checkout: Checkout, settings: Settings) {
  const wanted = matchesGlobs([
    ...(settings.paths.length === 0 ? ['**'] : settings.paths),
    ...settings['paths-ignore'].map((pattern) => `!${pattern}`),
  ]);
  let asked = false;
  const changes = async (): Promise<readonly ChangedFile[]> => {
    asked = true;
    return (await checkout.changes()).filter((change) => wanted(change.path));
  };
  return {
    changes,
    asked: () => asked,
    files: async (
      patterns: readonly string[],
      options: { readonly changed: boolean },
    ): Promise<readonly string[]> => {
      const matches = matchesGlobs(patterns);
      const changed = options.changed ? new Set((await changes()).map((change) => change.path)) : null;
      const tracked = await checkout.listFiles();
      return tracked.filter(
        (path) => wanted(path) && matches(path) && (changed === null || changed.has(path)),
      );
    },
  };
}
