import type { Found } from '../../commands/decided.ts';
import type { DecidedReport } from '../../commands/findings/decided-findings.ts';
import type { KnownFinding } from '../../findings/history/known-finding.ts';

/** What is known of the findings of one report, where that is kept. */
export type StandingState = {
  /** Tells reports of one place apart. */
  readonly key: string;
  /** Another one whenever something else stands there. */
  readonly version: string;
  readonly known: readonly KnownFinding[];
};

/**
 * Where what is known of findings is kept from run to run: the comments that show the reports of a pull request, or the issue in which sweeps
 * report. Another place is another value.
 */
export interface StatePlace<State extends StandingState = StandingState> {
  /** As it stands now. Only what our own account wrote counts. null: no findings are kept here. */
  states(signal: AbortSignal): Promise<Found<readonly State[] | null>>;
  /** Keeps what is known in place of what stands there, and shows the report anew by it. `changed`: the findings that it is about. */
  put(
    state: State,
    wanted: { readonly known: readonly KnownFinding[]; readonly changed: ReadonlySet<string> },
    signal: AbortSignal,
  ): Promise<DecidedReport>;
}
