import type { RunEvent } from '../run/events.ts';
import type { EditsDelivery } from './edits.ts';
import type { Report } from './report.ts';

/** What became of one attempt to show the report. `refused` is an expected outcome: a permission, a limit. `edits`: what became of the edits there. */
export type Delivery =
  /** `said`: what the log tells in place of the address; null: nothing, since there was nothing to show there. */
  | {
      readonly status: 'delivered';
      readonly url: string | null;
      readonly said?: string | null;
      readonly edits?: EditsDelivery;
    }
  /** `isPassing`: the same may be taken a little later. */
  | {
      readonly status: 'refused';
      readonly reason: string;
      readonly isPassing?: true;
      readonly edits?: EditsDelivery;
    };

/** Where a report has been shown already. */
export type Published = { readonly reporter: string; readonly delivery: Delivery };

/** Shows a run in one way: a check, a comment, a file. `begin` is called when the run starts, `watch` at each of its events, `report` once at its end, with what became of the reporters before it. */
export interface Reporter {
  readonly name: string;
  begin?(signal: AbortSignal): Promise<Delivery>;
  /** Told what happens in between. */
  watch?(event: RunEvent): void;
  report(report: Report, signal: AbortSignal, before: readonly Published[]): Promise<Delivery>;
}

/** Names of the reporters that bring edits to where they go: they are called before all others, which tell what came of it. */
export const PULL_REQUEST = 'pull request';
export const SUGGESTIONS = 'suggestions';

/** Name of the reporter whose annotations the log shows where it is refused. */
export const CHECK_RUN = 'check run';

/** Name of the reporter that keeps the report on a pull request; others may point to it. */
export const STICKY_COMMENT = 'sticky comment';

/** Name of the reporter that keeps the report of sweeps in an issue. */
export const TRACKING_ISSUE = 'tracking issue';
