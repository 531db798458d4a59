import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FileMode } from '../../edits/edit.ts';
import { type GitLocation, gitWithInput } from '../git/git.ts';

/** A file on one side of a patch. */
export type PatchSide = { readonly path: string; readonly mode: FileMode; readonly bytes: Uint8Array };

/**
 * What leads from some files to others, as git writes it for `git apply`: with binary files, moves and modes. Made in a repository of its own that
 * holds nothing else, so neither the checkout nor its attributes are read, and nothing is written there.
 */
export async function patchBytes(
  location: GitLocation,
  before: readonly PatchSide[],
  after: readonly PatchSide[],
): Promise<Uint8Array> {
  const folder = mkdtempSync(join(location.view().folder, 'patch-'));
  try {
    const git = gitWithInput(ownRepository(location, folder), {});
    const commits = Buffer.concat([...commitOf('before', before), ...commitOf('after', after)]);
    await git(['fast-import', '--quiet', '--force'], commits);
    return await git([...DIFF, branch('before'), branch('after')], '');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const branch = (name: string): string => `refs/heads/${name}`;

const DIFF = ['diff-tree', '-r', '-p', '--binary', '--full-index', '-M', '--no-ext-diff', '--no-textconv'];

// It is gone in a moment: what would make it small only costs time.
const CONFIG = `[core]
	repositoryformatversion = 0
	bare = true
	compression = 0
[pack]
	compression = 0
	depth = 0
`;

/** An empty repository. Git works in its folder: else it would read the attributes of the folder that it works in. */
function ownRepository(location: GitLocation, folder: string): GitLocation {
  for (const name of ['objects', 'refs']) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'HEAD'), 'ref: refs/heads/none\n');
  writeFileSync(join(folder, 'config'), CONFIG);
  const env = { GIT_DIR: folder, GIT_ATTR_NOSYSTEM: '1' };
  const view = () => ({ root: folder, folder, env, partial: false });
  return { dir: folder, env: location.env, view, known: new Map() };
}

/** One commit as `git fast-import` reads it (git-fast-import(1)). */
const commitOf = (name: string, files: readonly PatchSide[]): readonly Buffer[] => [
  Buffer.from(`commit ${branch(name)}\ncommitter ultracode <> 0 +0000\ndata 0\n\n`),
  ...files.flatMap(({ path, mode, bytes }) => [
    Buffer.from(`M ${mode} inline ${quoted(path)}\ndata ${bytes.length}\n`),
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length),
    Buffer.from('\n'),
  ]),
  Buffer.from('\n'),
];

const quoted = (path: string): string => `"${path.replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n')}"`;
