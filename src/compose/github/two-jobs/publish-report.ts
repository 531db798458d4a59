import type { Execution } from '../../../app/execute.ts';
import { dayOf } from '../../../base/clock.ts';
import { UltracodeError } from '../../../base/errors.ts';
import type { CommentedCode } from '../../../findings/dismiss/ignored-in-code.ts';
import type { Suppression } from '../../../findings/dismiss/suppress.ts';
import { isOpen } from '../../../findings/finding.ts';
import { conclude, concludeNotMade } from '../../../report/conclude.ts';
import { type ReportEdits, reportEdits } from '../../../report/edits.ts';
import { type Fixed, fixedOf } from '../../../report/fix/fixed.ts';
import { openUnsettled, type ReportHistory } from '../../../report/history.ts';
import type { Report } from '../../../report/report.ts';
import { fixedSummary } from '../../../report/words/commands/fixed.ts';
import { RUN_ID } from '../../../resume/resume-request.ts';
import type { RunSpec } from '../../../resume/run-spec.ts';
import type { LeftReport } from './left-report.ts';

/** Findings that are published of one report: each batch of 50 annotations is a request. */
const FINDINGS_MAX = 5_000;

/** The run as the publishing job describes it, under the id and the artifact of the run that was analysed. */
export function specOfLeft(spec: RunSpec, left: LeftReport): RunSpec {
  if (left.status === 'none') return { ...spec, artifact: null };
  const { runId } = left.report;
  const { githubRun } = spec;
  const isOfThisRun =
    githubRun !== null && RUN_ID.test(runId) && runId.startsWith(`${githubRun.id}-${githubRun.attempt}-`);
  const described = { ...spec, artifact: left.artifact, runId: isOfThisRun ? runId : spec.runId };
  // A run that was not made takes no report's place.
  if (left.report.status !== 'skipped') return described;
  return { ...described, publish: { ...spec.publish, comment: 'off' } };
}

/**
 * A report that was left, as the end of a run: what is published says nothing that this job could know better. Workflow, commit, conclusion, folder
 * and the commands that go on are its own. Throws a sentence for a person where there is none.
 */
export async function executionOf(left: LeftReport, spec: RunSpec, own: OwnDismissals): Promise<Execution> {
  if (left.status === 'none') throw new UltracodeError('GITHUB_FAILED', left.reason);
  const edits = editsLeft(left, spec);
  return { result: null, report: await believed(left.report, spec, { ...own, edits }) };
}

/** What this job sees itself of findings that do not count. */
export type OwnDismissals = {
  readonly suppressions: readonly Suppression[];
  /** The code that the report is about; null where there is none. It is wanted only where the report names comments in it. */
  readonly code: (() => Promise<CommentedCode>) | null;
};

/** What the other job's report says of edits is read from their bytes; its own words on where they went are not believed. */
function editsLeft(
  { report, edits }: Extract<LeftReport, { status: 'found' }>,
  { publish, code }: RunSpec,
): ReportEdits | null {
  const to = publish.edits;
  if (to === undefined || (edits === null && report.edits === undefined)) return null;
  // Of what is in no file there is only its word.
  const { unchanged = [], discarded = [] } = report.edits ?? {};
  const more = { unchanged, discarded, asked: publish.editsAsked };
  const told = reportEdits(edits?.set ?? NO_EDITS(code.headSha), to, more);
  const reason =
    edits === null
      ? 'The edits that the other job has left cannot be read.'
      : edits.set.head === code.headSha
        ? null
        : `The edits that the other job has left are about the commit ${edits.set.head.slice(0, 7)}, and this job is about ${code.headSha.slice(0, 7)}.`;
  const shown = { ...told, head: code.headSha };
  return reason === null ? shown : { ...shown, delivered: { status: 'refused', reason, url: null } };
}

const NO_EDITS = (head: string) => ({ head, files: [], leftOut: [], verification: null });

export async function believed(
  left: Report,
  { workflow, code, limits, runId, runDir, startedMs, explaining, fixing, sweep }: RunSpec,
  own: OwnDismissals & {
    /** What is known here of edits, null for nothing; absent: what the report says. */
    readonly edits?: ReportEdits | null;
  },
): Promise<Report> {
  const decided = await dismissedAnew(bounded(left), own, dayOf(startedMs));
  const { counting: _, dismissible: _its, ...report } = decided;
  const {
    status,
    findings,
    verdict,
    coverage,
    ownRules,
    history,
    explained,
    edits: told,
    fixed,
    goesOn: said,
    ...others
  } = report;
  const { failOn, counting } = limits;
  const edits = own.edits === undefined ? told : (own.edits ?? undefined);
  const goesOn = said === true && sweep !== undefined;
  if (findings.length > FINDINGS_MAX)
    throw new UltracodeError(
      'USAGE',
      `the report has ${findings.length} findings, and ${FINDINGS_MAX} can be published: narrow what is looked at with "paths".`,
    );
  const known: Report = {
    ...{ ...others, status, findings, verdict, coverage, ownRules },
    ...(history !== undefined && { history }),
    ...(counting !== undefined && { counting }),
    // What is explained is known here too.
    ...(explaining !== undefined && {
      explained: { explanation: null, stands: null, ...explained, ...explaining },
    }),
    // The job that analyses leaves a report of what it did not make only where a limit is why.
    ...(status === 'skipped'
      ? concludeNotMade(failOn)
      : conclude({
          ...{ status, findings, verdict, coverage, ownRules, failOn, counting },
          ...{ unsettled: openUnsettled(history), goesOn, edits },
        })),
    ...(edits !== undefined && { edits }),
    ...(goesOn && { goesOn }),
    workflow,
    ...{ headSha: code.headSha, newerHead: null, headLookup: 'done', next: null, again: null, runId, runDir },
  };
  return fixing === undefined ? known : withMended(known, fixedOf(fixing, fixed));
}

