import { existsSync } from 'node:fs';
import { realpath, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isWithoutAction, withAction } from '../../app/init/action-address.ts';
import { compareWorkflow, type WorkflowDifference } from '../../app/init/compare-workflow.ts';
import { firstScript } from '../../app/init/first-script.ts';
import { fromTemplate, type InitChoice, type InitFile, initFiles, sameFileAs } from '../../app/init-files.ts';
import { openLocation } from '../../checkout/git/git.ts';
import { remoteRepository, repositoryIn } from '../../checkout/git/remote-url.ts';
import { headSha, topLevelOf } from '../../checkout/git/resolve-commit.ts';
import { EMPTY_TREE } from '../../checkout/tree/refs/merged-tree.ts';
import { plainTree } from '../../checkout/tree/refs/plain-tree.ts';
import { workFolder } from '../../checkout/tree/work-folder.ts';
import type { Plan } from '../../report/plan.ts';
import { shellQuoted } from '../../resume/shell-quoted.ts';
import { readPackage, readTemplate, readTypes } from '../../store/assets.ts';
import { readWritten, whyNotNew, writeNew } from '../../store/run-folder.ts';
import { configure } from '../configured.ts';
import type { Host } from '../host.ts';
import { localSettings } from './local-settings.ts';
import { defaultSides, type NotYetHere, notYetHere, toBring } from './setup/default-side.ts';
import { fittingScript, planOf } from './setup/first-plan.ts';
import { uncommitted, type WhatIsHere, whatIsHere } from './setup/what-is-here.ts';
import { workflowThere } from './setup/workflow-there.ts';

/** `filled`: it was there, and got the Action's repository where that was still to be put. */
type WrittenFile = {
  readonly path: string;
  readonly kind: InitFile['kind'];
  readonly done: 'wrote' | 'filled' | 'kept';
  /**
   * In what one that was there is another than would have been written, or why it cannot be compared; null: in nothing that matters. Scripts are there to be
   * changed, and never differ.
   */
  readonly difference: WorkflowDifference | string | null;
  /** What it holds now. */
  readonly text: string;
};

export type Initialized = {
  readonly files: readonly WrittenFile[];
  readonly here: WhatIsHere;
  /** The default branch has what would be written, and what is checked out has not: nothing was written. Null elsewhere. */
  readonly elsewhere: NotYetHere | null;
  readonly toCommit: {
    /** Those of the files that no commit has as they are, as words for a shell in the folder that was asked about. */
    readonly words: readonly string[];
    readonly isIgnored: boolean;
    /** Those that are committed here, and neither are nor were so on the default branch. */
    readonly toBring: readonly string[];
  };
  /** Of the first script, over all of the tree; why there is none, where it is a text. */
  readonly plan: Plan | string;
  /** What the settings file has pull requests run in place of the built-in review; null for nothing. */
  readonly ofPulls: string | null;
  /** The tag of this program's own version. */
  readonly tag: string;
  /** Page of the repository; null where its remote does not say. */
  readonly repositoryUrl: string | null;
  /** The service that hosts the remote, where that is surely not GitHub; null where it may be. */
  readonly otherHost: string | null;
};

type Asked = InitChoice & {
  readonly repo: string;
  /** What stands after `uses:`, also without a version; null to find it out. */
  readonly action: string | null;
};

/** Writes the starting files that are not there yet; says of each whether it was written. */
export async function initLocal(host: Host, { repo, action: given, ...choice }: Asked): Promise<Initialized> {
  using git = openLocation(resolve(repo), host.env);
  const root = await topLevelOf(git);
  const tag = `v${(await readPackage(host.programDir)).version}`;
  const [action, configured, onGithub, here, remote] = await Promise.all([
    given === null ? ownAction(host) : given.includes('@') ? given : `${given}@${tag}`,
    localSettings(root, {}),
    configure({}, 'file', async () => workFolder(root)),
    whatIsHere(git, root),
    remoteRepository(git),
  ]);
  const wanted = initFiles(choice, configured.settings['workflows-dir'][0] ?? '.github/ultracode');
  const [sides, head] = await Promise.all([
    defaultSides(git, here.defaultBranch),
    here.hasCommit ? plainTree(git, 'HEAD') : EMPTY_TREE,
  ]);
  const elsewhere = await notYetHere(head, sides, wanted);
  const written =
    elsewhere === null
      ? await writeFiles(host, { root, action, configured, here, wanted })
      : { files: [], plan: 'nothing was written' };
  const paths = elsewhere?.paths ?? [...new Set(written.files.map(({ path }) => path))];
  const open = await uncommitted(git, paths);
  const isBelowRoot = (await realpath(repo)) !== (await realpath(root));
  const isOpen = (path: string): boolean => open.some((one) => one.path === path);
  const committed = elsewhere === null ? paths.filter((path) => !isOpen(path)) : [];
  const toCommit = {
    words: open.map(({ path }) => shellQuoted(isBelowRoot ? `:/${path}` : path)),
    isIgnored: open.some(({ isIgnored }) => isIgnored),
    toBring: await toBring(head, sides, committed),
  };
  const url = remote?.url ?? null;
  const server = url === null ? '' : new URL(url).host;
  const isOther = /(?:^|\.)(?:gitlab|bitbucket|codeberg|gitee|visualstudio|azure|sr)\./.test(server);
  const otherHost = isOther ? server : null;
  const ofPulls = onGithub.settings.workflow ?? null;
  return { ...written, elsewhere, here, toCommit, ofPulls, tag, repositoryUrl: url, otherHost };
}

