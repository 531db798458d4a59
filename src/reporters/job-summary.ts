import { messageOf } from '../base/errors.ts';
import type { Clean } from '../clean/clean.ts';
import { STEP_SUMMARY_BYTES_MAX } from '../github/limits.ts';
import type { Report } from '../report/report.ts';
import type { Delivery, Reporter } from '../report/reporter.ts';

/** The report on the page of the GitHub workflow run. `append` adds to the file that GITHUB_STEP_SUMMARY names. */
export function jobSummary(options: {
  readonly append: (text: Clean) => Promise<void>;
  readonly render: (report: Report, maxLength: number) => Clean;
}) {
  const { append, render } = options;
  return {
    async report(report, _signal): Promise<Delivery> {
      const text = withinBytes((maxLength) => render(report, maxLength));
      try {
        await append(text);
        return { status: 'delivered', url: null, said: 'written to the page of this workflow run' };
      } catch (error) {
        return { status: 'refused', reason: `the job summary cannot be written: ${messageOf(error)}` };
      }
    },
  } satisfies Omit<Reporter, 'name'>;
}

/** The limit is in bytes, and renderers count UTF-16 units, of which one has at most three bytes in UTF-8. */
function withinBytes(render: (maxLength: number) => Clean): Clean {
  const text = render(STEP_SUMMARY_BYTES_MAX);
  if (Buffer.byteLength(text) <= STEP_SUMMARY_BYTES_MAX) return text;
  return render(Math.floor(STEP_SUMMARY_BYTES_MAX / 3));
}
