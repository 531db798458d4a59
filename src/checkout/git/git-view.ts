import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isTrue, readConfig } from './clone-config.ts';
import { FUNCTION_ATTRIBUTES, FUNCTION_SETTINGS } from './function-names.ts';
import { findGitFolder, type GitFolder, kindOf, smallText } from './git-folder.ts';

/**
 * A repository of our own over the objects, refs and index of a checkout. Git reads the configuration, attributes and hooks of the
 * repository that it is told to use, so those of the checkout are not overridden one by one: they are never read. What is fetched stays here.
 */
export type GitView = {
  /** Root of the checkout's work tree; null where there is no checkout. */
  readonly root: string | null;
  /** Where it lies; gone once the location is disposed of. */
  readonly folder: string;
  /** Names the repository to git. */
  readonly env: Readonly<Record<string, string>>;
  /** The checkout is a partial clone, so any command may fetch. */
  readonly partial: boolean;
  /** The settings of the user and the machine count; absent: only in a partial clone. */
  readonly usersOwn?: true;
};

/** `remote`: address of the repository, in place of the one that the clone names unless that is a folder; null for the clone's own. */
export function makeView(dir: string, remote: string | null): GitView & { readonly remove: () => void } {
  const folder = findGitFolder(dir);
  const view = newFolder();
  const remove = (): void => rmSync(view, { recursive: true, force: true, maxRetries: 5 });
  const env = { GIT_DIR: view, GIT_ATTR_NOSYSTEM: '1', GIT_ALLOW_PROTOCOL: 'file:http:https:ssh' };
  // Git then says of the empty folder that it is no repository.
  if (folder === null) return { root: null, folder: view, env, partial: false, remove };
  const clone = readConfig(smallText(join(folder.commonDir, 'config')) ?? '');
  const partial = promisorOf(clone) !== null;
  fillView(view, folder);
  writeFileSync(join(view, 'config'), configOf(clone, folder, remote));
  const index = join(folder.gitDir, 'index');
  const paths = {
    GIT_WORK_TREE: folder.root,
    GIT_INDEX_FILE: kindOf(index) === 'file' ? index : join(view, 'index'),
  };
  return { root: folder.root, folder: view, env: { ...env, ...paths }, partial, remove };
}

// The first one that can be written to: on a runner with a broken temp folder the report still has to be made.
function newFolder(): string {
  const place = (folder: string): string => mkdtempSync(join(folder, 'ultracode-git-'));
  try {
    return place(tmpdir());
  } catch {
    return place('/tmp');
  }
}

function fillView(view: string, { gitDir, commonDir }: GitFolder): void {
  for (const name of ['objects/info', 'info']) mkdirSync(join(view, name), { recursive: true });
  writeFileSync(join(view, 'objects/info/alternates'), `${quoted(join(commonDir, 'objects'))}\n`);
  writeFileSync(join(view, 'info/attributes'), `${ATTRIBUTES}${FUNCTION_ATTRIBUTES}`);
  writeFileSync(join(view, 'HEAD'), smallText(join(gitDir, 'HEAD')) ?? '');
  for (const name of ['refs', 'reftable'])
    if (kindOf(join(commonDir, name)) === 'folder')
      symlinkSync(join(commonDir, name), join(view, name), 'junction');
  linkFile(commonDir, view, 'packed-refs');
  // Parts of an index that was split (git-update-index(1), `--split-index`).
  for (const name of readdirSync(gitDir)) if (name.startsWith('sharedindex.')) linkFile(gitDir, view, name);
  // Git writes it when it fetches.
  if (kindOf(join(commonDir, 'shallow')) === 'file')
    copyFileSync(join(commonDir, 'shallow'), join(view, 'shallow'));
}

function linkFile(from: string, to: string, name: string): void {
  if (kindOf(join(from, name)) !== 'file') return;
  try {
    symlinkSync(join(from, name), join(to, name), 'file');
  } catch {
    // Windows lets few users make links to files.
    copyFileSync(join(from, name), join(to, name));
  }
}

// These attributes come before those of every `.gitattributes` (gitattributes(5)). `!`: as if no file named it. What git's objects hold with
// LF may have CRLF in a work tree; a diff is about the rest.
const ATTRIBUTES = '* !diff text=auto !eol !crlf !ident !filter !working-tree-encoding\n';

/** What git found out about the disk when it made the clone, and what says how objects are to be read. Nothing of it runs a program. */
const KEPT = ['core.filemode', 'core.symlinks', 'core.ignorecase', 'core.precomposeunicode'];

type Config = ReadonlyMap<string, string>;

function configOf(clone: Config, { commonDir }: GitFolder, remote: string | null): string {
  const promisor = promisorOf(clone);
  const own = clone.get(`remote.${promisor ?? 'origin'}.url`) ?? null;
  const url = own === null || (remote !== null && !isFolder(own)) ? remote : own;
  const kept = KEPT.flatMap((key) =>
    clone.has(key) ? [[key, String(isTrue(clone.get(key)))] as const] : [],
  );
  const settings: readonly (readonly [string, string])[] = [
    ['core.repositoryformatversion', '1'],
    ['core.bare', 'false'],
    ['core.autocrlf', 'false'],
    ['core.safecrlf', 'false'],
    ['core.fsmonitor', 'false'],
    ['core.hooksPath', '/dev/null'],
    // Else a fetch starts git in the checkout, to learn the refs that its objects belong to, and that one reads its configuration.
    ['core.alternateRefsCommand', 'true'],
    ['gc.auto', '0'],
    ['maintenance.auto', 'false'],
    ...FUNCTION_SETTINGS,
    ...kept,
    ...(clone.get('extensions.objectformat') === 'sha256'
      ? [['extensions.objectFormat', 'sha256'] as const]
      : []),
    ...(kindOf(join(commonDir, 'reftable')) === 'folder'
      ? [['extensions.refStorage', 'reftable'] as const]
      : []),
    ...(promisor === null ? [] : [['extensions.partialClone', 'origin'] as const]),
  ];
  const lines = settings.map(([key, value]) => {
    const [section, ...rest] = key.split('.');
    const name = rest.pop();
    return `[${[section, ...rest.map(quoted)].join(' ')}]\n\t${name} = ${quoted(value)}\n`;
  });
  const access = promisor === null ? '' : '\tpromisor = true\n\tpartialclonefilter = blob:none\n';
  const origin = url === null ? '' : `[remote "origin"]\n\turl = ${quoted(url)}\n${access}`;
  return `${lines.join('')}${origin}`;
}

/** Name of the remote that a partial clone gets the rest from; null for a clone that is whole. */
function promisorOf(clone: Config): string | null {
  const named = clone.get('extensions.partialclone');
  if (named !== undefined) return named;
  for (const [key, value] of clone) {
    const [, name] = /^remote\.(.+)\.(?:promisor|partialclonefilter)$/s.exec(key) ?? [];
    if (name !== undefined && value !== 'false') return name;
  }
  return null;
}

const isFolder = (url: string): boolean => url.startsWith('/') || url.startsWith('file:///');

/** As git reads it, in a configuration and in the list of alternates. */
const quoted = (text: string): string =>
  `"${text.replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\t', '\\t')}"`;
