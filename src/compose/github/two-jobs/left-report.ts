import type { Cleaner } from '../../../clean/clean.ts';
import { EDITS_FILE, type EditsFile } from '../../../edits/edits-file.ts';
import type { Artifact } from '../../../github/operations/artifacts.ts';
import type { Runs } from '../../../github/repository.ts';
import {
  REPORT_BYTES_MAX,
  REPORT_FILE,
  type ReadReport,
  type ReportAbout,
  readStoredReport,
} from '../../../report/formats/stored-report.ts';
import type { Report } from '../../../report/report.ts';
import { attemptOf } from '../../../resume/artifact-name.ts';
import type { GithubRun } from '../../../resume/run-spec.ts';
import { fileOfArchive, RUN_BYTES_MAX } from '../../../store/run-archive.ts';
import { editsOfRun, type LeftEdits } from './left-edits.ts';
import { withVerification } from './verifying/left-verification.ts';

/** The report that the analysing job of this workflow run has left, and the artifact that holds it; or why there is none. */
export type LeftReport =
  | {
      readonly status: 'found';
      readonly report: Report;
      /** What its agents edited, with what another job says of it where the command was left to it; null where nothing of it can be read. */
      readonly edits: EditsFile | null;
      readonly artifact: string;
    }
  | { readonly status: 'none'; readonly reason: string };

type Place = {
  readonly runs: Pick<Runs, 'artifactsOfRun' | 'download'>;
  readonly githubRun: GithubRun;
  /** The one that the analysing job has named; null: any of its own names. */
  readonly artifactId: number | null;
  readonly clean: Pick<Cleaner, 'withoutSecrets'>;
  readonly log: (line: string) => void;
};

/** A job may be one of a matrix, each with an artifact. */
const CANDIDATES_MAX = 20;

/** Artifacts of ours of this attempt of this workflow run: one of an earlier attempt may be what was to be done anew. */
export async function artifactsHere(
  { runs, githubRun }: Pick<Place, 'runs' | 'githubRun'>,
  signal: AbortSignal,
): Promise<ArtifactsHere> {
  const listed = await runs.artifactsOfRun(githubRun.id, signal);
  if (listed.status === 'refused') return { artifacts: [], listed: [], problem: listed.reason };
  const ours = listed.value.filter(({ name }) => attemptOf(name) === githubRun.attempt);
  return { artifacts: ours, listed: listed.value, problem: null };
}

/** `listed`: all of the workflow run. */
type ArtifactsHere = {
  readonly artifacts: readonly Artifact[];
  readonly listed: readonly Artifact[];
  readonly problem: string | null;
};

/**
 * Finds the report by what this job knows itself of the run that it is about. An artifact is data from outside: it is bounded while it is
 * inflated, two files of it are read, by their names, and nothing of it is written to a disk.
 */
export async function findLeftReport(
  wanted: ReportAbout,
  place: Place,
  signal: AbortSignal,
): Promise<LeftReport> {
  const { artifactId, runs, clean } = place;
  const { artifacts, listed, problem } = await artifactsHere(place, signal);
  if (problem !== null) return none(problem);
  const named = artifacts.filter(({ id }) => artifactId === null || id === artifactId);
  const doubts: string[] = [];
  for (const artifact of named.slice(0, CANDIDATES_MAX)) {
    const read = await open(artifact, place, signal);
    const doubt = read.status === 'refused' ? read.reason : doubtOf(read.about, wanted);
    if (read.status === 'read' && doubt === null) {
      const at = { runs, listed, clean, artifact: artifact.name };
      const edits = read.edits === null ? null : await withVerification(read.edits, at, signal);
      return { status: 'found', report: read.report, edits, artifact: artifact.name };
    }
    place.log(`artifact ${artifact.name} is not published: ${doubt}`);
    doubts.push(doubt ?? '');
  }
  const why =
    doubts[0] ??
    'it left no artifact in this attempt; its log says why. Re-run all jobs: what was answered is not paid again';
  return none(`the job that analyses left no report that can be published: ${why}`);
}

const none = (reason: string): LeftReport => ({ status: 'none', reason });

type Opened =
  | (Extract<ReadReport, { status: 'read' }> & { readonly edits: LeftEdits | null })
  | Extract<ReadReport, { status: 'refused' }>;

async function open(artifact: Artifact, { runs }: Place, signal: AbortSignal): Promise<Opened> {
  const archive = await runs.download(artifact, RUN_BYTES_MAX, signal);
  if (archive.status === 'refused') return archive;
  const file = fileOfArchive(archive.value, { name: REPORT_FILE, maxBytes: REPORT_BYTES_MAX });
  if (file.status === 'refused') return file;
  const read = readStoredReport(new TextDecoder().decode(file.bytes));
  if (read.status === 'refused') return read;
  const edited = fileOfArchive(archive.value, { name: EDITS_FILE, maxBytes: RUN_BYTES_MAX });
  return { ...read, edits: edited.status === 'refused' ? null : editsOfRun(edited.bytes) };
}

/** What about a report is not as this job knows it; null when all is. */
function doubtOf(about: ReportAbout, wanted: ReportAbout): string | null {
  const names = {
    repositoryId: 'repository',
    pullNumber: 'pull request',
    headSha: 'commit',
    reportKey: 'workflow',
  } as const;
  for (const key of ['repositoryId', 'pullNumber', 'headSha', 'reportKey'] as const)
    if (about[key] !== wanted[key])
      return `it is about the ${names[key]} ${about[key] ?? 'none'}, and this job is about ${wanted[key] ?? 'none'}`;
  return null;
}
