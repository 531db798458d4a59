import type { Json } from '../base/json.ts';
import type { Coverage } from '../coverage/coverage.ts';
import type { PlacedFinding, RefutedFinding } from '../findings/finding.ts';
import type { OwnVerdict } from '../findings/read/verdict/own-verdict.ts';
import type { Usage } from '../run/agent-call.ts';
import type { Counting } from '../run/fail-on.ts';
import type { SuspendedAgent } from '../run/gate.ts';
import type { PhaseCost } from '../run/phase-costs.ts';
import type { Lacking, Repeated } from '../run/tally.ts';
import type { AuthoredReport, RanScript } from './authored.ts';
import type { ReportEdits } from './edits.ts';
import type { Explained } from './explain/explained.ts';
import type { Fixed } from './fix/fixed.ts';
import type { ReportHistory } from './history.ts';
import type { OwnRule } from './own-rule.ts';

/**
 * `skipped`: not run, for a reason that is nobody's fault. `waiting`: suspended agents wait for a person's approval. `incomplete`: stopped by a limit, a cancel or failing agents. `failed`: the
 * script threw or could not load. Only `completed` can be green.
 */
export type RunStatus = 'completed' | 'skipped' | 'waiting' | 'incomplete' | 'failed';

/** What the check says, in GitHub's words. Only a completed run without findings at or above `fail-on` is `success`. */
export type Conclusion = 'success' | 'failure' | 'neutral' | 'action_required';

type AgentFailure = {
  readonly label: string;
  readonly reason: string;
  /** The last answer that was JSON and did not fit the schema; only in the JSON of the report. */
  readonly lastAttempt?: Json;
};

/** What has to be approved for a run to go on. */
export type Gate = {
  /** Titles of the phases, as `--approve` takes them. */
  readonly phases: readonly string[];
  /** Those that were asked for so far; once they have run, the script may ask for more. */
  readonly agents: readonly SuspendedAgent[];
};

/** How a run that is not at its end goes on. */
type Next =
  | { readonly type: 'command'; readonly command: string }
  /** `url`: of the workflow run that goes on; null where GitHub did not say. */
  | { readonly type: 'by-itself'; readonly url: string | null };

/** The whole result of a run as a plain value. Reporters show it and decide nothing about it. Its texts are not yet cleaned. */
export type Report = {
  readonly workflow: string;
  readonly status: RunStatus;
  /** What came of a task in words; absent where a script ran. */
  readonly authored?: AuthoredReport;
  /** What came of the question about one finding; absent where a script of the repository or a review ran. */
  readonly explained?: Explained;
  /** What came of the findings that were to be mended; absent where none were. */
  readonly fixed?: Fixed;
  /** What its agents edited; absent where none did. */
  readonly edits?: ReportEdits;
  /** The script that ran, where no commit holds it. */
  readonly ran?: RanScript;
  /** Why the run did not complete; null when it did. */
  readonly reason: string | null;
  readonly conclusion: Conclusion;
  /** What made the conclusion what it is; null when it is `success`. */
  readonly cause: 'findings' | 'verdict' | 'ending' | 'coverage' | 'undecided' | 'own-rules' | 'edits' | null;
  /** What of the code was looked at, as it was measured; null for a run that had no time to. */
  readonly coverage: Coverage | null;
  /** A sweep that came to what it may spend, or to as many agents as it asks in one run: the next one goes on with the files that were not looked at. Absent: none. */
  readonly goesOn?: true;
  /** How the script itself says that it ended; null when it says nothing. */
  readonly verdict: OwnVerdict | null;
  /** What the change does to the rules that it was reviewed by. */
  readonly ownRules: readonly OwnRule[];
  /** What the repository decided of this run and its user may not expect, each in a sentence in Markdown. */
  readonly fromRepository: readonly string[];
  /** How limits over several runs stand where they are near, each in a sentence in Markdown; absent: none is. */
  readonly sharedLimits?: readonly string[];
  /** null when the run does not wait. */
  readonly gate: Gate | null;
  /** null when there is nothing to go on from, or no way to give the command. */
  readonly next: Next | null;
  /** The command that asks for the same run once more; null when there is no way to give it. */
  readonly again: string | null;
  /** The command that has its first open finding mended on this machine; absent where there is none. */
  readonly mend?: string;
  /** Comments where the report stands can dismiss its findings; absent: they cannot. */
  readonly dismissible?: true;
  readonly headSha: string;
  /** Sha of the pull request's head when this was about to be shown, where it is another one; null: the same, or there is none. */
  readonly newerHead: string | null;
  /** `failed`: whether the head has moved is not known, and `newerHead` says nothing. */
  readonly headLookup: 'done' | 'failed';
  readonly baseSha: string | null;
  /** Markdown that the script returned (`summary`, `report`, or the whole value). */
  readonly summary: string | null;
  /** Dismissed ones are among them. */
  readonly findings: readonly PlacedFinding[];
  /** Which of them count; absent: what the change brought does, however sure its finder was. */
  readonly counting?: Counting;
  /** What became of findings from run to run; absent where no run before is known of, as in a sweep. */
  readonly history?: ReportHistory;
  /** Whether the script returned a list of findings at all. Without it, no findings does not mean clean. */
  readonly listed: boolean;
  readonly refuted: readonly RefutedFinding[];
  /** Everything that was left out, one sentence each. */
  readonly omissions: readonly string[];
  /** What agents tried and may not, one sentence each: nothing was changed by it, and nothing left out. Absent: nothing. */
  readonly refusedCalls?: readonly string[];
  /** What the script returned and nothing above shows; null when nothing is left. */
  readonly data: Json;
  readonly agents: {
    readonly total: number;
    readonly live: number;
    readonly reused: number;
    readonly failed: number;
  };
  readonly failures: readonly AgentFailure[];
  /** What prompts ordered and no agent of the run can do. */
  readonly lacking: readonly Lacking[];
  /** Requests that failed in passing and were asked again, the most frequent reason first. */
  readonly repeats: readonly Repeated[];
  readonly usage: Usage;
  /** Where the usage came from; empty when that is not known. */
  readonly phases: readonly PhaseCost[];
  /** What dollars were estimated from: "prices of 2026-11-20"; null when nothing was. */
  readonly prices: string | null;
  readonly maxCostUsd: number | null;
  readonly durationMs: number;
  /** True when no model was asked. */
  readonly offline: boolean;
  readonly runId: string;
  /** Folder of the run, or null where none was written. */
  readonly runDir: string | null;
};
