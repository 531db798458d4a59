import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  fromTemplate,
  type InitChoice,
  initFiles,
  isWithoutAction,
  sameFileAs,
} from '../../app/init-files.ts';
import { openLocation } from '../../checkout/git/git.ts';
import { remoteRepository, repositoryIn } from '../../checkout/git/remote-url.ts';
import { headSha, topLevelOf } from '../../checkout/git/resolve-commit.ts';
import { readPackage, readTemplate } from '../../store/assets.ts';
import { readWritten, writeNew } from '../../store/run-folder.ts';
import type { Host } from '../host.ts';
import { localSettings } from './local-settings.ts';

/**
 * `differs`: there was one already, and it holds something else than would have been written. `lacksAction`: it does not name the Action's
 * repository.
 */
type InitFile = {
  readonly path: string;
  readonly written: boolean;
  readonly differs: boolean;
  readonly lacksAction: boolean;
};

export type Initialized = {
  readonly files: readonly InitFile[];
  /** What stands after `uses:`; null where it could not be found out. */
  readonly action: string | null;
  /** Page of the repository; null where its remote does not say. */
  readonly repositoryUrl: string | null;
  /** The service that hosts the remote, where that is surely not GitHub; null where it may be. */
  readonly otherHost: string | null;
};

type Asked = InitChoice & {
  readonly repo: string;
  /** What stands after `uses:`; null to find it out. */
  readonly action: string | null;
};

/** Writes the starting files that are not there yet; says of each whether it was written. */
export async function initLocal(host: Host, { repo, action: given, ...choice }: Asked): Promise<Initialized> {
  using git = openLocation(resolve(repo), host.env);
  const root = await topLevelOf(git);
  const action = given ?? (await ownAction(host));
  const { settings } = await localSettings(root, {});
  const wanted = initFiles(choice, settings['workflows-dir'][0] ?? '.github/ultracode');
  const files = await Promise.all(
    wanted.map(async ({ path: usual, template, parts }) => {
      const text = fromTemplate(await readTemplate(host.programDir, template), { parts, action });
      const path = sameFileAs(usual).find((name) => existsSync(join(root, name))) ?? usual;
      const written = await writeNew(root, path, text);
      const there = written ? text : await readWritten(root, path);
      return { path, written, differs: there !== text, lacksAction: isWithoutAction(there ?? '') };
    }),
  );
  const url = (await remoteRepository(git))?.url ?? null;
  const server = url === null ? '' : new URL(url).host;
  const isElsewhere = /(?:^|\.)(?:gitlab|bitbucket|codeberg|gitee|visualstudio|azure|sr)\./.test(server);
  return { files, action, repositoryUrl: url, otherHost: isElsewhere ? server : null };
}

/** `owner/name@v1.2.3`, as the package says it, or `owner/name@<commit> # v1.2.3` of the clone that this program runs from. */
async function ownAction(host: Host): Promise<string | null> {
  const { version, repository } = await readPackage(host.programDir);
  const named = repositoryIn(repository ?? '');
  if (named !== null) return `${named.owner}/${named.name}@v${version}`;
  const dir = fileURLToPath(new URL('..', host.programDir));
  using own = openLocation(dir, host.env);
  // Where npm has installed it, the checkout around it is the user's.
  const isClone = await topLevelOf(own).then(
    (root) => resolve(root) === resolve(dir),
    () => false,
  );
  const cloned = isClone ? await remoteRepository(own) : null;
  return cloned === null ? null : `${cloned.owner}/${cloned.name}@${await headSha(own)} # v${version}`;
}
