import { type Clean, type Cleaner, joinClean, md } from '../../../clean/clean.ts';
import { planPointer, ranPointer } from '../../../resume/bound-plan.ts';
import { excerpt } from '../../format.ts';
import type { Report } from '../../report.ts';
import { coverageLine } from '../../words/coverage.ts';
import { sortedOut } from '../../words/dismissed.ts';
import { deliveryPage } from '../../words/edits-delivery.ts';
import { facts, headline } from '../../words/headline.ts';
import { historyLine } from '../../words/history.ts';
import { nothingFound, notices } from '../../words/notices.ts';
import { alert } from './alert.ts';
import { authoredMarkdown } from './authored-markdown.ts';
import { editSections } from './edits/edits-markdown.ts';
import { explainedMarkdown } from './explained-markdown.ts';
import { findingSections } from './findings-markdown.ts';
import { always, fitSections, fold, type Section } from './fit.ts';
import { folds } from './folds.ts';
import { longText } from './long-text.ts';
import { type MarkdownView, notShown, summaryChars, whereWhole } from './markdown-view.ts';

/** The report as Markdown: for a comment, a check, a job summary and `report.md` alike. */
export function reportMarkdown(report: Report, view: MarkdownView): Clean {
  if (report.authored !== undefined) return authoredMarkdown(report, report.authored, view);
  if (report.explained !== undefined) return explainedMarkdown(report, report.explained, view);
  const sections = [
    ...summary(report, view),
    ...(report.edits === undefined ? [] : editSections(report.edits, report, view)),
    ...findingSections(report, view),
    ...folds(report, view),
  ];
  return fitSections(
    [
      always(head(report, view)),
      ...sections,
      always(dismissing(report, view)),
      always(mending(report, view)),
      always(foot(report, view)),
    ],
    view.limit,
  );
}

const BLANK_LINE = md`\n\n`;
const NOTHING = md``;

function head(report: Report, { clean, reportUrl, limit }: MarkdownView): Clean {
  const [commit = '', ...others] = facts(report);
  const link = reportUrl === null ? [] : [clean.link(md`full report`, reportUrl)];
  const page = deliveryPage(report.edits);
  const edits = page === null ? [] : [md`**${clean.ownLink(clean.inline(page.label), page.url)}**`];
  const line = joinClean(
    [clean.inlineCode(commit), ...others.map((fact) => clean.inline(fact)), ...link, ...edits],
    md` · `,
  );
  const nothing = nothingFound(report);
  const since = historyLine(report);
  const covered = report.coverage === null ? null : coverageLine(report.coverage);
  return joinClean(
    [
      ...ranLines(report, clean),
      md`## ${clean.inline(excerpt(headline(report), 200))}`,
      line,
      ...notices(report).map((notice) => alert(notice, clean, limit / 20)),
      ...(since === null ? [] : [md`**Since the last run:** ${clean.inline(since)}.`]),
      ...(covered === null ? [] : [md`**Coverage:** ${clean.inline(covered)}.`]),
      ...(nothing === null ? [] : [clean.inline(nothing)]),
    ],
    BLANK_LINE,
  );
}

/** Hidden lines by which commands find the report of a plan, and a plan that ran without having been shown. */
function ranLines({ ran, runId }: Report, clean: Cleaner): readonly Clean[] {
  if (ran === undefined) return [];
  const { planId: id, approvedBy } = ran;
  return [
    ...(approvedBy === null ? [clean.plain(planPointer({ id, runId }))] : []),
    clean.plain(ranPointer(id)),
  ];
}

/** What the script says of its work. Of a long text above findings, the first paragraph is read at once. */
function summary(report: Report, view: MarkdownView): readonly Section[] {
  if (report.summary === null) return [];
  const text = view.clean.plain(report.summary).trim();
  const isLong = text.length > 900 || text.split('\n').length > 12;
  if (report.findings.length === 0 || !isLong) return [words(text, report, view)];
  const [, first = '', others = ''] = FIRST_PARAGRAPH.exec(text) ?? [];
  const rest = first === '' ? text : others;
  const { open: _open, close: _close, ...section } = words(rest, report, view);
  return [
    ...(first === '' ? [] : [words(first, report, view)]),
    fold({ ...section, label: first === '' ? md`Summary` : md`The rest of the summary` }),
  ];
}

/** Lines of words, at most 600 characters: no heading, list, quote, table or code. */
const FIRST_PARAGRAPH =
  /^((?=[\p{L}\p{N}*_`])(?![*]\s|\d+[.)]\s|`{3})(?:(?!\n\s*\n)[^|]){1,600})\n\s*\n([\s\S]+)$/u;

function words(text: string, report: Report, view: MarkdownView): Section {
  return {
    rank: 2,
    open: NOTHING,
    items: [
      longText(text, summaryChars(report, view.limit), {
        clean: view.clean,
        whole: whereWhole(report, view),
      }),
    ],
    between: NOTHING,
    close: NOTHING,
    cut: () => notShown('The summary', report, view),
  };
}

/** How the first finding is dismissed, and a dismissed one is opened again. */
function dismissing(report: Report, { clean }: MarkdownView): Clean {
  if (report.dismissible === undefined) return NOTHING;
  const { shown, unsure, dismissed } = sortedOut(report);
  const [open] = [...shown, ...unsure];
  const taken = dismissed.find(({ dismissed: { how } }) => how === 'command' || how === 'thread');
  const commands = [
    ...(open === undefined
      ? []
      : [
          md`Not a problem? Dismiss a finding with a comment: ${clean.inlineCode(`/ultracode dismiss ${open.id} why it does not count`)}`,
        ]),
    ...(taken === undefined
      ? []
      : [md`Open a dismissed one again with ${clean.inlineCode(`/ultracode reopen ${taken.id}`)}`]),
  ];
  return commands.length === 0 ? NOTHING : md`<sub>${joinClean(commands, md`. `)}.</sub>`;
}

/** How the first finding is mended, where the report is one of this machine. */
function mending({ mend }: Report, { clean }: MarkdownView): Clean {
  // A command that lacks a secret would ask for something else.
  if (mend === undefined || clean.plain(mend) !== mend) return NOTHING;
  return md`<sub>Let an agent mend a finding: ${clean.inlineCode(mend)}</sub>`;
}

function foot({ status, next, again }: Report, { clean }: MarkdownView): Clean {
  // A command that lacks a secret would ask for something else.
  const isSayable = (command: string): boolean => clean.plain(command) === command;
  if (next?.type === 'by-itself')
    return md`It goes on by itself in ${clean.link(md`another run`, next.url)}. What was answered is kept and not paid again.`;
  if (next?.type === 'command' && !isSayable(next.command)) return NOTHING;
  if (next?.type === 'command' && status === 'waiting')
    return md`**Approve it**, and the run goes on without paying again for what was answered: ${clean.inlineCode(next.command)}`;
  if (next?.type === 'command')
    return md`**Go on from here**, without paying again for what was answered: ${clean.inlineCode(next.command)}`;
  if (again === null || !isSayable(again)) return NOTHING;
  const what = status === 'skipped' ? md`Run it` : md`Run it again`;
  const how = again.startsWith('/') ? md`${what} with a comment` : what;
  return md`<sub>${how}: ${clean.inlineCode(again)}</sub>`;
}
