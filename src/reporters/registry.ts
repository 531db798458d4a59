import type { Wait } from '../base/clock.ts';
import { type Clean, type Cleaner, md } from '../clean/clean.ts';
import { COMMENT_BODY_MAX } from '../github/limits.ts';
import { replyKey } from '../github/marker.ts';
import type { Repository } from '../github/repository.ts';
import { annotations } from '../report/formats/annotations.ts';
import { pullBody, pullTitle } from '../report/formats/markdown/edits/pull-body.ts';
import { reportMarkdown } from '../report/formats/markdown/markdown.ts';
import type { Links } from '../report/formats/markdown/markdown-view.ts';
import { progressText, runningText } from '../report/formats/markdown/running.ts';
import { reviewComments } from '../report/formats/review-comments.ts';
import { sarif } from '../report/formats/sarif.ts';
import { suggestionsOf } from '../report/formats/suggestions.ts';
import type { Report } from '../report/report.ts';
import {
  CHECK_RUN,
  PULL_REQUEST,
  type Reporter,
  STICKY_COMMENT,
  SUGGESTIONS,
  TRACKING_ISSUE,
} from '../report/reporter.ts';
import { verifiedSince } from '../report/words/edits/verified.ts';
import { headline } from '../report/words/headline.ts';
import type { RunSpec } from '../resume/run-spec.ts';
import { checkRun } from './check-run.ts';
import { codeScanning } from './code-scanning.ts';
import { atHand, type EditPorts } from './edits/at-hand.ts';
import { editsPullRequest } from './edits/edits-pull-request.ts';
import { suggestionsOn } from './edits/suggestions.ts';
import { jobSummary } from './job-summary.ts';
import { replyComment } from './reply-comment.ts';
import { reviewCommentsOn } from './review-comments.ts';
import { stickyComment } from './sticky-comment.ts';
import { hasTrackingIssue, trackingIssue } from './tracking-issue.ts';

/** All that the reporters of a run on GitHub are made from. The main step has the spec, and the post step reads it from the saved state, so both make the same ones. */
export type ReporterContext = {
  readonly spec: RunSpec;
  readonly repository: Repository;
  readonly links: Links;
  readonly clean: Cleaner;
  /** Adds text to the job summary. */
  readonly appendSummary: (text: Clean) => Promise<void>;
  /** One line for the log. */
  readonly log: (line: string) => void;
  readonly wait: Wait;
  /** What brings edits to GitHub; absent: nothing does. */
  readonly edits?: EditPorts;
  /** The report was shown before, and its findings were decided on since: by its own run, or by a command that comes later and replaces no report of another run. */
  readonly anew?: 'by-its-run' | 'by-a-command';
};

/** The reporters of this run, the most important first: they are called in this order, and a cancelled step may be killed before the last. None where another job shows the report. */
export const reportersFor = (context: ReporterContext): readonly Reporter[] =>
  context.spec.publish.later === true
    ? []
    : REPORTERS.map((make) => make(context)).filter((reporter) => reporter !== null);

/** The places of a report that tell how its findings stand. `keeper`: what remembers it; null: nothing does, and what is not remembered must let no check pass. */
export function reportersAnew(
  context: ReporterContext & { readonly anew: NonNullable<ReporterContext['anew']> },
): { readonly keeper: Reporter | null; readonly check: Reporter | null } {
  const all = reportersFor(context);
  const named = (wanted: readonly string[]) => all.find(({ name }) => wanted.includes(name)) ?? null;
  return { keeper: named([STICKY_COMMENT, TRACKING_ISSUE]), check: named([CHECK_RUN]) };
}

type Row<Subject> = {
  /** As the log calls it. */
  readonly name: string;
  /** What of the run the reporter is about; null: this run has no such reporter. */
  readonly enabled: (spec: RunSpec) => Subject | null;
  readonly create: (subject: Subject, context: ReporterContext) => Omit<Reporter, 'name'> | null;
};

