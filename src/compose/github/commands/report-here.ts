import { messageOf } from '../../../base/errors.ts';
import type { DecidePorts, Found, ReportHere } from '../../../commands/decided.ts';
import { ownIssue } from '../../../github/issues/own-issues.ts';
import type { Artifact } from '../../../github/operations/artifacts.ts';
import { ownComments } from '../../../github/own-comments.ts';
import type { Repository } from '../../../github/repository.ts';
import { REPORT_BYTES_MAX, REPORT_FILE, readStoredReport } from '../../../report/formats/stored-report.ts';
import type { Report } from '../../../report/report.ts';
import { unknownFinding } from '../../../report/words/commands/unknown-finding.ts';
import { attemptOf, nameOfArtifact } from '../../../resume/artifact-name.ts';
import { NOTHING_REQUESTED, type RunDefaults, workflowOf } from '../../../resume/describe-run.ts';
import {
  ATTEMPTS_LOOKED_FOR,
  type FindRunsPorts,
  openTrusted,
  type Work,
} from '../../../resume/find-runs.ts';
import type { PreviousRun } from '../../../resume/run-record.ts';
import type { GithubRun, RunSpec } from '../../../resume/run-spec.ts';
import { fileOfArchive } from '../../../store/run-archive.ts';

type Wanted = Parameters<DecidePorts['reportHere']>[0];

type StoredRun = PreviousRun & {
  readonly left: Found<Pick<ReportHere, 'report'>>;
};

type Texts = Pick<Repository, 'identity' | 'comments' | 'issue'>;

/** What finds runs that others have stored, each with its report. */
export type ReportPorts = FindRunsPorts<Artifact, StoredRun>;

/** Workflow runs that our comments name, and artifacts that are opened: each is a request or two. */
const RUNS_MAX = 10;
const OPENED_MAX = 20;

/**
 * Finds the latest report about an issue or pull request that lists a finding. Several workflows report on one pull request, each under its
 * own key: looked at are the runs that our texts there name, those of the default workflow, and then older ones of the same works, the newest first.
 *
 * A stored report is data from outside. Its run counts only under the conditions for runs that are gone on from (`openTrusted`), and workflow,
 * commit, limits and place are those of the run's record, not of the report. Of the report its findings are believed, and what was said of them;
 * its conclusion is drawn anew, and that a person has dismissed something is not believed. Its texts have to be cleaned like any other.
 */
export async function reportHere(
  wanted: Wanted,
  {
    repository,
    defaults,
    ports,
  }: {
    readonly repository: Texts;
    readonly defaults: Pick<RunDefaults, 'workflow'>;
    readonly ports: ReportPorts | null;
  },
  signal: AbortSignal,
): Promise<Found<ReportHere>> {
  if (ports === null)
    return refused(
      'This runner does not say which workflow run it belongs to, so that earlier reports cannot be found.',
    );
  const { githubRun } = ports;
  const pullNumber = wanted.onPullRequest ? wanted.issueNumber : null;
  const workflow = workflowOf(
    { request: NOTHING_REQUESTED, code: { base: wanted.onPullRequest ? '' : null } },
    defaults,
  );
  const usual = await artifactsOf([{ githubRun, work: { workflow, target: { pullNumber } } }], ports, signal);
  if (usual.status === 'refused') return usual;
  const named = await artifactsNamedHere(wanted, { repository, ports }, signal);
  if (named.status === 'refused') return named;
  const search = searching(wanted, pullNumber, ports);
  const found = await search.through([...usual.value, ...named.value], signal);
  if (found !== null) return { status: 'ok', value: found };
  const older = await artifactsOf(search.works(), ports, signal);
  if (older.status === 'refused') return older;
  const last = await search.through(older.value, signal);
  return last === null ? refused(search.whyNot()) : { status: 'ok', value: last };
}

/** Takes the report out of a run that was stored. `believe`: leaves of it what counts. */
export const withReport =
  (believe: Believe) =>
  async ({ archive, ...run }: PreviousRun & { readonly archive: Uint8Array }): Promise<StoredRun> => ({
    ...run,
    left: await leftIn(archive, run.record.spec, believe),
  });

type Believe = (left: Report, spec: RunSpec) => Promise<Report>;

async function leftIn(archive: Uint8Array, spec: RunSpec, believe: Believe): Promise<StoredRun['left']> {
  const file = fileOfArchive(archive, { name: REPORT_FILE, maxBytes: REPORT_BYTES_MAX });
  if (file.status === 'refused') return refused(file.reason);
  const read = readStoredReport(new TextDecoder().decode(file.bytes));
  if (read.status === 'refused') return read;
  if (read.about.headSha !== spec.code.headSha || read.about.pullNumber !== spec.target.pullNumber)
    return refused(`${REPORT_FILE} is about another commit or pull request than its run`);
  try {
    return { status: 'ok', value: { report: await believe(read.report, spec) } };
  } catch (error) {
    // It lists more than can be shown.
    return refused(messageOf(error));
  }
}

