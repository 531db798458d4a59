import { type AgentOutcome, addUsage, NO_USAGE, type Usage, type Wrap } from './agent-call.ts';

/** What is limited of a request, or of all of them. */
export type Spending = Pick<Usage, 'outputTokens' | 'costUsd'>;

/** Output tokens and dollars that a run may spend, and what it has spent so far. A null limit is none. */
export interface Budget {
  readonly outputTokens: number | null;
  readonly costUsd: number | null;
  /** Grows with every request that ends. */
  spent(): Usage;
  /** What is neither spent nor set aside; Infinity without a limit. */
  room(): Spending;
  /** Keeps room for a request in flight. Call the result once, with what the request has used. */
  setAside(spending: Spending): (usage: Usage) => void;
  /** A sentence for a request that may take so much and finds no room while none is in flight; remembered for `exhaustedReason`. */
  refusalReason(spending: Spending): string;
  /** A sentence that names the limit that is reached; null while there is room. */
  exhausted(): string | null;
  /**
   * The same of a share of it, above 0 and at most 1, that calls may spend which leave the rest to others; remembered for `exhaustedReason`.
   * `ahead`: what those at work are likely to take.
   */
  shareSpent(share: number, ahead: Spending): string | null;
  /** Why work was left undone for want of budget; null when none was. */
  exhaustedReason(): string | null;
}

export function createBudget(limits: {
  readonly outputTokens: number | null;
  readonly costUsd: number | null;
  /** The setting that gives the limit in dollars; absent: `max-cost-usd`. */
  readonly costSetting?: string | undefined;
}): Budget {
  const { costSetting = 'max-cost-usd' } = limits;
  let spent = NO_USAGE;
  let aside: Spending = NO_USAGE;
  let refused: string | null = null;
  const exhausted = (): string | null => {
    if (limits.costUsd !== null && spent.costUsd >= limits.costUsd)
      return `the limit of ${dollars(limits.costUsd)} is reached (${dollars(spent.costUsd)} spent); raise ${costSetting} to go on`;
    if (limits.outputTokens !== null && spent.outputTokens >= limits.outputTokens)
      return `the limit of ${limits.outputTokens} output tokens is reached (${spent.outputTokens} spent); raise max-output-tokens to go on`;
    return null;
  };
  const room = (): Spending => ({
    costUsd: (limits.costUsd ?? Number.POSITIVE_INFINITY) - spent.costUsd - aside.costUsd,
    outputTokens: (limits.outputTokens ?? Number.POSITIVE_INFINITY) - spent.outputTokens - aside.outputTokens,
  });
  return {
    outputTokens: limits.outputTokens,
    costUsd: limits.costUsd,
    spent: () => spent,
    room,
    setAside: (spending) => {
      aside = sum(aside, spending, 1);
      return (usage) => {
        aside = sum(aside, spending, -1);
        spent = addUsage(spent, usage);
      };
    },
    refusalReason: ({ costUsd, outputTokens }) => {
      refused =
        outputTokens > room().outputTokens
          ? `the limit of ${limits.outputTokens} output tokens leaves no room for another request (${spent.outputTokens} spent, the next one may take ${outputTokens}); raise max-output-tokens to go on`
          : `the limit of ${dollars(limits.costUsd ?? 0)} leaves no room for another request (${dollars(spent.costUsd)} spent, the next one may cost ${dollars(costUsd)}); raise ${costSetting} to go on`;
      return refused;
    },
    exhausted,
    shareSpent: (share, ahead) => {
      const { costUsd, outputTokens } = limits;
      const taken = sum(spent, ahead, 1);
      const kept = `${Math.round((1 - share) * 100)} % of it are kept for what comes after`;
      if (costUsd !== null && taken.costUsd >= share * costUsd)
        refused = `the limit of ${dollars(costUsd)} leaves no room for another such agent (${dollars(spent.costUsd)} spent, and ${kept}); raise ${costSetting} to go on`;
      else if (outputTokens !== null && taken.outputTokens >= share * outputTokens)
        refused = `the limit of ${outputTokens} output tokens leaves no room for another such agent (${spent.outputTokens} spent, and ${kept}); raise max-output-tokens to go on`;
      else return null;
      return refused;
    },
    exhaustedReason: () => exhausted() ?? refused,
  } satisfies Budget;
}

const sum = (a: Spending, b: Spending, sign: 1 | -1): Spending => ({
  outputTokens: a.outputTokens + sign * b.outputTokens,
  costUsd: a.costUsd + sign * b.costUsd,
});

/** A single request often costs less than a cent, so small sums have four digits. */
const dollars = (usd: number): string => `$${usd.toFixed(usd > 0 && usd < 0.1 ? 4 : 2)}`;

/** Inside the queue: outside it, every call of a wave would pass the check before the first one is paid. */
export const budgeted = (budget: Budget): Wrap => {
  const share = createShare(budget);
  return (next) => async (call, signal) => {
    const { budgetShare = 1 } = call.options;
    const exhausted = budget.exhausted() ?? (budgetShare < 1 ? share.spent(budgetShare) : null);
    if (exhausted !== null)
      return {
        status: 'rejected',
        reason: 'budget',
        message: `agent() was not started: ${exhausted}`,
        usage: NO_USAGE,
      };
    return budgetShare < 1 ? share.counted(() => next(call, signal)) : next(call, signal);
  };
};

/** Calls that keep to a share: those at work will take about what the others took, so that many at once do not spend the rest together. */
function createShare(budget: Budget) {
  let atWork = 0;
  let ended = 0;
  let taken: Spending = NO_USAGE;
  return {
    spent: (share: number): string | null => {
      const each = ended === 0 ? 0 : atWork / ended;
      const ahead = { costUsd: taken.costUsd * each, outputTokens: taken.outputTokens * each };
      return budget.shareSpent(share, ahead);
    },
    counted: async (work: () => Promise<AgentOutcome>): Promise<AgentOutcome> => {
      atWork += 1;
      try {
        const outcome = await work();
        ended += 1;
        if (outcome.status !== 'suspended') taken = sum(taken, outcome.usage, 1);
        return outcome;
      } finally {
        atWork -= 1;
      }
    },
  };
}
