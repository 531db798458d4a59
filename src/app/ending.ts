import { messageOf } from '../base/errors.ts';
import type { OwnVerdict } from '../findings/read/verdict/own-verdict.ts';
import { plural, series } from '../report/format.ts';
import type { SuspendedAgent } from '../run/gate.ts';
import type { Tally } from '../run/tally.ts';

/** How a run ended. Only `completed` may ever become green. */
export type Ending =
  | { readonly status: 'completed'; readonly reason: null }
  | { readonly status: 'waiting'; readonly reason: string }
  /** `atBudget`: what the run may spend is the only reason. */
  | { readonly status: 'incomplete'; readonly reason: string; readonly atBudget?: true }
  | { readonly status: 'failed'; readonly reason: string };

export type RunFacts = {
  /** What the script threw; undefined when it returned. */
  readonly thrown: unknown;
  /** Why the run was told to stop; null when it was not. */
  readonly stopReason: string | null;
  /** The limit that kept agents from starting; null when none did. */
  readonly budgetReason: string | null;
  /** Agents that wait for approval. */
  readonly suspended: readonly SuspendedAgent[];
  /** What the script returned and no report can show, and promises of it that failed unseen, a sentence each. */
  readonly lost: readonly string[];
  /** How the script itself says that it ended. */
  readonly verdict: OwnVerdict | null;
  /** Share of agents and items that may fail, from 0 to 1; above it a report is no longer one about the whole code. */
  readonly maxFailedShare: number;
  /** Agents that the run may have. */
  readonly agentsMax: number;
  readonly tally: Tally;
};

/**
 * A stop or a limit explains whatever the script did next, so it comes before the script's own error. A run that waits goes on, so
 * what only an end can tell comes after; like a limit, a gate that suspended an agent decides, whatever the script made of it.
 */
export function endingOf({
  thrown,
  stopReason,
  budgetReason,
  suspended,
  lost,
  verdict,
  maxFailedShare,
  agentsMax,
  tally,
}: RunFacts): Ending {
  if (stopReason !== null) return { status: 'incomplete', reason: stopReason };
  if (tally.refusedByBudget > 0 && budgetReason !== null) {
    const { refusedByBudget: count } = tally;
    const agents =
      count === 1
        ? '1 agent that the script asked for was'
        : `${count} agents that the script asked for were`;
    const others = { ...tally, total: tally.total - count, failed: tally.failed - count };
    return {
      status: 'incomplete',
      reason: `${budgetReason}; ${agents} not started or not finished`,
      ...(lost.length === 0 && tooManyFailed(others, maxFailedShare) === null && { atBudget: true }),
    };
  }
  if (tally.refusedByCap > 0)
    return {
      status: 'incomplete',
      reason: `the run has had its ${agentsMax === 1 ? 'one agent' : `${agentsMax} agents`}, and ${tally.refusedByCap} more that the script asked for were not started; ask for fewer, or raise max-agents (at most 1,000)`,
    };
  if (thrown !== undefined) return { status: 'failed', reason: messageOf(thrown) };
  if (suspended.length > 0) return { status: 'waiting', reason: waitsFor(suspended) };
  if (verdict?.type === 'error') return { status: 'failed', reason: verdict.text };
  if (verdict?.type === 'incomplete')
    return { status: 'incomplete', reason: `the workflow says of its own work: ${verdict.text}` };
  const tooMany = tooManyFailed(tally, maxFailedShare);
  if (lost.length > 0)
    return {
      status: 'incomplete',
      reason: `${lost.slice(0, 3).join('; ')}; what that stands for was not read, and may be a finding`,
    };
  if (tooMany !== null) return { status: 'incomplete', reason: tooMany };
  return { status: 'completed', reason: null };
}

/** An item of parallel() or pipeline() that died of an error of the script counts like an agent that failed. */
function tooManyFailed({ total, failed, failures, broken }: Tally, share: number): string | null {
  const all = total + broken.length;
  if (failed + broken.length <= all * share) return null;
  const what = [
    ...(failed > 0 ? [`${failed} of ${plural(total, 'agent')} failed`] : []),
    ...(broken.length > 0 ? [`${plural(broken.length, 'item')} of the script broke off`] : []),
  ].join(', and ');
  const [first] = failures;
  const example = first === undefined ? broken[0] : `${first.label}: ${first.reason}`;
  return `${what} (more than ${Math.round(share * 100)} %), the first one: ${example}`;
}

function waitsFor(suspended: readonly SuspendedAgent[]): string {
  const phases = [...new Set(suspended.map(({ phase }) => `"${phase}"`))];
  const before = `${phases.length === 1 ? 'phase' : 'the phases'} ${series(phases)}`;
  return `waiting for approval before ${before}: ${plural(suspended.length, 'agent')} ${suspended.length === 1 ? 'is' : 'are'} not started`;
}
