import type { PlacedFinding } from '../findings/finding.ts';
import { type Clean, type Cleaner, joinClean, md } from './clean.ts';
import { excerpt } from './excerpt.ts';
import { type FindingView, findingDetails, findingRow, placeOf, TABLE_HEAD } from './finding-markdown.ts';
import { fitSections, type Section } from './fit.ts';
import { fold } from './fold.ts';
import { facts, headline, plural } from './headline.ts';
import { type Notice, nothingFound, notices } from './notices.ts';
import type { Report } from './report.ts';

export type MarkdownView = {
  readonly clean: Cleaner;
  /** `https://github.com/owner/repo`, for links to the code; null where there is none. */
  readonly repositoryUrl: string | null;
  /** Where all of the report can be read; null where that is only the run's folder. */
  readonly reportUrl: string | null;
  /** Most characters (UTF-16 units) of the whole text; `Infinity` for a file. */
  readonly limit: number;
};

/** The report as Markdown: for a comment, a check, a job summary and `report.md` alike. */
export function reportMarkdown(report: Report, view: MarkdownView): Clean {
  const inside = report.findings.filter(({ place }) => place !== 'outside-diff');
  const outside = report.findings.filter(({ place }) => place === 'outside-diff');
  return fitSections(
    [
      always(head(report, view)),
      table(inside, report, view),
      summary(report, view),
      details(inside, report, view),
      beside(outside, report, view),
      refuted(report, view),
      failures(report, view),
      omissions(report, view),
      data(report, view),
      always(foot(report, view)),
    ].filter((section) => section !== null),
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
  return joinClean(
    [
      md`## ${clean.inline(excerpt(headline(report), 200))}`,
      line,
      ...notices(report).map((notice) => alert(notice, clean, limit / 20)),
      ...(nothing === null ? [] : [clean.inline(nothing)]),
    ],
    BLANK_LINE,
  );
}

const ALERTS = { note: md`NOTE`, warning: md`WARNING`, failure: md`CAUTION` };

function alert({ weight, title, text }: Notice, clean: Cleaner, maxChars: number): Clean {
  return md`> [!${ALERTS[weight]}]\n> **${clean.inline(title)}** ${clean.inline(excerpt(clean.plain(text), maxChars))}`;
}

function table(findings: readonly PlacedFinding[], report: Report, view: MarkdownView): Section | null {
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

function details(findings: readonly PlacedFinding[], report: Report, view: MarkdownView): Section | null {
  if (findings.length === 0) return null;
  return fold({
    rank: 3,
    label: md`<b>Details</b> with evidence and suggestions`,
    items: findings.map((finding) => findingDetails(finding, findingView(report, view))),
    between: BLANK_LINE,
    cut: (left) => notShown(`Details of ${plural(left, 'finding')}`, report, view),
  });
}

/** Open when one of them is high: what turns a check red must not be hidden. */
function beside(findings: readonly PlacedFinding[], report: Report, view: MarkdownView): Section | null {
  if (findings.length === 0) return null;
  const count = view.clean.inline(plural(findings.length, 'finding'));
  return fold({
    rank: 4,
    label: md`<b>${count} outside the diff</b>, in files that this change does not touch`,
    opened: findings.some(({ severity }) => severity === 'high'),
    items: findings.map((finding) => findingDetails(finding, findingView(report, view))),
    between: BLANK_LINE,
    cut: (left) => notShown(`${plural(left, 'finding')} outside the diff`, report, view),
  });
}

function refuted(report: Report, view: MarkdownView): Section | null {
  const { clean } = view;
  return list({
    ...{ rank: 5, report, view, noun: 'refuted suspicion' },
    label: md`<b>${report.refuted.length} refuted</b>: what other agents did not let stand, and why`,
    items: report.refuted.map(({ title, file, line, reason }) => {
      const place =
        file === '' ? NOTHING : md` (${clean.inlineCode(line === null ? file : placeOf({ file, line }))})`;
      const why = reason.trim() === '' ? md`no reason was given` : short(reason, view);
      return md`- **${short(title, view)}**${place}: ${why}`;
    }),
  });
}

function failures(report: Report, view: MarkdownView): Section | null {
  return list({
    ...{ rank: 6, report, view, noun: 'failed agent' },
    label: md`<b>${view.clean.inline(plural(report.failures.length, 'agent'))} failed</b>: what they were asked is not covered`,
    items: report.failures.map(
      ({ label, reason }) => md`- ${view.clean.inlineCode(label)}: ${short(reason, view)}`,
    ),
  });
}

function omissions(report: Report, view: MarkdownView): Section | null {
  return list({
    ...{ rank: 7, report, view, noun: 'omission' },
    label: md`<b>${report.omissions.length} left out</b>, and why`,
    items: report.omissions.map((omission) => md`- ${short(omission, view)}`),
  });
}

function data(report: Report, view: MarkdownView): Section | null {
  if (report.data === null) return null;
  const text = view.clean.data(report.data);
  return fold({
    rank: 8,
    label: md`<b>Data</b> that the workflow returned besides`,
    items: [text],
    between: NOTHING,
    cut: () => notShown('The data that the workflow returned', report, view),
  });
}

function foot(report: Report, { clean, repositoryUrl }: MarkdownView): Clean {
  const command =
    repositoryUrl === null ? `ultracode run ${report.workflow}` : `/ultracode run ${report.workflow}`;
  const how = repositoryUrl === null ? md`Run it again:` : md`Run it again with a comment:`;
  return md`<sub>${how} ${clean.inlineCode(command)}</sub>`;
}

type List = {
  readonly rank: number;
  readonly report: Report;
  readonly view: MarkdownView;
  readonly noun: string;
  readonly label: Clean;
  readonly items: readonly Clean[];
};

function list({ rank, report, view, noun, label, items }: List): Section | null {
  if (items.length === 0) return null;
  return fold({
    rank,
    label,
    items,
    between: LINE_BREAK,
    cut: (left) => notShown(plural(left, noun), report, view),
  });
}

const short = (text: string, { clean, limit }: MarkdownView): Clean =>
  clean.inline(excerpt(clean.plain(text), limit / 60));

function notShown(what: string, { runDir }: Report, { clean, reportUrl }: MarkdownView): Clean {
  const where = runDir === null ? md`the run's artifact` : clean.inlineCode(`${runDir}/report.md`);
  const link = reportUrl === null ? where : clean.link(md`the full report`, reportUrl);
  return md`_${clean.inline(what)}: no room here, see ${link}._`;
}

const findingView = ({ headSha }: Report, { clean, repositoryUrl, limit }: MarkdownView): FindingView => ({
  clean,
  repositoryUrl,
  headSha,
  textChars: limit / 20,
});
