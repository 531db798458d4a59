import { messageOf } from '../base/errors.ts';
import type { Clean, Cleaner } from '../clean/clean.ts';
import { reportMarkdown } from '../report/formats/markdown/markdown.ts';
import type { Links } from '../report/formats/markdown/markdown-view.ts';
import { SARIF_FILE, sarif } from '../report/formats/sarif.ts';
import { REPORT_FILE, type ReportAbout, storedReport } from '../report/formats/stored-report.ts';
import type { Reporter } from '../report/reporter.ts';
import type { RunFile } from '../resume/folder/run-files.ts';

/** The report in the run's folder, whole: for people (`report.md`), for programs (`report.json`) and, where `hasSarif`, for code scanners (`report.sarif`). On GitHub and on a laptop alike. */
export function runFolderReport({
  write,
  clean,
  links,
  about,
  hasSarif,
}: {
  readonly write: (name: RunFile, text: Clean) => Promise<void>;
  readonly clean: Cleaner;
  readonly links: Links;
  readonly about: ReportAbout;
  readonly hasSarif: boolean;
}) {
  return {
    name: 'run folder',
    async report(report) {
      const limit = Number.POSITIVE_INFINITY;
      try {
        await write('report.md', reportMarkdown(report, { clean, ...links, artifact: null, limit }));
        await write(REPORT_FILE, storedReport(report, about, clean));
        const view = { clean, key: about.reportKey, repositoryUrl: links.repositoryUrl };
        if (hasSarif && report.authored === undefined) await write(SARIF_FILE, sarif(report, view));
        return { status: 'delivered', url: report.runDir };
      } catch (error) {
        return { status: 'refused', reason: `the report cannot be written: ${messageOf(error)}` };
      }
    },
  } satisfies Reporter;
}
