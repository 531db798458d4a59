import { messageOf } from '../base/errors.ts';
import { plural, series } from '../report/format.ts';
import type { SuspendedAgent } from '../run/gate.ts';
import type { Tally } from '../run/tally.ts';

/** How a run ended. Only `completed` may ever become green. */
export type Ending =
  | { readonly status: 'completed'; readonly reason: null }
  | { readonly status: 'waiting'; readonly reason: string }
  | { readonly status: 'incomplete'; readonly reason: string }
  | { readonly status: 'failed'; readonly reason: string };

/** Above this share of failed agents a report is no longer one about the whole code. */
const FAILED_SHARE_MAX = 0.2;

export type RunFacts = {
  /** What the script threw; undefined when it returned. */
  readonly thrown: unknown;
  /** Why the run was told to stop; null when it was not. */
  readonly stopReason: string | null;
  /** The limit that kept agents from starting; null when none did. */
  readonly budgetReason: string | null;
  /** Agents that wait for approval. */
  readonly suspended: readonly SuspendedAgent[];
  /** Entries of the result that may be findings and could not be read. */
  readonly unreadable: number;
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
  unreadable,
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
    return { status: 'incomplete', reason: `${budgetReason}; ${agents} not started or not finished` };
  }
  if (tally.refusedByCap > 0)
    return {
      status: 'incomplete',
      reason: `the run has had its ${agentsMax} agents, and ${tally.refusedByCap} more that the script asked for were not started; ask for fewer, or raise max-agents (at most 1,000)`,
    };
  if (thrown !== undefined) return { status: 'failed', reason: messageOf(thrown) };
  if (suspended.length > 0) return { status: 'waiting', reason: waitsFor(suspended) };
  if (tally.failed > tally.total * FAILED_SHARE_MAX) {
    const first = tally.failures[0];
    const example = first === undefined ? '' : `, the first one: ${first.label}: ${first.reason}`;
    return {
      status: 'incomplete',
      reason: `${tally.failed} of ${tally.total} agents failed (more than ${FAILED_SHARE_MAX * 100} %)${example}`,
    };
  }
  if (unreadable > 0)
    return {
      status: 'incomplete',
      reason: `the script returned ${unreadable} findings and none of them could be read`,
    };
  return { status: 'completed', reason: null };
}

function waitsFor(suspended: readonly SuspendedAgent[]): string {
  const phases = [...new Set(suspended.map(({ phase }) => `"${phase}"`))];
  const before = `${phases.length === 1 ? 'phase' : 'the phases'} ${series(phases)}`;
  return `waiting for approval before ${before}: ${plural(suspended.length, 'agent')} ${suspended.length === 1 ? 'is' : 'are'} not started`;
}
