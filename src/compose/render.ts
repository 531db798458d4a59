import type { Clean, Cleaner } from '../report/clean/clean.ts';
import { reportMarkdown } from '../report/formats/markdown/markdown.ts';
import type { Report } from '../report/report.ts';
import { headline } from '../report/words/headline.ts';

/** Where the report links to; null where there is nothing to link to. */
export type Links = { readonly repositoryUrl: string | null; readonly reportUrl: string | null };

/** The report as Markdown of at most `limit` characters. */
export const renderMarkdown =
  (clean: Cleaner, links: Links) =>
  (report: Report, limit: number): Clean =>
    reportMarkdown(report, { clean, ...links, limit });

/** Title and summary of a check. */
export const renderCheck =
  (clean: Cleaner, links: Links) =>
  (report: Report, limit: number): { readonly title: Clean; readonly summary: Clean } => ({
    title: clean.plain(headline(report)),
    summary: reportMarkdown(report, { clean, ...links, limit }),
  });

/** The report as one JSON object, without anything that another reader would take for a command. */
export const renderJson =
  (clean: Cleaner) =>
  (report: Report): Clean =>
    clean.json(JSON.parse(JSON.stringify(report)));
