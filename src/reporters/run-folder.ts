import { messageOf } from '../base/errors.ts';
import type { Clean, Cleaner } from '../clean/clean.ts';
import { reportMarkdown } from '../report/formats/markdown/markdown.ts';
import type { Links } from '../report/formats/markdown/markdown-view.ts';
import { REPORT_FILE, type ReportAbout, storedReport } from '../report/formats/stored-report.ts';
import type { Reporter } from '../report/reporter.ts';

/** The report in the run's folder, for people (`report.md`) and programs (`report.json`), whole. On GitHub and on a laptop alike. */
export function runFolderReport({
  write,
  clean,
  links,
  about,
}: {
  readonly write: (name: string, text: Clean) => Promise<void>;
  readonly clean: Cleaner;
  readonly links: Links;
  readonly about: ReportAbout;
}) {
  return {
    name: 'run folder',
    async report(report) {
      const limit = Number.POSITIVE_INFINITY;
      try {
        await write('report.md', reportMarkdown(report, { clean, ...links, artifact: null, limit }));
        await write(REPORT_FILE, storedReport(report, about, clean));
        return { status: 'delivered', url: report.runDir };
      } catch (error) {
        return { status: 'refused', reason: `the report cannot be written: ${messageOf(error)}` };
      }
    },
  } satisfies Reporter;
}
