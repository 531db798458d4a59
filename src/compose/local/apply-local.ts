import { lstat, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { UltracodeError } from '../../base/errors.ts';
import { carryOut } from '../../checkout/apply/carry-out.ts';
import { changedPaths } from '../../checkout/apply/changed-paths.ts';
import { stepsTo } from '../../checkout/apply/steps.ts';
import { type WorkFiles, workFiles } from '../../checkout/apply/work-files.ts';
import { openLocation } from '../../checkout/git/git.ts';
import { headSha, topLevelOf } from '../../checkout/git/resolve-commit.ts';
import { gitTexts } from '../../checkout/merge/git-texts.ts';
import { storedInCommit } from '../../checkout/tree/stored-files.ts';
import type { RawSettings } from '../../config/read-settings.ts';
import type { AboutEdits, Applied } from '../../edits/applying/applied.ts';
import { planApplying, type Standing } from '../../edits/applying/plan-applying.ts';
import { refusedEdits } from '../../edits/applying/refused-edits.ts';
import type { LeftOutEdits } from '../../edits/edit-set.ts';
import { EDITS_FILE, type EditsFile, readEdits } from '../../edits/edits-file.ts';
import { protectedPaths } from '../../edits/protected-paths.ts';
import type { StoredFiles } from '../../edits/stored-files.ts';
import type { ReadReport } from '../../report/formats/stored-report.ts';
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
  const [edits, report, head, changed] = await Promise.all([
    editsIn(folder),
    reportInFolder(folder),
    headSha(location),
    changedPaths(location),
  ]);
  const { settings } = await localSettings(root, order.settings);
  const refused = refusedEdits(
    edits.set.files.map(({ edit }) => edit),
    protectedPaths(settings['protected-paths']),
  );
  if (refused.length > 0)
    throw usage(`${order.folder}: ${refused.slice(0, REFUSED_SHOWN).join('; ')}. Nothing was written.`);
  const files = workFiles(root);
  const stored = storedInCommit(location, head);
  const entries = await stored.entries();
  const here = { paths: entries.keys(), at: standingIn({ stored, files, changed }) };
  const applying = await planApplying(edits, here, gitTexts(location));
  const about = { set: edits.set, discarded: discardedIn(report, edits), head };
  const steps = stepsTo(applying.targets, files, { changed, isTracked: (path) => entries.has(path) });
  const dirty = [...changed].filter((path) => !steps.done.has(path)).sort();
  const conflicts = [...applying.conflicts, ...steps.conflicts];
  if (dirty.length + conflicts.length > 0) return { ...about, status: 'refused', dirty, conflicts };
  order.before?.(about);
  return { ...about, ...carryOut(steps, order.dryRun ? null : files) };
}

/** Beside edits of another run, or where there is no report, nothing is known of it. */
const discardedIn = (read: ReadReport, { set }: EditsFile): readonly LeftOutEdits[] =>
  read.status === 'read' && read.report.edits?.head === set.head ? (read.report.edits.discarded ?? []) : [];

const REFUSED_SHOWN = 10;

const usage = (problem: string): UltracodeError => new UltracodeError('USAGE', `apply: ${problem}`);

/** Bytes of a file of edits. */
const EDITS_BYTES_MAX = 256 * 1024 * 1024;

/** The folder may have come from elsewhere: a link is not followed. */
async function editsIn(folder: string): Promise<EditsFile> {
  const path = join(folder, EDITS_FILE);
  const found = await lstat(path).catch(() => null);
  const got = found === null ? 'no such file' : found.isFile() ? `${found.size} bytes` : 'no file';
  if (found?.isFile() !== true || found.size > EDITS_BYTES_MAX)
    throw usage(
      `expected the folder of a run whose agents edited, with a file ${EDITS_FILE}, got ${path}: ${got}. A run's folder is named at its end; of a run on GitHub, unpack its artifact and name that folder.`,
    );
  const edits = readEdits(await readFile(path, 'utf8'));
  if (edits === null)
    throw usage(
      `${path} cannot be read: expected the edits of a run (version 1) whose bytes have the ids beside them. Nothing was written.`,
    );
  return edits;
}

/** What the checked out commit holds, with the bytes that the work tree has where they are unchanged: git may write lines with other ends there. */
const standingIn =
  ({
    stored,
    files,
    changed,
  }: {
    readonly stored: StoredFiles;
    readonly files: WorkFiles;
    readonly changed: ReadonlySet<string>;
  }) =>
  async (path: string): Promise<Standing> => {
    const entry = (await stored.entries()).get(path);
    if (entry === undefined) return { kind: 'none' };
    if (entry.kind !== 'file') return { kind: 'other', what: `a ${entry.kind}` };
    if (changed.has(path)) {
      const bytes = await stored.bytes(path);
      return bytes === null
        ? { kind: 'other', what: 'too large' }
        : { kind: 'file', mode: entry.mode, bytes };
    }
    const lying = files.lying(path);
    if (lying.kind === 'file') return { kind: 'file', mode: entry.mode, bytes: lying.bytes };
    return { kind: 'other', what: lying.kind === 'none' ? 'not checked out (sparse checkout)' : lying.what };
  };
