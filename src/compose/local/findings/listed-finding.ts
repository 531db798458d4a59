import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { UltracodeError } from '../../../base/errors.ts';
import type { PlacedFinding } from '../../../findings/finding.ts';
import { explainingOf } from '../../../report/explain/explaining-of.ts';
import type { Report } from '../../../report/report.ts';
import { unknownFinding } from '../../../report/words/commands/unknown-finding.ts';
import type { Explaining } from '../../../resume/run-spec.ts';
import { reportInFolder } from '../../report-in-folder.ts';

/** What a command on this machine looks for. `command`: its name, for what it says. */
type Wanted = {
  /** How this program was started, as the first words of a command. */
  readonly self: string;
  readonly command: string;
  /** Its id. */
  readonly finding: string;
  /** Where runs of this checkout are kept. */
  readonly runs: string;
  /** Folder of the run whose report lists it; null: the latest one of this checkout. */
  readonly folder: string | null;
};

type Listed = { readonly report: Report; readonly explaining: Explaining };

/** A finding with the report that lists it. Throws USAGE where none does. */
export const listedFinding = (wanted: Wanted): Promise<Listed> =>
  wanted.folder === null ? latestIn(wanted) : listedIn(resolve(wanted.folder), wanted);

async function listedIn(dir: string, { finding, command }: Wanted): Promise<Listed> {
  const read = await reportInFolder(dir);
  if (read.status === 'refused') throw usage(command, `${dir}: ${read.reason}.`);
  const explaining = explainingOf(read.report, { finding, newerRun: null });
  if (explaining === null) throw usage(command, unknownFinding(finding, read.report.findings));
  return { report: read.report, explaining };
}

/** Folders that are looked into, the newest first. */
const FOLDERS_MAX = 100;

/** Names of runs begin with their time. */
async function latestIn({ runs, finding, command, self }: Wanted): Promise<Listed> {
  const names = (await readdir(runs).catch(() => [])).filter((name) => RUN.test(name)).sort();
  const others = new Map<string, PlacedFinding>();
  const newest = new Map<string, string>();
  for (const name of names.toReversed().slice(0, FOLDERS_MAX)) {
    const read = await reportInFolder(join(runs, name));
    if (read.status === 'refused') continue;
    const { report, about } = read;
    const newerRun = newest.get(about.reportKey) ?? null;
    const explaining = explainingOf(report, { finding, newerRun });
    if (explaining !== null) return { report, explaining };
    if (newerRun === null) newest.set(about.reportKey, report.runId);
    for (const one of report.findings) others.set(one.id, one);
  }
  throw usage(
    command,
    newest.size === 0
      ? `no run with a report is kept in ${runs}. Name the folder of a run: ${self} ${command} ${finding} <folder>.`
      : unknownFinding(
          finding,
          [...others.values()],
          names.length > FOLDERS_MAX ? `the latest ${FOLDERS_MAX} runs here` : undefined,
        ),
  );
}

const RUN = /^\d{8}-\d{6}-[\w-]{1,40}$/;

const usage = (command: string, problem: string): UltracodeError =>
  new UltracodeError('USAGE', `${command}: ${problem}`);
