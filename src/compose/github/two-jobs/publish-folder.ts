import { resolve } from 'node:path';
import { withCommands } from '../../../app/next-step.ts';
import { publish } from '../../../app/publish.ts';
import { UltracodeError } from '../../../base/errors.ts';
import { workFolder } from '../../../checkout/tree/work-folder.ts';
import type { Cleaner } from '../../../clean/clean.ts';
import { linksOf } from '../../../github/links.ts';
import type { ReportEdits } from '../../../report/edits.ts';
import type { ReadReport } from '../../../report/formats/stored-report.ts';
import type { Published } from '../../../report/reporter.ts';
import { reportersFor } from '../../../reporters/registry.ts';
import { codeOfPull, describeRun, NOTHING_REQUESTED } from '../../../resume/describe-run.ts';
import { commandPlaceOf } from '../../../resume/next-command.ts';
import { configure } from '../../configured.ts';
import { defaultsOf } from '../../defaults.ts';
import type { Host } from '../../host.ts';
import { githubPlaceOf, tokenIn } from '../../local/github-place.ts';
import { reportInFolder } from '../../report-in-folder.ts';
import { composeDecisions } from '../findings/compose-decisions.ts';
import { type GithubPlace, githubOperations } from '../operations.ts';
import { believed } from './publish-report.ts';

/** A run's folder that is to be shown on a pull request. */
export type FolderToPublish = {
  readonly dir: string;
  readonly pullNumber: number;
  /** `OWNER/NAME`; null for the one that the checkout's remote names. */
  readonly repository: string | null;
  /** The checkout whose settings hold. */
  readonly repo: string;
  readonly clean: Cleaner;
  readonly log: (line: string) => void;
};

/** Shows a report that lies in a folder on a pull request: only on the commit that it is about, by the same reporters as a run on GitHub. */
export async function publishFolder(host: Host, wanted: FolderToPublish): Promise<readonly Published[]> {
  const { signal } = new AbortController();
  const { dir, pullNumber, clean, log } = wanted;
  const { report, about } = await readIn(dir);
  const place = { ...(await placeOf(host, wanted)), clean, log };
  const { repository } = githubOperations(place);
  const pull = await repository.pull(pullNumber, signal);
  if (about.headSha !== pull.headSha || (about.pullNumber ?? pullNumber) !== pullNumber)
    throw new UltracodeError(
      'USAGE',
      `publish: the report in ${dir} is about the commit ${about.headSha.slice(0, 7)}${about.pullNumber === null ? '' : ` of #${about.pullNumber}`}, and the head of #${pullNumber} is ${pull.headSha.slice(0, 7)}: run the workflow on that commit.`,
    );
  const configured = await configure({}, 'clone', async () => workFolder(resolve(wanted.repo)));
  if (configured.status === 'invalid') throw configured.error;
  const described = describeRun(
    {
      request: { ...NOTHING_REQUESTED, workflow: report.workflow },
      code: codeOfPull(pull, pull.baseSha),
      target: { pullNumber, replyTo: null },
      approved: [],
      resumption: null,
    },
    defaultsOf(configured.settings),
    { runId: report.runId, runDir: dir, githubRun: null, startedMs: host.now() },
  );
  const spec = { ...described, reportKey: about.reportKey };
  const own = { suppressions: configured.settings.suppressions, code: null };
  // What a machine has answered cannot be gone on from by a comment.
  // Where another run has brought edits is not known here.
  const edits = report.edits === undefined ? null : undelivered(report.edits);
  const told = withCommands(await believed(report, spec, { ...own, edits }), commandPlaceOf(spec));
  const decisions = composeDecisions(place, configured.settings, { repository });
  const decided = await decisions.withDecisions(told, spec, signal);
  const shown = { ...decided, next: null, runDir: null };
  const context = { ...place, spec, repository, links: linksOf(place) };
  const reporters = reportersFor(context).filter(({ name }) => name !== JOB_SUMMARY);
  return publish(shown, { reporters, log }, signal);
}

const undelivered = ({ delivered: _, ...edits }: ReportEdits): ReportEdits => edits;

const JOB_SUMMARY = 'job summary';

async function readIn(dir: string): Promise<Extract<ReadReport, { status: 'read' }>> {
  const read = await reportInFolder(dir);
  if (read.status === 'read') return read;
  throw new UltracodeError('USAGE', `publish: ${dir}: ${read.reason}.`);
}

async function placeOf(
  host: Host,
  { repository, repo }: FolderToPublish,
): Promise<Omit<GithubPlace, 'clean' | 'log'>> {
  const token = tokenIn(host);
  if (token === '')
    throw new UltracodeError(
      'USAGE',
      'publish: set GITHUB_TOKEN to a token that may write to pull requests, like GITHUB_TOKEN=$(gh auth token).',
    );
  const place = await githubPlaceOf(host, repo, repository);
  const named = repository ?? host.env.GITHUB_REPOSITORY ?? '';
  if (place === null)
    throw new UltracodeError(
      'USAGE',
      `publish: ${named === '' ? 'the checkout has no remote `origin` on a GitHub server' : `"${named}" is no repository`}: give --repository OWNER/NAME.`,
    );
  return {
    ...{ token, ...place, wait: host.wait, env: host.env },
    runUrl: null,
    appendSummary: async () => {},
  };
}
