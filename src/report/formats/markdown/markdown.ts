import { type Clean, type Cleaner, joinClean, md } from '../../../clean/clean.ts';
import { excerpt, plural } from '../../format.ts';
import type { Report } from '../../report.ts';
import { coverageLine } from '../../words/coverage.ts';
import { facts, headline } from '../../words/headline.ts';
import { type Notice, nothingFound, notices } from '../../words/notices.ts';
import { findingRow, TABLE_HEAD } from './finding-markdown.ts';
import { fitSections, fold, type Section } from './fit.ts';
import { folds } from './folds.ts';
import { findingView, isOutside, type MarkdownView, notShown } from './markdown-view.ts';

/** The report as Markdown: for a comment, a check, a job summary and `report.md` alike. */
export function reportMarkdown(report: Report, view: MarkdownView): Clean {
  const sections = [table(report, view), summary(report, view), ...folds(report, view)];
  return fitSections(
    [
      always(head(report, view)),
      ...sections.filter((section) => section !== null),
      always(foot(report, view)),
    ],
    view.limit,
  );
}

const LINE_BREAK = md`\n`;
const BLANK_LINE = md`\n\n`;
const NOTHING = md``;

const always = (text: Clean): Section => ({
  rank: 0,
  open: text,
  items: [],
  between: NOTHING,
  close: NOTHING,
  cut: () => NOTHING,
});

function head(report: Report, { clean, reportUrl, limit }: MarkdownView): Clean {
  const [commit = '', ...others] = facts(report);
  const link = reportUrl === null ? [] : [clean.link(md`full report`, reportUrl)];
  const line = joinClean(
    [clean.inlineCode(commit), ...others.map((fact) => clean.inline(fact)), ...link],
    md` · `,
  );
  const nothing = nothingFound(report);
  const covered = report.coverage === null ? null : coverageLine(report.coverage);
  return joinClean(
    [
      md`## ${clean.inline(excerpt(headline(report), 200))}`,
      line,
      ...notices(report).map((notice) => alert(notice, clean, limit / 20)),
      ...(covered === null ? [] : [md`**Coverage:** ${clean.inline(covered)}.`]),
      ...(nothing === null ? [] : [clean.inline(nothing)]),
    ],
    BLANK_LINE,
  );
}

const ALERTS = { note: md`NOTE`, warning: md`WARNING`, failure: md`CAUTION` };

function alert({ weight, title, text }: Notice, clean: Cleaner, maxChars: number): Clean {
  return md`> [!${ALERTS[weight]}]\n> **${clean.inline(title)}** ${clean.inline(excerpt(clean.plain(text), maxChars))}`;
}

function table(report: Report, view: MarkdownView): Section | null {
  const findings = report.findings.filter((finding) => !isOutside(finding));
  if (findings.length === 0) return null;
  return {
    rank: 1,
    open: TABLE_HEAD,
    items: findings.map((finding) => findingRow(finding, findingView(report, view))),
    between: LINE_BREAK,
    close: NOTHING,
    cut: (left) => notShown(plural(left, 'finding'), report, view),
  };
}

/** Short words, or words without findings, are read at once; a long text under a table of findings is unfolded. */
function summary(report: Report, view: MarkdownView): Section | null {
  if (report.summary === null) return null;
  const text = view.clean.markdown(excerpt(view.clean.plain(report.summary), view.limit / 3));
  const isLong = text.length > 900 || text.split('\n').length > 12;
  const section = {
    rank: 2,
    items: [text],
    between: NOTHING,
    cut: () => notShown('The summary', report, view),
  };
  if (report.findings.length > 0 && isLong) return fold({ ...section, label: md`Summary` });
  return { ...section, open: NOTHING, close: NOTHING };
}

function foot(report: Report, { clean, repositoryUrl }: MarkdownView): Clean {
  const { next } = report;
  if (next?.type === 'by-itself')
    return md`It goes on by itself in ${clean.link(md`another run`, next.url)}. What was answered is kept and not paid again.`;
  if (next?.type === 'command')
    return md`**Go on from here**, without paying again for what was answered: ${clean.inlineCode(next.command)}`;
  const command =
    repositoryUrl === null ? `ultracode run ${report.workflow}` : `/ultracode run ${report.workflow}`;
  const what = report.status === 'skipped' ? md`Run it` : md`Run it again`;
  const how = repositoryUrl === null ? what : md`${what} with a comment`;
  return md`<sub>${how}: ${clean.inlineCode(command)}</sub>`;
}
