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
  /** Most characters (UTF-16 units) of the whole text; `Infinity` for a file. */
  readonly limit: number;
};

/** One line of a longer text. */
export const shortText = (text: string, { clean, limit }: MarkdownView): Clean =>
  clean.inline(excerpt(clean.plain(text), limit / 60));

/** Replaces something that had no room: says what it was and where it can be read. */
export function notShown(what: string, { runDir }: Report, { clean, reportUrl }: MarkdownView): Clean {
  const where = runDir === null ? md`the run's artifact` : clean.inlineCode(`${runDir}/report.md`);
  const link = reportUrl === null ? where : clean.link(md`the full report`, reportUrl);
  return md`_${clean.inline(what)}: no room here, see ${link}._`;
}

export const findingView = (
  { headSha, baseSha }: Report,
  { clean, repositoryUrl, limit }: MarkdownView,
): FindingView => ({
  clean,
  repositoryUrl,
  headSha,
  baseSha,
  textChars: limit / 20,
});
