import { resolve } from 'node:path';
import { INIT_FILES } from '../../app/init-files.ts';
import { openLocation } from '../../checkout/git/git.ts';
import { topLevelOf } from '../../checkout/git/resolve-commit.ts';
import { readTemplate } from '../../store/assets.ts';
import { writeNew } from '../../store/run-folder.ts';
import type { Host } from '../host.ts';

/** Writes the starting files that are not there yet; says of each whether it was written. */
export async function initLocal(
  host: Host,
  repo: string,
): Promise<readonly { readonly path: string; readonly written: boolean }[]> {
  using git = openLocation(resolve(repo), host.env);
  const root = await topLevelOf(git);
  return Promise.all(
    INIT_FILES.map(async ({ path, template }) => {
      const text = await readTemplate(host.programDir, template);
      return { path, written: await writeNew(root, path, text) };
    }),
  );
}
