import { messageOf } from '../base/errors.ts';
import { isJsonObject, parseJson } from '../base/json.ts';
import type { Clean, Cleaner } from '../clean/clean.ts';
import { reportFileJson } from '../report/formats/json.ts';
import { reportMarkdown } from '../report/formats/markdown/markdown.ts';
import type { Links } from '../report/formats/markdown/markdown-view.ts';
import type { Report } from '../report/report.ts';
import type { Reporter } from '../report/reporter.ts';

export const REPORT_FILE = 'report.json';

/** The report in the run's folder, for people (`report.md`) and programs (`report.json`), whole. On GitHub and on a laptop alike. */
export function runFolderReport({
  write,
  clean,
  links,
}: {
  readonly write: (name: string, text: Clean) => Promise<void>;
  readonly clean: Cleaner;
  readonly links: Links;
}) {
  return {
    name: 'run folder',
    async report(report) {
      const limit = Number.POSITIVE_INFINITY;
      try {
        await write('report.md', reportMarkdown(report, { clean, ...links, artifact: null, limit }));
        await write(REPORT_FILE, reportFileJson(report, clean));
        return { status: 'delivered', url: report.runDir };
      } catch (error) {
        return { status: 'refused', reason: `the report cannot be written: ${messageOf(error)}` };
      }
    },
  } satisfies Reporter;
}

/**
 * The report in the text of such a `report.json`; null where it is none. This program wrote it into a folder of its own, so only what tells
 * a report from other JSON is looked at. Its texts are clean already.
 */
export function readReport(text: string): Report | null {
  const value = parseJson(text);
  return isReport(value) ? value : null;
}

const isReport = (value: unknown): value is Report =>
  isJsonObject(value) &&
  typeof value.status === 'string' &&
  typeof value.conclusion === 'string' &&
  Array.isArray(value.findings) &&
  isJsonObject(value.usage);
