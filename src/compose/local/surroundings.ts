import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { loadDefinitions } from '../../agent/guidance/load-definitions.ts';
import { openLocation } from '../../checkout/git/git.ts';
import { topLevelOf } from '../../checkout/git/resolve-commit.ts';
import { insidePath } from '../../checkout/tree/inside-path.ts';
import { workFolder } from '../../checkout/tree/work-folder.ts';
import type { RawSettings } from '../../config/read-settings.ts';
import { loadBuiltin } from '../../store/assets.ts';
import { listWorkflows, scriptName } from '../../workflow/catalog.ts';
import type { Surroundings } from '../../workflow/script/check-script.ts';
import type { Host } from '../host.ts';
import { catalogOf } from '../run/catalog.ts';
import { abilitiesOf, webAccess } from '../run/web.ts';
import { localSettings } from './local-settings.ts';

/** The workflows and agent types that a script can name in a checkout; nothing is known outside of one. */
export async function surroundingsIn(host: Host, repo: string, given: RawSettings): Promise<Surroundings> {
  using git = openLocation(resolve(repo), host.env);
  const root = await topLevelOf(git).catch(() => null);
  if (root === null) return { workflows: null, agentTypes: null, hasScript: null, abilities: ['edit'] };
  const tree = workFolder(root);
  const { settings } = await localSettings(root, given);
  const [entries, { byName }] = await Promise.all([
    loadBuiltin(host.programDir).then((builtin) => listWorkflows(catalogOf(settings, tree, builtin))),
    loadDefinitions(tree),
  ]);
  const paths = new Set(entries.map(({ path }) => path));
  const names = entries.flatMap(({ status, name, path }) =>
    status === 'passed-over' ? [] : [name, scriptName(path)],
  );
  return {
    workflows: [...new Set(names)],
    agentTypes: [...byName.keys()],
    hasScript: (path) => paths.has(path) || isFileInside(root, path),
    abilities: abilitiesOf(webAccess(settings), settings.edits !== 'off'),
  };
}

const isFileInside = (root: string, path: string): boolean =>
  insidePath(path, '/') !== null && statSync(join(root, path), { throwIfNoEntry: false })?.isFile() === true;
