import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isTrue, readConfig } from '../git/clone-config.ts';
import { createGit, type GitLocation, gitWithInput } from '../git/git.ts';
import { findGitFolder, type GitFolder, smallText } from '../git/git-folder.ts';
import { gitOutput, splitNul } from '../git/git-output.ts';
import { writeBlob } from '../slots/loose-object.ts';

/** Of the clone's settings, what says how files stand in a work tree. Nothing of it runs a program. */
const KEPT = ['core.filemode', 'core.symlinks', 'core.ignorecase', 'core.precomposeunicode'];
const CONVERSIONS = ['core.autocrlf', 'core.eol', 'core.checkroundtripencoding'];

/**
 * A work tree as the git of its user sees it: with its attributes, and the line ends and encodings that they and the settings ask for. A filter
 * of attributes is run only where the user's own settings name its program: that of the clone's settings is run by nobody here.
 */
export type OwnGit = {
  readonly location: GitLocation;
  /** Those of some paths for which a checkout may write other bytes than git stores. */
  readonly converting: (paths: readonly string[]) => Promise<ReadonlySet<string>>;
  /** What a checkout would write for these bytes. Rejects where git cannot say. */
  readonly checkedOut: (path: string, stored: Uint8Array) => Promise<Uint8Array>;
};

/** `head`: the commit that is checked out. Gone once it is disposed of. */
export function openOwnGit(location: GitLocation, head: string): OwnGit & Disposable {
  const { root, folder: view, env } = location.view();
  const git = findGitFolder(location.dir);
  const folder = mkdtempSync(join(tmpdir(), 'ultracode-own-'));
  const objects = join(folder, 'objects');
  for (const name of ['objects/info', 'info', 'refs']) mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, 'HEAD'), `${head}\n`);
  writeFileSync(join(objects, 'info/alternates'), `${join(view, 'objects')}\n`);
  writeFileSync(join(folder, 'config'), git === null ? '' : configOf(git));
  writeFileSync(
    join(folder, 'info/attributes'),
    git === null ? '' : (smallText(join(git.commonDir, 'info/attributes')) ?? ''),
  );
  // Parts of an index that was split.
  for (const name of readdirSync(view))
    if (name.startsWith('sharedindex.')) symlinkSync(join(view, name), join(folder, name));
  const { GIT_ATTR_NOSYSTEM: _, ...others } = env;
  const own: GitLocation = {
    ...{ dir: location.dir, env: location.env, known: new Map() },
    view: () => ({
      ...{ root, folder, partial: false, usersOwn: true },
      env: { ...others, GIT_DIR: folder },
    }),
  };
  const run = createGit(own);
  return {
    location: own,
    converting: (paths) => convertingIn(own, paths),
    checkedOut: async (path, stored) => {
      const id = await writeBlob(objects, stored, head.length);
      return gitOutput(run, ['cat-file', '--filters', `--path=${path}`, id]);
    },
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
}

/** Told by gitattributes(5), since git is started for each file that it is asked about. */
async function convertingIn(own: GitLocation, paths: readonly string[]): Promise<ReadonlySet<string>> {
  if (paths.length === 0) return new Set();
  const settings = await createGit(own)(['config', '--get-regexp', '^core\\.(autocrlf|eol)$']);
  const said = settings.status === 'exited' ? settings.stdout.toString('utf8') : '';
  const isCrlf =
    process.platform === 'win32' || /^core\.(?:autocrlf (?!false|input|no|off|0$)|eol crlf$)/im.test(said);
  const input = paths.map((path) => `${path}\0`).join('');
  const parts = splitNul(await gitWithInput(own, {})(['check-attr', '-z', '--stdin', ...ATTRIBUTES], input));
  const found = new Set<string>();
  for (let at = 0; at + 2 < parts.length; at += 3) {
    const [path = '', attribute = '', value = ''] = parts.slice(at, at + 3);
    const isGiven = value !== 'unspecified' && value !== 'unset';
    const decides =
      attribute === 'text' ? isCrlf && value !== 'unset' : attribute === 'eol' ? value === 'crlf' : isGiven;
    if (decides) found.add(path);
  }
  return found;
}

const ATTRIBUTES = ['text', 'eol', 'ident', 'filter', 'working-tree-encoding'];

function configOf({ commonDir }: GitFolder): string {
  const clone = readConfig(smallText(join(commonDir, 'config')) ?? '');
  const isSha256 = clone.get('extensions.objectformat') === 'sha256';
  const lines = [
    '[core]',
    `\trepositoryformatversion = ${isSha256 ? 1 : 0}`,
    '\tbare = false',
    '\tsafecrlf = false',
    ...KEPT.flatMap((key) => (clone.has(key) ? [`\t${nameIn(key)} = ${isTrue(clone.get(key))}`] : [])),
    ...CONVERSIONS.flatMap((key) => {
      const value = clone.get(key) ?? '';
      return /^[\w, -]+$/.test(value) ? [`\t${nameIn(key)} = ${value}`] : [];
    }),
    ...(isSha256 ? ['[extensions]', '\tobjectFormat = sha256'] : []),
  ];
  return `${lines.join('\n')}\n`;
}

const nameIn = (key: string): string => key.slice(key.indexOf('.') + 1);