/** Another reporter is another row. */
const REPORTERS = [
  row({
    name: PULL_REQUEST,
    enabled: (spec) => (spec.publish.edits === 'pull-request' ? spec : null),
    create: (spec, { edits, clean, links, log }) =>
      edits === undefined
        ? null
        : editsPullRequest({
            ...{
              spec,
              at: atHand({ spec, clean }, edits),
              propose: edits.propose,
              contents: edits.contents,
              log,
            },
            text: (report) => ({
              title: (laid) => clean.line(pullTitle(report, spec.target.pullNumber, laid)),
              says: (laid) => verifiedSince(report.edits, laid),
              body: (made) =>
                report.edits === undefined
                  ? md``
                  : pullBody(report, report.edits, {
                      ...{ made, pullNumber: spec.target.pullNumber },
                      view: { clean, ...links, artifact: spec.artifact, limit: COMMENT_BODY_MAX },
                    }),
            }),
          }),
  }),
  row({
    name: SUGGESTIONS,
    enabled: (spec) => {
      const { pullNumber } = spec.target;
      return spec.publish.edits === 'suggestions' && pullNumber !== null ? { spec, pullNumber } : null;
    },
    create: ({ spec, pullNumber }, { repository, edits, clean, links, log }) =>
      edits === undefined
        ? null
        : suggestionsOn({
            ...{
              repository,
              pullNumber,
              key: spec.reportKey,
              at: atHand({ spec, clean }, edits),
              clean,
              log,
            },
            pullUrl: `${links.repositoryUrl}/pull/${pullNumber}`,
            reportUrl: links.reportUrl,
            suggestionsOf: (file, pullFiles) => suggestionsOf(file, pullFiles, { clean }),
          }),
  }),
  row({
    name: CHECK_RUN,
    // A plan says nothing about the commit, nor does what is said of single findings.
    enabled: (spec) =>
      [spec.authoring, spec.explaining, spec.fixing].every((other) => other === undefined) ? spec : null,
    create: ({ workflow, code, runId, publish }, context) =>
      checkRun({
        repository: context.repository,
        check: {
          commit: code.headSha,
          name: context.clean.plain(`ultracode: ${workflow}`),
          externalId: runId,
        },
        detailsUrl: context.links.reportUrl,
        isAnew: context.anew !== undefined,
        running: runningIn(context),
        render: (report, limit) => ({
          title: context.clean.plain(headline(report)),
          summary: markdownIn(context)(report, limit),
        }),
        annotate: (report) => (publish.annotations === 'on' ? annotations(report, context.clean) : []),
      }),
  }),
  row({
    name: STICKY_COMMENT,
    enabled: ({ target, publish, authoring }) =>
      publish.comment === 'sticky' && authoring === undefined ? target.pullNumber : null,
    create: (issueNumber, context) =>
      stickyComment({
        repository: context.repository,
        issueNumber,
        key: context.spec.reportKey,
        headSha: context.spec.code.headSha,
        run: runOf(context.spec),
        isCommand: context.spec.target.replyTo !== null,
        isOnlyOwn: context.anew === 'by-a-command',
        running: runningIn(context).summary,
        render: markdownIn(context),
        clean: context.clean,
        log: context.log,
      }),
  }),
  row({
    name: TRACKING_ISSUE,
    enabled: (spec) => (hasTrackingIssue(spec) ? spec : null),
    create: (spec, context) =>
      trackingIssue({
        repository: context.repository,
        key: spec.reportKey,
        // With a digest of what is looked at, where that is not the whole: others of the workflow stand beside it.
        title: context.clean.plain(`ultracode: ${spec.reportKey}`),
        headSha: spec.code.headSha,
        run: runOf(spec),
        isAnew: context.anew !== undefined,
        // Comments on it are commands, and elsewhere those about a sweep have no place.
        render: (report, limit) => markdownIn(context)({ ...report, dismissible: true }, limit),
        clean: context.clean,
        log: context.log,
      }),
  }),
  row({
    name: 'reply',
    enabled: replyOf,
    create: (command, context) =>
      replyComment({
        repository: context.repository,
        ...command,
        run: runOf(context.spec),
        running: runningIn(context).summary,
        progress: (live) => progressText(context.spec, live, { ...context, ...context.links }),
        wait: context.wait,
        pointTo: (report, url) => {
          const { clean } = context;
          return md`${clean.inline(headline(report))}. ${clean.ownLink(clean.inline('The report'), url)}`;
        },
        render: markdownIn(context),
        clean: context.clean,
        log: context.log,
      }),
  }),
  row({
    name: 'job summary',
    enabled: (spec) => spec,
    create: (_, context) =>
      // It stands on the page that others link to.
      jobSummary({
        append: context.appendSummary,
        render: markdownIn({ ...context, links: { ...context.links, reportUrl: null } }),
      }),
  }),
  row({
    name: 'review comments',
    enabled: ({ target: { pullNumber }, publish: { reviewComments: which }, authoring }) =>
      pullNumber === null || which === undefined || authoring !== undefined ? null : { pullNumber, which },
    create: ({ pullNumber, which }, { spec, repository, links, clean, log }) =>
      reviewCommentsOn({
        repository,
        pullNumber,
        key: spec.reportKey,
        reportUrl: links.reportUrl,
        commentsOf: (report, files) =>
          reviewComments(report, files, { clean, ...links, artifact: spec.artifact, which }),
        clean,
        log,
      }),
  }),
  row({
    name: 'code scanning',
    enabled: (spec) => (spec.publish.sarif === 'upload' && spec.authoring === undefined ? spec : null),
    create: (spec, { repository, clean, links, wait, log }) =>
      codeScanning({
        repository,
        ref: refOf(spec),
        render: (report) => sarif(report, { clean, key: spec.reportKey, repositoryUrl: links.repositoryUrl }),
        wait,
        log,
      }),
  }),
];

/** A plan, and what its script has found, are kept when the job is run again: another attempt answers beside them. */
function replyOf({ target: { replyTo }, authoring, authored, githubRun }: RunSpec) {
  if (replyTo === null) return null;
  const isKept = authoring !== undefined || authored !== undefined;
  const key = replyKey(replyTo.commentId, isKept ? (githubRun?.attempt ?? 1) : 1);
  return { issueNumber: replyTo.issueNumber, key };
}

function row<Subject>({
  name,
  enabled,
  create,
}: Row<Subject>): (context: ReporterContext) => Reporter | null {
  return (context) => {
    const subject = enabled(context.spec);
    const reporter = subject === null ? null : create(subject, context);
    return reporter === null ? null : { name, ...reporter };
  };
}

const runningIn = ({ spec, clean, links }: ReporterContext) =>
  runningText(spec, { clean, reportUrl: links.reportUrl });

/** What the commit belongs to, as code scanning sorts its alerts. */
const refOf = ({ target, githubRun }: RunSpec): string | null => {
  if (target.pullNumber !== null) return `refs/pull/${target.pullNumber}/head`;
  const branch = githubRun?.branch ?? null;
  return branch === null ? null : `refs/heads/${branch}`;
};

const runOf = ({ githubRun }: RunSpec) =>
  githubRun === null ? null : { id: githubRun.id, attempt: githubRun.attempt };

const markdownIn =
  ({ clean, links, spec }: ReporterContext) =>
  (report: Report, limit: number): Clean =>
    reportMarkdown(report, { clean, ...links, artifact: spec.artifact, limit });
