import { type Clean, type Cleaner, md } from '../../../clean/clean.ts';
import { excerpt } from '../../format.ts';
import type { Report } from '../../report.ts';
import type { FindingView } from './finding-markdown.ts';

/** Addresses that a report links to. */
export type Links = {
  /** `https://github.com/owner/repo`, for links to the code; null where there is none. */
  readonly repositoryUrl: string | null;
  /** Page of the GitHub workflow run, where all of the report can be read; null where that is only the run's folder. */
  readonly reportUrl: string | null;
};

/** What the Markdown depends on besides the report. */
export type MarkdownView = Links & {
  readonly clean: Cleaner;
  /** Name of the artifact that keeps the run's folder; null where it is not kept. */
  readonly artifact: string | null;
  /** Most characters (UTF-16 units) of the whole text; `Infinity` for a file. */
  readonly limit: number;
};

/** One line of a longer text. */
export const shortText = (text: string, { clean, limit }: MarkdownView): Clean =>
  clean.inline(excerpt(clean.plain(text), limit / 60));

/** Replaces something that had no room: says what it was and where it can be read. */
export const notShown = (what: string, report: Pick<Report, 'runDir'>, view: MarkdownView): Clean =>
  md`_${view.clean.inline(what)}: no room here, see ${whereWhole(report, view)}._`;

/** Where the whole report can be read. */
export function whereWhole(
  { runDir }: Pick<Report, 'runDir'>,
  { clean, reportUrl, artifact }: Pick<MarkdownView, 'clean' | 'reportUrl' | 'artifact'>,
): Clean {
  if (artifact !== null) {
    const file = md`${clean.inlineCode('report.md')} in the artifact ${clean.inlineCode(artifact)}`;
    return reportUrl === null ? file : md`${clean.link(md`the full report`, reportUrl)}, or ${file}`;
  }
  if (reportUrl !== null) return clean.link(md`the full report`, reportUrl);
  return runDir === null ? md`the run's artifact` : clean.inlineCode(`${runDir}/report.md`);
}

export const findingView = (report: Report, view: MarkdownView): FindingView => ({
  clean: view.clean,
  repositoryUrl: view.repositoryUrl,
  headSha: report.headSha,
  baseSha: report.baseSha,
  whole: whereWhole(report, view),
  textChars: textChars(report, view.limit),
});

/** Most characters of one longer text of a finding: no limit where all texts of all findings have room, and the less the more they are. */
function textChars({ findings }: Report, limit: number): number {
  if (charsOf(findings) <= ROOM_FOR_TEXTS * limit) return limit;
  return limit / Math.min(20, Math.max(4, 2 * findings.length));
}

/** Most characters of the summary: what findings leave. */
export const summaryChars = ({ findings }: Report, limit: number): number =>
  limit === Number.POSITIVE_INFINITY
    ? limit
    : Math.max(limit / 3, ROOM_FOR_TEXTS * limit - charsOf(findings));

/** Share of a report that its longer texts may have: they get longer when they are escaped, and other parts need room too. */
const ROOM_FOR_TEXTS = 0.6;

const charsOf = (findings: Report['findings']): number =>
  findings.reduce(
    (sum, { detail = '', suggestion = '', evidence = '' }) =>
      sum + detail.length + suggestion.length + evidence.length + FINDING_CHARS,
    0,
  );

/** About what a finding has besides its longer texts. */
const FINDING_CHARS = 1000;
