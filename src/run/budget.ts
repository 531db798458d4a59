import { addUsage, NO_USAGE, type Usage, type Wrap } from './agent-call.ts';

/** Output tokens and dollars that a run may spend, and what it has spent so far. A null limit is none. */
export interface Budget {
  readonly outputTokens: number | null;
  readonly costUsd: number | null;
  spent(): Usage;
  spend(usage: Usage): void;
  /** A sentence that names the limit that is reached; null while there is room. */
  exhausted(): string | null;
}

export function createBudget(limits: {
  readonly outputTokens: number | null;
  readonly costUsd: number | null;
}): Budget {
  let spent = NO_USAGE;
  return {
    ...limits,
    spent: () => spent,
    spend: (usage) => {
      spent = addUsage(spent, usage);
    },
    exhausted: () => {
      if (limits.costUsd !== null && spent.costUsd >= limits.costUsd)
        return `the limit of $${limits.costUsd.toFixed(2)} is reached ($${spent.costUsd.toFixed(2)} spent); raise max-cost-usd to go on`;
      if (limits.outputTokens !== null && spent.outputTokens >= limits.outputTokens)
        return `the limit of ${limits.outputTokens} output tokens is reached (${spent.outputTokens} spent); raise max-output-tokens to go on`;
      return null;
    },
  } satisfies Budget;
}

/** Inside the queue: with the check outside it, every call of a wave would pass before the first one has paid. */
export const budgeted =
  (budget: Budget): Wrap =>
  (next) =>
  async (call, signal) => {
    const exhausted = budget.exhausted();
    if (exhausted !== null)
      return {
        status: 'rejected',
        reason: 'budget',
        message: `agent() was not started: ${exhausted}`,
        usage: NO_USAGE,
      };
    const outcome = await next(call, signal);
    budget.spend(outcome.usage);
    return outcome;
  };
