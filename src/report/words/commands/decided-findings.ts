import { type Clean, type Cleaner, joinClean, md } from '../../../clean/clean.ts';
import type { PlacedFinding } from '../../../findings/finding.ts';
import { excerpt, oneLine, plural } from '../../format.ts';
import type { Report } from '../../report.ts';
import { dismissalWords } from '../dismissed.ts';

/** What became of a command that dismisses or reopens findings; the shape of `commands/`, which this folder does not know. */
export type DecidedFindings = {
  readonly verb: 'dismiss' | 'reopen';
  readonly findings: readonly { readonly id: string; readonly title: string }[];
  readonly reason: string | null;
  readonly notes: readonly string[];
  readonly reports: readonly DecidedReport[];
};

type DecidedReport = {
  readonly key: string;
  readonly headSha: string | null;
  readonly next: 'run' | 'sweep';
} & (
  | {
      readonly status: 'concluded';
      readonly conclusion: Report['conclusion'];
      readonly others: number;
      readonly newerHead: string | null;
      readonly stillDismissed: readonly Pick<PlacedFinding, 'id' | 'dismissed'>[];
    }
  | { readonly status: 'kept'; readonly reason: string }
  | { readonly status: 'refused'; readonly reason: string }
);

/** The answer to the command: what was decided, and what that does to the check of each report. */
export function decidedText(
  { verb, findings, reason, notes, reports }: DecidedFindings,
  clean: Cleaner,
): Clean {
  const isRefused = reports.length > 0 && reports.every(({ status }) => status === 'refused');
  const done = verb === 'dismiss' ? md`## Dismissed` : md`## Reopened`;
  const heading = findings.length === 0 ? md`## Nothing was changed` : done;
  const named = findings.map(({ id, title }) => {
    const said = reason === null ? md`` : md`: ${clean.inline(reason)}`;
    return md`- ${clean.inlineCode(id)} ${clean.inline(excerpt(oneLine(title), TITLE_CHARS))}${said}`;
  });
  const parts = [
    heading,
    joinClean(named, md`\n`),
    isRefused ? md`This counts from the next ${nextOf(reports[0])} on. It could not be shown now:` : md``,
    ...reports.map((report) => effectOf(report, reports.length > 1, clean)),
    ...notes.map(clean.inline),
  ];
  return joinClean(
    parts.filter((part) => part !== ''),
    md`\n\n`,
  );
}

const TITLE_CHARS = 100;

const nextOf = (report: DecidedReport | undefined): Clean => (report?.next === 'sweep' ? md`sweep` : md`run`);

function effectOf(report: DecidedReport, isOneOfSeveral: boolean, clean: Cleaner): Clean {
  const { key, headSha } = report;
  const name = isOneOfSeveral ? md`${clean.inlineCode(excerpt(key, TITLE_CHARS))}: ` : md``;
  const at = headSha === null ? md`The check` : md`The check of ${clean.inlineCode(headSha.slice(0, 7))}`;
  switch (report.status) {
    case 'concluded': {
      const { newerHead, stillDismissed } = report;
      const still = stillDismissed.flatMap(({ id, dismissed }) =>
        dismissed === undefined
          ? []
          : [md` ${clean.inlineCode(id)} stays dismissed ${clean.inline(dismissalWords(dismissed))}`],
      );
      const next =
        newerHead === null
          ? md``
          : md` The head is now ${clean.inlineCode(newerHead.slice(0, 7))}: its own run takes this over.`;
      return md`${name}${at} ${stateOf(report, clean)}.${next}${joinClean(still, md`;`)}`;
    }
    case 'kept':
      return md`${name}${at} stays as it was, and this counts from the next ${nextOf(report)} on: ${clean.inline(report.reason)}`;
    case 'refused':
      return md`${name}${clean.inline(report.reason)}`;
  }
}

function stateOf(
  { conclusion, others }: Extract<DecidedReport, { status: 'concluded' }>,
  clean: Cleaner,
): Clean {
  switch (conclusion) {
    case 'success':
      return md`is now green`;
    case 'failure':
      return others === 0
        ? md`is still red, and not for its findings`
        : md`is red: ${clean.inline(plural(others, 'finding fails', 'findings fail'))} it`;
    case 'neutral':
      return md`is now neutral`;
    case 'action_required':
      return md`still waits for approval`;
  }
}
