import { existsSync } from 'node:fs';
import { lstat, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { UltracodeError } from '../../base/errors.ts';
import { asCheckedOut } from '../../checkout/apply/as-checked-out.ts';
import { carryOut } from '../../checkout/apply/carry-out.ts';
import { changedPaths } from '../../checkout/apply/changed-paths.ts';
import { type OwnGit, openOwnGit } from '../../checkout/apply/own-git.ts';
import { stepsTo } from '../../checkout/apply/steps.ts';
import { type WorkFiles, workFiles } from '../../checkout/apply/work-files.ts';
import { createGit, type GitLocation, openLocation } from '../../checkout/git/git.ts';
import { firstCommit, headSha, topLevelOf } from '../../checkout/git/resolve-commit.ts';
import { gitTexts } from '../../checkout/merge/git-texts.ts';
import { storedInCommit } from '../../checkout/tree/stored-files.ts';
import type { RawSettings } from '../../config/read-settings.ts';
import type { AboutEdits, Applied } from '../../edits/applying/applied.ts';
import { planApplying, type Standing } from '../../edits/applying/plan-applying.ts';
import { refusedEdits } from '../../edits/applying/refused-edits.ts';
import type { FileEdit } from '../../edits/edit.ts';
import { EDITS_FILE, type EditsFile, PATCH_FILE, readEdits } from '../../edits/edits-file.ts';
import { blobId } from '../../edits/git-objects.ts';
import { type IsProtected, protectedPaths } from '../../edits/protected-paths.ts';
import type { StoredFiles } from '../../edits/stored-files.ts';
import type { ReadReport } from '../../report/formats/stored-report.ts';
import { shellQuoted } from '../../resume/shell-quoted.ts';
import { hasRecord, journalIn } from '../../store/run-folder.ts';
import type { Host } from '../host.ts';
import { reportInFolder } from '../report-in-folder.ts';
import { localSettings } from './local-settings.ts';

/** Edits of a run to be written to a work tree on this machine. Paths are absolute or relative to where the process runs. */
export type LocalApplying = {
  /** Folder of the run. */
  readonly folder: string;
  readonly repo: string;
  readonly settings: RawSettings;
  /** Decides all and writes nothing. */
  readonly dryRun: boolean;
  /** Hears of the edits once it is decided that they fit, before anything is written. */
  readonly before?: (about: AboutEdits) => void;
};

/** Writes the edits of a run to the work tree: all or none, unless it is ended in between. Rejects with USAGE for edits that are not to be written at all. */
export async function applyLocal(host: Host, order: LocalApplying): Promise<Applied> {
  using location = openLocation(resolve(order.repo), host.env);
  const root = await topLevelOf(location);
  const folder = resolve(order.folder);
  const report = await reportInFolder(folder);
  const [edits, head] = await Promise.all([editsIn(folder, report), headSha(location)]);
  using own = openOwnGit(location, head);
  const changed = await changedPaths(location, own.location);
  const { settings } = await localSettings(root, order.settings);
  const allowed = settings['protected-paths'];
  const isProtected = protectedPaths(allowed);
  const all = edits.set.files.map(({ edit }) => edit);
  const refused = refusedEdits(all, isProtected);
  if (refused.length > 0)
    throw usage(
      `${order.folder}: ${refused.slice(0, REFUSED_SHOWN).join('; ')}. Nothing was written.${onlyProtected(all, isProtected) ? howToAllow(all, isProtected, allowed) : ''}`,
    );
  const files = workFiles(root, { keepsModes: !(await tellsModes(location)) });
  const stored = storedInCommit(location, head);
  const entries = await stored.entries();
  const isSeen = seenIn(edits, files);
  // What the run has edited as it is here is looked at as if it were committed: that is what is advised.
  const others = new Set([...changed].filter((path) => !isSeen(path)));
  const here = { paths: entries.keys(), at: standingIn({ stored, files, changed: others, own }) };
  const applying = await planApplying(edits, here, gitTexts(location));
  const about = { set: edits.set, ...knownOf(report, edits), head };
  const written = await asCheckedOut(applying.targets, own);
  const steps = stepsTo(written.targets, files, { changed, isTracked: (path) => entries.has(path) });
  const dirty = [...changed].filter((path) => !steps.done.has(path)).sort();
  const conflicts = [...applying.conflicts, ...written.conflicts, ...steps.conflicts];
  const seen = dirty.filter(isSeen);
  if (dirty.length + conflicts.length > 0) {
    const knowsCommit = (await firstCommit(location, [edits.set.head])) !== null;
    return { ...about, status: 'refused', dirty, seen, conflicts, knowsCommit };
  }
  order.before?.(about);
  return { ...about, ...carryOut(steps, order.dryRun ? null : files) };
}

/** Whether the run has edited the very bytes that a file has here: a run on this machine sees what is not committed. */
function seenIn({ set }: EditsFile, files: WorkFiles): (path: string) => boolean {
  const before = new Map(set.files.map(({ edit }) => [edit.path, edit.before?.id]));
  return (path) => {
    const lying = before.has(path) ? files.lying(path) : null;
    return lying?.kind === 'file' && blobId(lying.bytes) === before.get(path);
  };
}

/** Whether git looks at the disk for which files may be run. */
async function tellsModes(location: GitLocation): Promise<boolean> {
  const asked = await createGit(location)(['config', '--type=bool', '--get', 'core.filemode']);
  const isFalse = asked.status === 'exited' && asked.stdout.toString('utf8').trim() === 'false';
  return process.platform !== 'win32' && !isFalse;
}

/** Beside edits of another run, or where there is no report, nothing is known of it. */
function knownOf(read: ReadReport, { set }: EditsFile): Pick<AboutEdits, 'discarded' | 'cutShort'> {
  if (read.status !== 'read' || read.report.edits?.head !== set.head)
    return { discarded: [], cutShort: null };
  const { report } = read;
  const isWhole = report.status === 'completed' || report.status === 'waiting';
  return {
    discarded: report.edits?.discarded ?? [],
    cutShort: isWhole ? null : (report.reason ?? report.status),
  };
}

const REFUSED_SHOWN = 10;

const onlyProtected = (edits: readonly FileEdit[], isProtected: IsProtected): boolean =>
  refusedEdits(edits, () => null).length === 0 && refusedEdits(edits, isProtected).length <= REFUSED_SHOWN;

/** A person may let protected files be written; what the folder says of itself may not. */
function howToAllow(
  edits: readonly FileEdit[],
  isProtected: IsProtected,
  allowed: readonly string[],
): string {
  const paths = edits.flatMap(({ path, after }) => [
    path,
    ...(after?.from === undefined ? [] : [after.from]),
  ]);
  const named = [...new Set(paths)].filter((path) => isProtected(path) !== null).sort();
  const globs = [...allowed, ...named.map((path) => `!${path.replace(/[\\*?[\]{}()!+@|]/g, '\\$&')}`)];
  const flags = globs.map((glob) => `--protected-paths ${shellQuoted(glob)}`).join(' ');
  return ` Look at ${PATCH_FILE} there; if you want that all the same, add to the command: ${flags}`;
}

const usage = (problem: string): UltracodeError => new UltracodeError('USAGE', `apply: ${problem}`);

/** Bytes of a file of edits. */
const EDITS_BYTES_MAX = 256 * 1024 * 1024;

/** The folder may have come from elsewhere: a link is not followed. */
async function editsIn(folder: string, report: ReadReport): Promise<EditsFile> {
  const path = join(folder, EDITS_FILE);
  const found = await lstat(path).catch(() => null);
  if (found?.isFile() === true && found.size > 0 && found.size <= EDITS_BYTES_MAX) {
    const edits = readEdits(await readFile(path, 'utf8'));
    if (edits !== null) return edits;
    throw usage(
      `${path} cannot be read: expected the edits of a run (version 1) whose bytes have the ids beside them. ${isRun(folder) ? GO_ON : ''}Nothing was written.`,
    );
  }
  if (found?.isFile() !== false && isRun(folder)) throw usage(withoutEdits(folder, report));
  const got = found === null ? 'no such file' : found.isFile() ? `${found.size} bytes` : 'no file';
  throw usage(
    `expected the folder of a run whose agents edited, with a file ${EDITS_FILE}, got ${path}: ${got}. A run's folder is named at its end; of a run on GitHub, unpack its artifact and name that folder.`,
  );
}

const isRun = (folder: string): boolean => hasRecord(folder) || existsSync(journalIn(folder));

function withoutEdits(folder: string, read: ReadReport): string {
  if (read.status === 'read' && read.report.edits === undefined)
    return `${folder} holds no edits: no agent of its run (${read.report.workflow}) could change files. Nothing was written.`;
  return `${folder} holds no whole ${EDITS_FILE}: its run was ended before it could keep what its agents edited, or could not write there. ${GO_ON}Nothing was written.`;
}

const GO_ON =
  'Give the command of that run once more with `--resume` and this folder, which asks no agent again that has answered, and apply what it leaves. ';

/** What the checked out commit holds, with the bytes that the work tree has where they are unchanged: git may write lines with other ends there. */
const standingIn =
  ({
    stored,
    files,
    changed,
    own,
  }: {
    readonly stored: StoredFiles;
    readonly files: WorkFiles;
    readonly changed: ReadonlySet<string>;
    readonly own: OwnGit;
  }) =>
  async (path: string): Promise<Standing> => {
    const entry = (await stored.entries()).get(path);
    if (entry === undefined) return { kind: 'none' };
    if (entry.kind !== 'file') return { kind: 'other', what: `a ${entry.kind}` };
    if (changed.has(path)) {
      const bytes = await stored.bytes(path);
      return bytes === null
        ? { kind: 'other', what: 'too large' }
        : { kind: 'file', mode: entry.mode, bytes, stored: true };
    }
    const lying = files.lying(path);
    if (lying.kind === 'file') {
      const { bytes } = lying;
      const committed = await stored.bytes(path);
      const isConverted =
        committed !== null &&
        Buffer.compare(bytes, committed) !== 0 &&
        (await isWritten(own, path, { committed, bytes }));
      return isConverted
        ? { kind: 'file', mode: entry.mode, bytes: committed, stored: true }
        : { kind: 'file', mode: entry.mode, bytes };
    }
    return { kind: 'other', what: lying.kind === 'none' ? 'not checked out (sparse checkout)' : lying.what };
  };

/** Whether a checkout writes what lies here: other line ends, or another encoding. */
const isWritten = async (
  own: OwnGit,
  path: string,
  { committed, bytes }: { readonly committed: Uint8Array; readonly bytes: Uint8Array },
): Promise<boolean> => {
  const written = await own.checkedOut(path, committed).catch(() => null);
  return written !== null && Buffer.compare(written, bytes) === 0;
};
