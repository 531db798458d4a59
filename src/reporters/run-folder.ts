import { messageOf } from '../base/errors.ts';
import type { Clean } from '../report/clean/clean.ts';
import type { Report } from '../report/report.ts';
import type { Reporter } from '../report/reporter.ts';

/** The report in the run's folder, for people (`report.md`) and programs (`report.json`). */
export function runFolderReport(options: {
  readonly write: (name: string, text: Clean) => Promise<void>;
  readonly markdown: (report: Report) => Clean;
  readonly json: (report: Report) => Clean;
}) {
  return {
    name: 'run folder',
    async report(report) {
      try {
        await options.write('report.md', options.markdown(report));
        await options.write('report.json', options.json(report));
        return { status: 'delivered', url: report.runDir };
      } catch (error) {
        return { status: 'refused', reason: `the report cannot be written: ${messageOf(error)}` };
      }
    },
  } satisfies Reporter;
}