type Writing = {
  readonly root: string;
  readonly action: string | null;
  readonly configured: Awaited<ReturnType<typeof localSettings>>;
  readonly here: WhatIsHere;
  readonly wanted: readonly InitFile[];
};

async function writeFiles(
  host: Host,
  { root, action, configured, here, wanted }: Writing,
): Promise<Pick<Initialized, 'files' | 'plan'>> {
  const files: WrittenFile[] = [];
  let plan: Plan | string = 'there is no script to plan';
  for (const file of wanted) {
    if (file.kind === 'github-workflow') {
      files.push(await githubWorkflow(file, { root, action, text: await textOf(host, file, action) }));
      continue;
    }
    const { path } = file;
    if (file.kind === 'types') {
      files.push(await typesOf(file, root, await readTypes(host.programDir)));
      continue;
    }
    const template = await readTemplate(host.programDir, file.template);
    const script = (count: number) => firstScript(template, { languages: here.languages, files: count });
    const source = await readWritten(root, path);
    if (source === null) {
      const fitted = await fittingScript(host, { root, path, configured, script });
      const done = (await writeNew(root, path, fitted.source)) ? 'wrote' : 'kept';
      files.push({ path, kind: file.kind, done, difference: null, text: fitted.source });
      plan = fitted.plan;
    } else {
      files.push({ path, kind: file.kind, done: 'kept', difference: null, text: source });
      plan = await planOf(host, { root, path, configured, source }).catch((error: Error) => error.message);
    }
  }
  return { files, plan };
}

const textOf = async (
  { programDir }: Host,
  { template, parts }: InitFile,
  action: string | null,
): Promise<string> => fromTemplate(await readTemplate(programDir, template), { parts, action });

/** A workflow file of GitHub: written where none does the same, and else compared, and given the Action's repository. */
async function githubWorkflow(
  file: InitFile,
  { root, action, text }: { readonly root: string; readonly action: string | null; readonly text: string },
): Promise<WrittenFile> {
  const { kind } = file;
  const same = sameFileAs(file.path).find((name) => existsSync(join(root, name)));
  const path = same ?? (await workflowThere(workFolder(root), file)) ?? file.path;
  if (path === file.path && (await writeNew(root, path, text)))
    return { path, kind, done: 'wrote', difference: null, text };
  const there = (await readWritten(root, path)) ?? '';
  const isOpen = action !== null && isWithoutAction(there) && (await whyNotNew(root, path))?.type === 'file';
  const now = isOpen ? withAction(there, action) : there;
  if (isOpen) await writeFile(join(root, path), now);
  return { path, kind, done: isOpen ? 'filled' : 'kept', difference: differenceOf(now, text), text: now };
}

function differenceOf(there: string, wanted: string): WrittenFile['difference'] {
  const found = compareWorkflow(there, wanted);
  return typeof found !== 'string' && Object.values(found).every(({ length }) => length === 0) ? null : found;
}

async function typesOf({ path, kind }: InitFile, root: string, text: string): Promise<WrittenFile> {
  if (await writeNew(root, path, text)) return { path, kind, done: 'wrote', difference: null, text };
  const there = ((await readWritten(root, path)) ?? '').replaceAll('\r\n', '\n');
  const difference = there === text ? null : 'is not that of this version of the program';
  return { path, kind, done: 'kept', difference, text: there };
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
