import type { PlacedFinding } from '../../findings/finding.ts';
import type { Report } from '../../report/report.ts';
import type { FindingCommands } from './finding-commands.ts';

/** What became of a command that dismisses or reopens findings. */
export type DecidedFindings = {
  readonly type: 'decided';
  readonly verb: keyof FindingCommands;
  /** Those that it has changed; one under each title that reports give it. */
  readonly findings: readonly { readonly id: string; readonly title: string }[];
  /** null: none was given. */
  readonly reason: string | null;
  /** What was not changed, and why, a sentence each in Markdown. */
  readonly notes: readonly string[];
  /** Empty before they were looked at. */
  readonly reports: readonly DecidedReport[];
  /** What is kept with the answer: runs that go on meanwhile read it there. `at`: in milliseconds since 1970. null: nothing was decided. */
  readonly decision: {
    readonly findings: readonly string[];
    readonly at: number;
    readonly dismissed: { readonly by: string; readonly reason: string } | null;
  } | null;
};

/** What became of a report that lists one of them. `headSha`: the commit that it is about; null where that is not known. */
export type DecidedReport = {
  /** The workflow, and what else tells its report from others. */
  readonly key: string;
  readonly headSha: string | null;
  /** What looks at the same code next. */
  readonly next: 'run' | 'sweep';
} /** Its check was concluded anew. `others`: findings that fail it still. `newerHead`: the head of the pull request, where that has moved on since. `stillDismissed`: those that were reopened, and that the settings or the code dismiss. */ & (
  | {
      readonly status: 'concluded';
      readonly conclusion: Report['conclusion'];
      readonly others: number;
      readonly newerHead: string | null;
      readonly stillDismissed: readonly Pick<PlacedFinding, 'id' | 'dismissed'>[];
    }
  /** The decision is kept, and counts from the next run or sweep on. */
  | { readonly status: 'kept'; readonly reason: string }
  /** Nothing was changed. */
  | { readonly status: 'refused'; readonly reason: string }
);
