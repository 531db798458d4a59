import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { firstScript } from '../../app/init/first-script.ts';
import { fromTemplate, type InitChoice, type InitFile, initFiles, sameFileAs } from '../../app/init-files.ts';
import { openLocation } from '../../checkout/git/git.ts';
import { remoteRepository, repositoryIn } from '../../checkout/git/remote-url.ts';
import { headSha, topLevelOf } from '../../checkout/git/resolve-commit.ts';
import type { Plan } from '../../report/plan.ts';
import { readPackage, readTemplate, readTypes } from '../../store/assets.ts';
import { readWritten, writeNew } from '../../store/run-folder.ts';
import type { Host } from '../host.ts';
import { localSettings } from './local-settings.ts';
import { fittingScript, planOf } from './setup/first-plan.ts';
import { type WhatIsHere, whatIsHere } from './setup/what-is-here.ts';
import { workflowThere } from './setup/workflow-there.ts';

/**
 * `differs`: there was one already, and it holds something else than would have been written; never so for scripts, which are there to be
 * changed.
 */
type WrittenFile = {
  readonly path: string;
  readonly kind: InitFile['kind'];
  readonly written: boolean;
  readonly differs: boolean;
  /** What it holds now. */
  readonly text: string;
};

export type Initialized = {
  readonly files: readonly WrittenFile[];
  readonly here: WhatIsHere;
  /** Of the first script, over all of the tree; why there is none, where it is a text. */
  readonly plan: Plan | string;
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
  const [action, configured, here, remote] = await Promise.all([
    given ?? ownAction(host),
    localSettings(root, {}),
    whatIsHere(git, root),
    remoteRepository(git),
  ]);
  const wanted = initFiles(choice, configured.settings['workflows-dir'][0] ?? '.github/ultracode');
  const files: WrittenFile[] = [];
  let plan: Plan | string = 'there is no script to plan';
  for (const file of wanted) {
    const there = sameFileAs(file.path).find((name) => existsSync(join(root, name)));
    const other =
      file.kind === 'github-workflow' && there === undefined ? await workflowThere(root, file) : null;
    const path = there ?? file.path;
    if (other !== null) {
      files.push({
        ...{ path: other, kind: file.kind, written: false, differs: false },
        text: (await readWritten(root, other)) ?? '',
      });
      continue;
    }
    if (file.kind !== 'script') {
      files.push(await written({ ...file, path, root, text: await textOf(host, file, action) }));
      continue;
    }
    const template = await readTemplate(host.programDir, file.template);
    const script = (count: number) => firstScript(template, { languages: here.languages, files: count });
    const source = await readWritten(root, path);
    if (source === null) {
      const fitted = await fittingScript(host, { root, path, configured, script });
      files.push(await written({ ...file, path, root, text: fitted.source }));
      plan = fitted.plan;
    } else {
      files.push({ path, kind: file.kind, written: false, differs: false, text: source });
      plan = await planOf(host, { root, path, configured, source }).catch((error: Error) => error.message);
    }
  }
  const url = remote?.url ?? null;
  const server = url === null ? '' : new URL(url).host;
  const isElsewhere = /(?:^|\.)(?:gitlab|bitbucket|codeberg|gitee|visualstudio|azure|sr)\./.test(server);
  return { files, here, plan, repositoryUrl: url, otherHost: isElsewhere ? server : null };
}

const textOf = async (
  { programDir }: Host,
  { kind, template, parts }: InitFile,
  action: string | null,
): Promise<string> =>
  kind === 'types'
    ? readTypes(programDir)
    : fromTemplate(await readTemplate(programDir, template), { parts, action });

async function written({
  root,
  path,
  kind,
  text,
}: Pick<InitFile, 'path' | 'kind'> & { readonly root: string; readonly text: string }): Promise<WrittenFile> {
  const isNew = await writeNew(root, path, text);
  const there = isNew ? text : ((await readWritten(root, path)) ?? '');
  return { path, kind, written: isNew, differs: there !== text, text: there };
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