/** What the other job has said of it, it said before the command had run. */
const withMended = (report: Report, fixed: Fixed): Report => {
  const known = { ...report, fixed };
  return { ...known, summary: fixedSummary(known, fixed) };
};

/** Entries of one list of a report that are published. Each text is cleaned, and 300,000 of them take a minute. */
const ENTRIES_MAX = 5_000;

/** The report with lists that can be shown; what was cut is said among what was left out. */
function bounded(report: Report): Report {
  const cut: string[] = [];
  const first = <Entry>(entries: readonly Entry[], what: string): readonly Entry[] => {
    if (entries.length <= ENTRIES_MAX) return entries;
    cut.push(`${entries.length - ENTRIES_MAX} of ${entries.length} ${what} of the report are not published`);
    return entries.slice(0, ENTRIES_MAX);
  };
  const { coverage, gate } = report;
  const lists = {
    refuted: first(report.refuted, 'refuted findings'),
    failures: first(report.failures, 'failures'),
    phases: first(report.phases, 'phases'),
    ownRules: first(report.ownRules, 'rules'),
    fromRepository: first(report.fromRepository, 'settings'),
    lacking: first(report.lacking, 'missing abilities'),
    repeats: first(report.repeats, 'repeated requests'),
    omissions: first(report.omissions, 'things left out'),
    coverage: coverage === null ? null : { ...coverage, files: first(coverage.files, 'files') },
    gate: gate === null ? null : { ...gate, agents: first(gate.agents, 'agents that wait') },
  };
  return { ...report, ...lists, omissions: [...cut, ...lists.omissions] };
}

/**
 * That something was dismissed is not believed of a report that another job left: it would fail nothing from now on. Rows of the settings and
 * comments in the code are looked at anew; what people have dismissed is read from our own comment (`composeDecisions`).
 */
async function dismissedAnew(
  report: Report,
  { suppressions, code }: OwnDismissals,
  today: string,
): Promise<Report> {
  const bare = report.findings.map(({ dismissed: _, ...finding }) => finding);
  const { history } = report;
  const absent = (history?.absent ?? []).map(({ dismissed: _, ...one }) => one);
  const named = report.findings.flatMap(({ id, dismissed }) => (dismissed?.how === 'code' ? [id] : []));
  const seen = named.length === 0 || code === null ? null : await code().catch(() => null);
  // Only a job that publishes has a use for it.
  const { dismissIn } = await import('../../../findings/dismiss/dismiss.ts');
  const { findings, ...by } = await dismissIn(
    { findings: bare, absent },
    { suppressions, code: seen ?? NO_CODE, today, isWhole: false },
  );
  const open = new Set(findings.filter(isOpen).map(({ id }) => id));
  const unseen = seen === null ? named.filter((id) => open.has(id)) : [];
  const said = new Set(report.ownRules.map(({ text }) => text));
  return {
    ...report,
    findings,
    fromRepository: [...new Set([...report.fromRepository, ...by.said, ...withoutCode(unseen)])],
    ownRules: [
      ...report.ownRules,
      ...by.saidOfChange.filter((text) => !said.has(text)).map((text) => ({ text, weaker: false })),
    ],
    ...(history !== undefined && {
      history: {
        ...withoutDismissals(history),
        absent: absent.map((one) => {
          const dismissed = by.absent.get(one.id);
          return dismissed === undefined ? one : { ...one, dismissed };
        }),
      },
    }),
  };
}

const NO_CODE: CommentedCode = {
  files: [],
  readText: async () => null,
  readBaseText: async () => null,
  changes: null,
  hide: (text) => text,
};

const NAMED = 10;

const withoutCode = (ids: readonly string[]): readonly string[] =>
  ids.length === 0
    ? []
    : [
        `\`ultracode-ignore\` does not count here for ${ids.slice(0, NAMED).join(', ')}${ids.length > NAMED ? ` and ${ids.length - NAMED} more` : ''}: what is published here was left by another run, and its code could not be read to see the comment. A row of \`suppressions\` counts.`,
      ];

/** What people have decided is read from what our account wrote, and not from a report that somebody else may have made. */
export const withoutDismissals = (history: ReportHistory): ReportHistory => ({
  ...history,
  known: history.known.map(({ dismissed: _, decided: _at, ...one }) => one),
});
