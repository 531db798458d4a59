import type { Report } from './report.ts';

/** What became of one attempt to show the report. `refused` is an expected outcome: a permission, a limit. */
export type Delivery =
  | { readonly status: 'delivered'; readonly url: string | null }
  | { readonly status: 'refused'; readonly reason: string };

/** Shows a run in one way: a check, a comment, a file. `begin` is called when the run starts, `report` once at its end. */
export interface Reporter {
  readonly name: string;
  begin?(signal: AbortSignal): Promise<Delivery>;
  report(report: Report, signal: AbortSignal): Promise<Delivery>;
}