const refused = (reason: string) => ({ status: 'refused', reason }) as const;

type WorkOfJob = { readonly githubRun: Pick<GithubRun, 'job' | 'branch'>; readonly work: Work };

/** Artifacts of the runs that did these works, in every workflow run. */
async function artifactsOf(
  works: readonly WorkOfJob[],
  ports: ReportPorts,
  signal: AbortSignal,
): Promise<Found<readonly Artifact[]>> {
  const attempts = [...Array(ATTEMPTS_LOOKED_FOR).keys()];
  const names = works.flatMap(({ githubRun, work }) =>
    attempts.map((n) => nameOfArtifact({ ...githubRun, attempt: n + 1 }, work)),
  );
  const artifacts: Artifact[] = [];
  for (const name of new Set(names)) {
    const listed = await ports.artifactsNamed(name, signal);
    if (listed.status === 'refused') return refused(listed.reason);
    artifacts.push(...listed.value);
  }
  return { status: 'ok', value: artifacts };
}

/** Artifacts of the workflow runs that our own comments name, or the issue itself where it is ours, the newest ones. */
async function artifactsNamedHere(
  { issueNumber, onPullRequest }: Wanted,
  { repository, ports }: { readonly repository: Texts; readonly ports: ReportPorts },
  signal: AbortSignal,
): Promise<Found<readonly Artifact[]>> {
  const comments = await ownComments({ repository, issueNumber }, signal);
  if (comments.status === 'refused') return refused(comments.reason);
  const issue = onPullRequest
    ? null
    : await ownIssue(repository, { number: issueNumber, kind: 'sweep' }, signal);
  if (issue?.status === 'refused') return refused(issue.reason);
  const texts = [...comments.value, ...(issue?.value == null ? [] : [issue.value])];
  const runs = texts.flatMap(({ marker: { run } }) => (run === undefined ? [] : [run]));
  const ids = [...new Set(runs.map(({ id }) => id))].toSorted((a, b) => b - a).slice(0, RUNS_MAX);
  const artifacts: Artifact[] = [];
  for (const id of ids) {
    const listed = await ports.artifactsOfRun(id, signal);
    if (listed.status === 'refused') return refused(listed.reason);
    artifacts.push(...listed.value.filter(({ name }) => attemptOf(name) !== null));
  }
  return { status: 'ok', value: artifacts };
}

/** Opens artifacts until one holds the report that is wanted, and remembers what the others held. */
function searching({ finding: id, issueNumber }: Wanted, pullNumber: number | null, ports: ReportPorts) {
  const seen = new Set<number>();
  const read: { readonly spec: RunSpec; readonly report: Report }[] = [];
  const works: WorkOfJob[] = [];
  let doubt: string | null = null;

  async function open(artifact: Artifact, signal: AbortSignal): Promise<ReportHere | null> {
    const found = await openTrusted(ports, artifact, signal);
    const doubted = (reason: string): null => {
      ports.log(`The report in artifact ${artifact.name} is not used: ${reason}`);
      doubt ??= reason;
      return null;
    };
    if (found.status === 'none') return doubted(found.reason);
    const { left, record } = found.run;
    const { spec } = record;
    if (spec.target.pullNumber !== pullNumber) return doubted('it is about something else');
    if (spec.githubRun !== null) works.push({ githubRun: spec.githubRun, work: spec });
    if (left.status === 'refused') return doubted(left.reason);
    const { report } = left.value;
    const newer = read.find((other) => other.spec.reportKey === spec.reportKey)?.spec.runId ?? null;
    read.push({ spec, report });
    return report.findings.some((one) => one.id === id)
      ? { report, spec, artifact: artifact.name, newerRun: newer }
      : null;
  }

  return {
    works: () => works,
    async through(artifacts: readonly Artifact[], signal: AbortSignal): Promise<ReportHere | null> {
      for (const artifact of artifacts.toSorted((a, b) => b.id - a.id)) {
        if (seen.size >= OPENED_MAX) return null;
        if (seen.has(artifact.id)) continue;
        seen.add(artifact.id);
        const found = await open(artifact, signal);
        if (found !== null) return found;
      }
      return null;
    },
    whyNot(): string {
      const findings = new Map(read.flatMap(({ report }) => report.findings.map((one) => [one.id, one])));
      const among = seen.size < OPENED_MAX ? undefined : `the ${read.length} latest reports here`;
      if (read.length > 0) return unknownFinding(id, [...findings.values()], among);
      const why = doubt === null ? '' : ` (${doubt})`;
      return `No report of an earlier run is kept for #${issueNumber}${why}. Artifacts are kept for as long as the repository says.`;
    },
  };
}
