import type { Report } from './report.ts';

/** What became of one attempt to show the report. `refused` is an expected outcome (a permission, a limit) and never loses the report. */
export type Delivery =
  | { readonly status: 'delivered'; readonly url: string | null }
  | { readonly status: 'refused'; readonly reason: string };

/** Shows a run in one place. `begin` is called when the run starts, `report` once at its end. */
export interface Reporter {
  readonly name: string;
  begin?(signal: AbortSignal): Promise<Delivery>;
  report(report: Report, signal: AbortSignal): Promise<Delivery>;
}
